import { describe, expect, it } from "vitest";
import { staffRoles } from "./contract.ts";
import {
  decidePassword,
  decideRoles,
  failuresBeforePause,
  pauseAfter,
  permissionsOf,
  permissionTable,
} from "./rules.ts";

// The matrix of the product, one line per capability: who holds it, in the order of `staffRoles`.
const matrix: Record<string, string> = {
  //                          adm off adv dea man par tec mob
  "customers.view": /*       */ "y   y   y   y   y   y   y   n",
  "customers.edit": /*       */ "y   y   y   y   y   y   y   n",
  "customers.change-status": /**/ "y   y   n   y   n   n   n   n",
  "customers.delete": /*     */ "y   y   n   y   n   n   n   n",
  "contacts.view": /*        */ "y   y   y   y   y   y   y   n",
  "contacts.edit": /*        */ "y   y   y   y   y   y   y   n",
  "contacts.delete": /*      */ "y   y   y   y   y   y   y   n",
  "locations.edit": /*       */ "y   y   y   y   y   y   y   n",
  "notes.write": /*          */ "y   y   y   y   y   y   y   n",
  "notes.change": /*         */ "y   y   y   y   y   y   y   y",
  "activity.view": /*        */ "y   y   y   y   y   y   y   n",
  "lists.import": /*         */ "y   y   n   y   n   n   n   n",
  "lists.export": /*         */ "y   y   n   y   n   n   n   n",
  "settings.edit": /*        */ "y   n   n   y   n   n   n   n",
  "staff.manage": /*         */ "y   n   n   y   n   n   n   n",
  "files.edit": /*         */ "y   y   y   y   y   y   y   n",
  "invoices.edit": /*         */ "y   y   y   y   y   y   n   n",
  "invoices.view": /*         */ "y   y   y   y   y   y   n   n",
  "messages.send": /*         */ "y   y   y   y   y   y   y   n",
  "messages.view": /*         */ "y   y   y   y   y   y   y   n",
  "payments.record": /*         */ "y   y   y   y   y   y   n   n",
  "quotes.edit": /*         */ "y   y   y   y   y   y   n   n",
  "quotes.view": /*         */ "y   y   y   y   y   y   y   n",
  "recurring-services.edit": /*         */ "y   y   y   y   y   y   y   n",
  "work-orders.view": /*         */ "y   y   y   y   y   y   y   y",
  "work-orders.view-all": /*         */ "y   y   y   y   y   y   y   n",
  "work-orders.edit": /*         */ "y   y   y   y   y   y   y   n",
  "work-orders.carry-out": /*         */ "y   y   y   y   y   y   y   y",
};

describe("permissions of the roles", () => {
  it("are those of the matrix, capability by capability", () => {
    const held = Object.fromEntries(
      Object.keys(permissionTable).map((permission) => [
        permission,
        staffRoles
          .map((role) => (permissionsOf([role]).has(permission as `${string}.${string}`) ? "y" : "n"))
          .join("   "),
      ]),
    );
    expect(held).toEqual(matrix);
  });

  it("V-02 let every office role keep contacts, and never a mobile user", () => {
    for (const role of staffRoles) {
      const may = permissionsOf([role]);
      for (const permission of ["contacts.view", "contacts.edit", "contacts.delete"] as const) {
        expect(may.has(permission)).toBe(role !== "mobile");
      }
    }
  });

  it("add up, in any order", () => {
    const both = permissionsOf(["technician", "dealer-admin"]);
    expect([...both].toSorted()).toEqual([...permissionsOf(["dealer-admin"])].toSorted());
    expect([...permissionsOf(["dealer-admin", "technician"])]).toEqual([...both]);
    expect(permissionsOf(["mobile", "parts"])).toEqual(permissionsOf(["parts"]));
  });

  it("are none for nobody and for unknown roles", () => {
    expect(permissionsOf([]).size).toBe(0);
    expect(permissionsOf(["owner", "", "administrator,office"]).size).toBe(0);
  });
});

describe("pausing after wrong passwords", () => {
  it.each([
    [0, 0],
    [1, 0],
    [failuresBeforePause - 1, 0],
    [failuresBeforePause, 30],
    [6, 60],
    [7, 120],
    [8, 300],
    [9, 900],
    [10, 3600],
    [11, 3600],
    [1000, 3600],
  ])("%i failures pause %i seconds", (failures, seconds) => {
    expect(pauseAfter(failures)).toBe(seconds);
  });
});

describe("passwords", () => {
  const email = "josephine@darakjy.example";

  it.each([
    "correct horse battery staple",
    "seven purple oxen dance",
    "Xk2!pq-RT9_vv8*Lm",
    "mi perro come queso verde",
    "пароль из четырёх слов",
    "josephine has many cows",
  ])("takes %s", (password) => {
    expect(decidePassword(password, email)).toEqual({ allowed: true });
  });

  it.each([
    ["one character", "aaaaaaaaaaaaaaaaaaaa"],
    ["few characters", "abababababababababab"],
    ["a run of letters", "abcdefghijklmnopqrst"],
    ["a run backwards", "zyxwvutsrqponmlkjihg"],
    ["a run of digits", "01234567890123456789"],
    ["digits alone", "19841984198419841984"],
    ["a common word twice", "passwordpassword"],
    ["a common word and a year", "Password-2024-2024"],
    ["a common word, spaced", "P a s s w o r d 1 2 3 4 5"],
    ["common words together", "welcome password qwerty"],
    ["the product's name", "fieldfolk 2026 2026"],
    ["the own name from the e-mail", "josephine-1234567"],
    ["the own name twice", "Josephine.Josephine"],
  ])("refuses %s", (_what, password) => {
    expect(decidePassword(password, email)).toMatchObject({
      allowed: false,
      problem: { type: "password-too-weak", status: 422 },
      errors: [{ pointer: "#/password", code: "password-too-weak" }],
    });
  });
});

describe("the last administrator", () => {
  it.each([
    [["administrator"], 0],
    [["administrator", "office"], 0],
    [["office"], 1],
  ] as const)("%j is fine with %i others", (wanted, others) => {
    expect(decideRoles(wanted, others)).toEqual({ allowed: true });
  });

  it.each([[["office"]], [["dealer-admin"]], [["mobile", "parts"]]] as const)("refuses %j with no other", (wanted) => {
    expect(decideRoles(wanted, 0)).toMatchObject({
      allowed: false,
      problem: { type: "last-administrator", status: 409 },
      errors: [{ pointer: "#/roles" }],
    });
  });
});
