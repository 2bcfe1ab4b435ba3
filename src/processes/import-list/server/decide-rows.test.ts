import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCompany, buildCustomer, type Company, type Person } from "#tests/support/builders.ts";
import { checkTable } from "#tests/support/import-list.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { companyKey } from "../rules.ts";

let test: TestApp;

beforeAll(async () => {
  test = await startTestApp();
  await test.startWorker();
});
afterAll(() => test.stop());

/** What became of the rows, by the number of the row: outcome, then reason or faults. */
async function decided(by: Person, id: string): Promise<Record<number, string>> {
  const { body } = await by.get(`imports/${id}/rows?limit=200`);
  return Object.fromEntries(
    body.rows.map((row: { row: number; outcome: string; reason: string | null; problems: { fault: string }[] }) => [
      row.row,
      [row.outcome, row.reason, ...row.problems.map((problem) => problem.fault)].filter(Boolean).join(" "),
    ]),
  );
}

const shared = { name: "Acme", email: "ann@acme.test", phone: "504-621-8927" };

/** A base with Acme (number A-1, Ann, Bob), a second customer of the same name and e-mail, and a household. */
async function buildBase(company: Company) {
  const acme = await buildCustomer(company.admin, {
    companyName: shared.name,
    customerNumber: "A-1",
    contact: { firstName: "Ann", lastName: "Ash", email: shared.email, phone: shared.phone, mobile: "+1 504 621 8000" },
  });
  await company.admin.post(`customers/${acme.id}/contacts`, { firstName: "Bob", lastName: "Bay" });
  const twins = [await buildCustomer(company.admin, twin), await buildCustomer(company.admin, twin)];
  const house = await buildCustomer(company.admin, {
    companyName: "José Núñez",
    type: "residential",
    contact: { firstName: "José", lastName: "Núñez", email: "jose@home.test" },
  });
  return { acme, twins, house };
}

const twin = { companyName: "Twin", contact: { firstName: "Tia", lastName: "Twin", email: "tia@twin.test" } };

describe("the same company", () => {
  const letters = fc.constantFrom(
    "a",
    "B",
    "é",
    "É",
    "e\u0301",
    "ß",
    "İ",
    "Σ",
    "ς",
    "ﬁ",
    "Ａ",
    " ",
    "\u00a0",
    "\u3000",
    "\u200b",
    "\u00ad",
    "\u2060",
    "\ufeff",
    "\t",
    "م",
    "👩‍🔧",
    "-",
    ".",
  );

  // Pairs of capital and small letters that older versions of Unicode do not know: there the two sides may differ.
  const lettersSince2018 =
    /[\u1c90-\u1cbf\ua7b8-\ua7f6\u2c2f\u{10570}-\u{105bf}\u{10d50}-\u{10d85}\u{16e40}-\u{16eff}]/u;

  it("L-02 L-06 the base compares names exactly as the rules do", async () => {
    const names = fc
      .sample(fc.oneof(fc.string({ unit: letters }), fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" })), {
        numRuns: 2_000,
        seed: 7,
      })
      .filter((name) => !/[\0\p{Cs}]/u.test(name) && !lettersSince2018.test(name));
    const [found] = await test.look<{ keys: (string | null)[] }>(
      "select array_agg(business.company_key(name) order by place) as keys from unnest($1::text[]) with ordinality as given(name, place)",
      [names],
    );
    expect(found?.keys).toEqual(names.map(companyKey));
  });
});

