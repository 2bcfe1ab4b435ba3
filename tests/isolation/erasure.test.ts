import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCompany, buildCustomer, type Company } from "#tests/support/builders.ts";
import { columnsOfPeople } from "#tests/support/catalogue-reviewed.ts";
import { columnsHolding } from "#tests/support/find-words.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

const registered = (about: string, ...tables: string[]) =>
  Object.entries(columnsOfPeople)
    .filter(
      ([column, words]) => words.about === about && tables.some((table) => column.startsWith(`business.${table}.`)),
    )
    .map(([column]) => column)
    .toSorted();

/** Phones and extensions hold no letters: they are looked for by their digits. */
const digits = "5042718281";
const isPhone = (column: string) => /phone|mobile/.test(column);

describe("erasure", () => {
  it("C-03 leaves no word of a deleted contact in any column of any table", async () => {
    const word = "zqxperson";
    const { id } = await buildCustomer(company.admin);
    const fields = {
      title: word,
      firstName: word,
      lastName: word,
      email: `${word}@example.com`,
      phone: digits,
      altPhone: digits,
      mobile: digits,
    };
    const added = await company.admin.post(`customers/${id}/contacts`, fields);
    expect(added.status).toBe(201);
    const contactUrl = `contacts/${added.body.id}`;
    expect((await company.admin.patch(contactUrl, 1, { title: `${word} changed` })).status).toBe(200);
    expect(
      (
        await company.admin.patch(`customers/${id}`, (await company.admin.get(`customers/${id}`)).body.version, {
          primaryContactId: added.body.id,
        })
      ).status,
    ).toBe(200);

    const before = await columnsHolding(test, word);
    expect(before).toEqual(
      expect.arrayContaining(registered("contact", "contact", "activity_value").filter((column) => !isPhone(column))),
    );
    expect(await columnsHolding(test, digits)).toEqual(
      expect.arrayContaining(
        registered("contact", "contact").filter((column) => isPhone(column) && !column.endsWith("extension")),
      ),
    );

    expect((await company.admin.delete(contactUrl, 2)).status).toBe(204);
    expect(await columnsHolding(test, word)).toEqual([]);
    expect(await columnsHolding(test, digits)).toEqual([]);
    const activity = await company.admin.get(`customers/${id}/activity`);
    expect(activity.text).not.toContain(word);
    expect(activity.body.activity.map((one: { what: string }) => one.what)).toContain("contact.deleted");
  });

  it("A-12 leaves no word of a deleted customer in any column of any table", async () => {
    const word = "zqxcustomer";
    const { id } = await buildCustomer(company.admin, {
      companyName: word,
      customerNumber: word,
      website: `https://${word}.example.com`,
      profileNotes: word,
      tags: [word],
      taxExemptNumber: word,
      priceCategory: word,
      contact: { title: word, firstName: word, lastName: word, email: `${word}@example.com` },
      address: { street: word, street2: word, city: word, state: word, postalCode: word, country: word },
    });
    const yard = await company.admin.post(`customers/${id}/locations`, { name: word, city: word });
    await company.admin.patch(`locations/${yard.body.id}`, 1, { name: `${word} two` });
    await company.admin.delete(`locations/${yard.body.id}`, 2);
    await company.admin.post(`customers/${id}/locations`, { name: word, city: word });
    const note = await company.admin.post(`customers/${id}/notes`, { text: word });
    await company.admin.patch(`notes/${note.body.id}`, 1, { text: `${word} two` });
    await company.admin.patch(`customers/${id}`, (await company.admin.get(`customers/${id}`)).body.version, {
      profileNotes: `${word} two`,
    });
    const child = await buildCustomer(company.admin);
    await company.admin.patch(
      `customers/${child.id}`,
      (await company.admin.get(`customers/${child.id}`)).body.version,
      { parentCustomerId: id },
    );

    expect(await columnsHolding(test, word)).toEqual(
      expect.arrayContaining([
        ...registered("customer", "customer", "location", "note"),
        ...registered("contact", "contact").filter((column) => !isPhone(column)),
      ]),
    );

    expect((await company.admin.post(`customers/${id}/deactivation`)).status).toBe(200);
    expect((await company.admin.post("customer-deletions", { customerIds: [id] })).body.deleted).toBe(1);
    expect(await columnsHolding(test, word)).toEqual([]);
    expect((await company.admin.get(`customers/${child.id}`)).body.parentCustomerId).toBeNull();
  });
});
