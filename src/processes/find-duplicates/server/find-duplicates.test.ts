import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notAllowed, notSignedIn, validationFailed } from "#platform/shared/problem.ts";
import { expectRefusal, pointersOf } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type BuiltCustomer, type Company, person } from "#tests/support/builders.ts";
import { buildFleet } from "#tests/support/fleets.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { hintsMost } from "../contract.ts";

let test: TestApp;
let company: Company;
let customer: BuiltCustomer;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
  customer = await buildCustomer(company.admin, {
    companyName: "Feiner  Bros",
    contact: { firstName: "Cammy", lastName: "Albarés", phone: "956-537-6195", email: "Calbares@Gmail.example" },
  });
});
afterAll(() => test.stop());

async function hints(typed: Record<string, unknown>, by: Company = company) {
  const answer = await by.admin.post("possible-duplicates", typed, { key: null });
  expect(answer.status).toBe(200);
  return answer.body.duplicates;
}

describe("200 who looks the same", () => {
  it.each([
    ["the e-mail in other letter case", { email: " cALBARES@gmail.example" }, ["email"]],
    ["the phone in another spelling", { phone: "+1 (956) 537 6195" }, ["phone"]],
    ["the name without accents", { firstName: "CAMMY ", lastName: "albares" }, ["name"]],
    [
      "all three",
      { firstName: "Cammy", lastName: "Albarés", email: "calbares@gmail.example", phone: "9565376195" },
      ["email", "phone", "name"],
    ],
  ])("V-22 hints at a person by %s", async (_what, typed, because) => {
    expect(await hints(typed)).toEqual([
      {
        customerId: customer.id,
        companyName: "Feiner  Bros",
        contactId: customer.contactId,
        contactName: "Cammy Albarés",
        because,
      },
    ]);
  });

  it("V-22 hints at a company by its name, letter case, accents and blanks ignored", async () => {
    const hint = {
      customerId: customer.id,
      companyName: "Feiner  Bros",
      contactId: null,
      contactName: null,
      because: ["companyName"],
    };
    expect(await hints({ companyName: " FEÍNER bros " })).toEqual([hint]);
    expect(await hints({ companyName: "Feiner" })).toEqual([]);
  });

  it("V-22 hints at nobody for the record that is being edited, half a name, or what is no phone", async () => {
    expect(await hints({ email: "calbares@gmail.example", exceptContactId: customer.contactId })).toEqual([]);
    expect(await hints({ companyName: "Feiner Bros", exceptCustomerId: customer.id })).toEqual([]);
    expect(await hints({ firstName: "Cammy" })).toEqual([]);
    expect(await hints({ phone: "956-537" })).toEqual([]);
    expect(await hints({})).toEqual([]);
    expect(await hints({ companyName: " ", firstName: "", lastName: "", email: "", phone: "" })).toEqual([]);
  });

  it("V-22 shows those first that share most, and at most five", async () => {
    const crowd = await buildCompany(test);
    for (let at = 0; at < hintsMost + 2; at += 1) {
      await buildCustomer(crowd.admin, {
        contact: { firstName: "Sam", lastName: "Same", email: at === 6 ? "sam@x.example" : `s${at}@x.example` },
      });
    }
    const found = await hints({ firstName: "Sam", lastName: "Same", email: "sam@x.example" }, crowd);
    expect(found).toHaveLength(hintsMost);
    expect(found[0].because).toEqual(["email", "name"]);
    expect(found[1].because).toEqual(["name"]);
  });

  it("V-22 hints also at inactive customers and at people of a fleet, under this provider's record", async () => {
    const fleet = await buildFleet(test, [company]);
    expect(await hints({ email: "flo@fleet.example" })).toMatchObject([
      { customerId: fleet.customerIds[0], contactId: fleet.contactId, because: ["email"] },
    ]);
  });
});

describe("refusals", () => {
  it("S-3 never hints at customers of another provider or network", async () => {
    const typed = {
      companyName: "Feiner Bros",
      firstName: "Cammy",
      lastName: "Albares",
      email: "calbares@gmail.example",
      phone: "9565376195",
    };
    expect(await hints(typed, await buildCompany(test, company.networkId))).toEqual([]);
    expect(await hints(typed, await buildCompany(test))).toEqual([]);
  });

  it("401 and 403 V-22 refuses strangers and mobile staff", async () => {
    expectRefusal(await person(test, "").post("possible-duplicates", {}), notSignedIn);
    expectRefusal(await (await company.hire("mobile")).post("possible-duplicates", {}), notAllowed);
  });

  it("422 V-22 refuses what cannot stand in a name", async () => {
    const typed = {
      companyName: "a\u0000b",
      firstName: "a\ud800",
      lastName: "x".repeat(81),
      email: "a\u0000",
      phone: "\u0000",
    };
    const refusal = await company.admin.post("possible-duplicates", typed);
    expectRefusal(refusal, validationFailed);
    expect(pointersOf(refusal).toSorted()).toEqual([
      "#/companyName",
      "#/email",
      "#/firstName",
      "#/lastName",
      "#/phone",
    ]);
  });
});