describe("rows that say the same", () => {
  it("L-02 L-07 the same row again is skipped with the row it repeats; whoever is only called the same is kept", async () => {
    const company = await buildCompany(test);
    await buildBase(company);
    const checked = await checkTable(test, company.admin, [
      "Company,First Name,Last Name,Email,Phone,Customer Number,City",
      "Borealis,Mia,Mar,mia@borealis.test,,,Reno", // 2
      "Borealis,Mia,Mar,MIA@borealis.test,,,Reno", // 3 the same
      " BOREALIS,Mia,Mar,mia@borealis.test,,,Reno", // 4 the same
      "Borealis,Mia,Mar,mia@borealis.test,,,Elko", // 5 says something else
      "Borealis,Mia,Mar,,,,", // 6 and 7: of one company, so the same person
      "Borealis,Mia,Mar,,,,",
      ",Jon,Smith,,,,", // 8 and 9: two people may have one name
      ",Jon,Smith,,,,",
      ",Kim,Lee,kim@home.test,,K-1,", // 10 and 11: one household
      ",Kim,Lee,kim@home.test,,K-1,",
      "Acme,Cid,Coy,cid@acme.test,,A-9,", // 12 and 13: new, though the name is there
      "Acme,Cid,Coy,cid@acme.test,,A-9,",
      "Cobalt,Ida,Ink,no address,,,", // 14 wrong in itself, 15 has nothing there
      "Cobalt,Ida,Ink,,,,",
    ]);
    const rows: { row: number; outcome: string; reason: string | null; repeatsRow: number | null }[] = (
      await company.admin.get(`imports/${checked.id}/rows?limit=200`)
    ).body.rows;
    expect(Object.fromEntries(rows.map(({ row, outcome, repeatsRow }) => [row, repeatsRow ?? outcome]))).toEqual({
      2: "create",
      3: 2,
      4: 2,
      5: "create",
      6: "create",
      7: 6,
      8: "create",
      9: "create",
      10: "create",
      11: 10,
      12: "create",
      13: 12,
      14: "fail",
      15: "create",
    });
    expect(rows.filter(({ reason }) => reason === "repeated").map(({ row, outcome }) => [row, outcome])).toEqual(
      [3, 4, 7, 11, 13].map((row) => [row, "skip"]),
    );
  });

  it("L-06 L-09 a repeated row that updates counts once, and mended it stands for itself", async () => {
    const company = await buildCompany(test);
    await buildBase(company);
    const table = [
      "Company,First Name,Last Name,Email,Phone",
      "Acme,Ann,Ash,ann@acme.test,504-621-9000",
      "Acme,Ann,Ash,ann@acme.test,504-621-9000",
    ];
    const updating = await checkTable(test, company.admin, table, { options: { updateKey: "email" } });
    expect(updating.check?.counts).toMatchObject({ rows: 2, updated: 1, skipped: 1 });

    const { id, version } = await checkTable(test, company.admin, [
      "Company,First Name,Last Name",
      "Borealis,Mia,Mar",
      "Borealis,Mia,Mar",
    ]);
    expect(await decided(company.admin, id)).toEqual({ 2: "create", 3: "skip repeated" });
    const mended = await company.admin.ask("PUT", `imports/${id}/cells`, {
      body: { cells: [{ row: 3, column: 1, text: "Max" }] },
      version,
    });
    expect(mended.status).toBe(200);
    expect(await decided(company.admin, id)).toEqual({ 2: "create", 3: "create" });
  });
});

describe("rows that mean somebody", () => {
  it("L-06 same number, or same name and same e-mail or phone: exists and is skipped; else it is new; several: an error", async () => {
    const company = await buildCompany(test);
    const { acme, house } = await buildBase(company);
    const checked = await checkTable(test, company.admin, [
      "Company,First Name,Last Name,Email,Phone,Customer Number",
      " ACME,Ann,Ash,ANN@acme.test,,", // 2 name and e-mail
      "ac me,Zoe,Zed,,(504) 621-8927 x5,", // 3 name and phone
      "Acme,Zoe,Zed,,5046218000,", // 4 name and another of the contact's phones
      "Anything,,,,,A-1", // 5 number alone
      "Acme Ltd,Ann,Ash,ann@acme.test,,", // 6 other name
      ",José,Núñez,jose@home.test,,", // 7 a household under its person's name
      ",Jose,Nunez,jose@home.test,,", // 8 another name
      "Twin,Tia,Twin,tia@twin.test,,", // 9 two of that name and e-mail
      "Twin,Tia,Twin,tia@twin.test,,A-1", // 10 several by several ways
      "Twin,Tom,Other,tom@twin.test,,", // 11 same company as a row that means several
      "Acme,Cid,Coy,cid@acme.test,,", // 12 a further person of a company whose other rows are there
      "Acme,Bob,Bay,,,", // 13 a person who is there, by name
      "Acme,,,,,", // 14 the company alone
    ]);
    expect(await decided(company.admin, checked.id)).toEqual({
      2: "skip exists",
      3: "skip exists",
      4: "skip exists",
      5: "skip exists",
      6: "create",
      7: "skip exists",
      8: "create",
      9: "fail ambiguous-match",
      10: "fail ambiguous-match",
      11: "fail ambiguous-match",
      12: "create",
      13: "skip exists",
      14: "skip exists",
    });
    expect(checked.check).toMatchObject({
      counts: { rows: 13, created: 3, updated: 0, skipped: 7, failed: 3 },
      customersToAdd: 2,
      contactsToAdd: 3,
    });
    const { body } = await company.admin.get(`imports/${checked.id}/rows?limit=200`);
    const customerOf = Object.fromEntries(
      body.rows.map((row: { row: number; customer: { id: string } | null }) => [row.row, row.customer?.id]),
    );
    expect([customerOf[2], customerOf[5], customerOf[12], customerOf[7], customerOf[6]]).toEqual([
      acme.id,
      acme.id,
      acme.id,
      house.id,
      undefined,
    ]);
  });

  it("L-06 never looks at the customers of another provider or network", async () => {
    const company = await buildCompany(test);
    await buildBase(company);
    const list = ["Company,First Name,Last Name,Email,Customer Number", "Acme,Ann,Ash,ann@acme.test,A-1"];
    for (const stranger of [await buildCompany(test), await buildCompany(test, company.networkId)]) {
      const checked = await checkTable(test, stranger.admin, list);
      expect(checked.check.counts).toMatchObject({ created: 1, skipped: 0 });
    }
  });

  it("L-06 a company of the same name becomes a customer of its own, or gets a further contact, as is chosen", async () => {
    const company = await buildCompany(test);
    await buildBase(company);
    const list = [
      "Company,First Name,Last Name,Email",
      "Acme,Dan,Day,dan@elsewhere.test",
      "Twin,Dan,Day,dan@elsewhere.test",
      "Fresh,Dan,Day,dan@elsewhere.test",
    ];
    const own = await checkTable(test, company.admin, list);
    expect(await decided(company.admin, own.id)).toEqual({ 2: "create", 3: "create", 4: "create" });
    expect(own.check).toMatchObject({ sameNameRows: 2, customersToAdd: 3 });
    const further = await checkTable(test, company.admin, list, { options: { sameName: "add-contact" } });
    expect(await decided(company.admin, further.id)).toEqual({ 2: "create", 3: "fail ambiguous-match", 4: "create" });
    expect(further.check).toMatchObject({ sameNameRows: 0, customersToAdd: 1, contactsToAdd: 2 });
  });
});

describe("updating by a key", () => {
  it("L-06 by customer number: only mapped, non-empty cells change, of exactly one customer and contact", async () => {
    const company = await buildCompany(test);
    await buildBase(company);
    const checked = await checkTable(
      test,
      company.admin,
      [
        "Company,First Name,Last Name,Email,Phone,Customer Number,Website",
        "Acme,Ann,Ash,ann@acme.test,504-621-9999,A-1,https://acme.test", // 2 phone and web site
        ",,,,,A-1,", // 3 says nothing
        "Acme,Nobody,Here,,,A-1,", // 4 no such contact
        ",Ann,Ash,other@acme.test,,A-1,", // 5 locked e-mail
        ",Bob,Bay,bob@acme.test,,A-1,", // 6 an empty e-mail is filled once
        "New,Nan,Noe,,,B-2,", // 7 unknown number: new
        "Acme,Ann,Ash,ann@acme.test,,B-3,", // 8 there, but not under this number
      ],
      { options: { updateKey: "customerNumber" } },
    );
    expect(await decided(company.admin, checked.id)).toEqual({
      2: "update",
      3: "skip unchanged",
      4: "fail no-such-contact",
      5: "fail email-locked",
      6: "update",
      7: "create",
      8: "skip exists",
    });
    const { body } = await company.admin.get(`imports/${checked.id}/rows?show=update`);
    expect(body.rows.map((row: { changes: unknown }) => row.changes)).toEqual([
      [
        { field: "website", before: null, after: "https://acme.test" },
        { field: "phone", before: "+15046218927", after: "+15046219999" },
      ],
      [{ field: "email", before: null, after: "bob@acme.test" }],
    ]);
  });

  it("L-06 V-07 by e-mail and by Customer ID; X-01 the lock follows the setting", async () => {
    const company = await buildCompany(test);
    const { acme, twins } = await buildBase(company);
    const byEmail = await checkTable(
      test,
      company.admin,
      [
        "Company,Email,First Name,Last Name,Customer Number",
        "Acme Two,ANN@ACME.TEST,-,Ashley,", // 2 renames both; a dash is no name
        "Twin,tia@twin.test,Tia,Twin,", // 3 two contacts have it
        "Acme,nobody@acme.test,Ned,New,A-1", // 4 there by number, not by key
      ],
      { options: { updateKey: "email" } },
    );
    expect(await decided(company.admin, byEmail.id)).toEqual({
      2: "update",
      3: "fail ambiguous-match",
      4: "skip exists",
    });
    const { body } = await company.admin.get(`imports/${byEmail.id}/rows?show=update`);
    expect(body.rows[0].changes).toEqual([
      { field: "companyName", before: "Acme", after: "Acme Two" },
      { field: "lastName", before: "Ash", after: "Ashley" },
    ]);

    await test.look("update business.customer set contact_email_policy = 'editable' where id = $1", [acme.id]);
    const byId = await checkTable(
      test,
      company.admin,
      [
        "Customer ID,Company,First Name,Last Name,Email,Customer Number",
        `${acme.number},,Ann,Ash,new@acme.test,`, // 2 may be changed here
        `${acme.number + 900},Ghost,,,,`, // 3 no such ID: never a new customer
        `${twins[0]?.number},,,,,A-1`, // 4 the number of another customer
        `${twins[1]?.number},,,,,T-9`, // 5 a new number
        `${twins[0]?.number},,,,,T-9`, // 6 which an earlier row gives away
      ],
      {
        options: { updateKey: "customerId" },
        mapping: ["customerId", "companyName", "firstName", "lastName", "email", "customerNumber"],
      },
    );
    expect(await decided(company.admin, byId.id)).toEqual({
      2: "update",
      3: "fail unknown-customer-id",
      4: "fail customer-number-taken",
      5: "update",
      6: "fail contradicts-row",
    });
  });

  it("V-05 refuses to change a contact that the fleet manages", async () => {
    const company = await buildCompany(test);
    const { acme } = await buildBase(company);
    await test.look(
      `insert into business.contact (network_id, provider_id, id, organisation_id, number, first_name, last_name, email, source, created_at, updated_at)
       select network_id, business.nobody(), $2, organisation_id, 999, 'Flo', 'Fleet', 'flo@fleet.test', 'fleet', now(), now() from business.customer where id = $1`,
      [acme.id, test.system.ids.next()],
    );
    const list = ["Company,Email,First Name,Last Name", "Acme,flo@fleet.test,Florence,Fleet"];
    const checked = await checkTable(test, company.admin, list, { options: { updateKey: "email" } });
    expect(await decided(company.admin, checked.id)).toEqual({ 2: "fail managed-by-the-fleet" });
  });
});

describe("rows against each other", () => {
  it("L-06 refuses a customer number that two companies have, and two numbers or web sites of one company", async () => {
    const company = await buildCompany(test);
    const checked = await checkTable(test, company.admin, [
      "Company,First Name,Last Name,Customer Number,Website",
      "One,A,A,N-1,https://one.test",
      "Two,B,B,N-1,",
      "one,C,C,N-2,",
      "ONE,D,D,,https://other.test",
      "One,E,E,N-1,",
      "Three,F,F,N-3,",
    ]);
    expect(await decided(company.admin, checked.id)).toEqual({
      2: "create",
      3: "fail contradicts-row",
      4: "fail contradicts-row",
      5: "fail contradicts-row",
      6: "create",
      7: "create",
    });
    const { body } = await company.admin.get(`imports/${checked.id}/rows?show=fail`);
    expect(
      body.rows.map((row: { problems: { otherRow: number; column: number }[] }) => [
        row.problems[0]?.column,
        row.problems[0]?.otherRow,
      ]),
    ).toEqual([
      [3, 2],
      [3, 2],
      [4, 2],
    ]);
  });
});
