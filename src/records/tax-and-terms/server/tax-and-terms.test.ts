import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, buildCompany, buildCustomer, type Company, type Person } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

// The two lists keep the same promises; each case runs on both.
const lists = [
  {
    path: "tax-rates",
    list: "taxRates",
    noun: "tax-rate",
    fields: { percent: 9.45 },
    other: { percent: 4.0625 },
    wrong: { percent: 100.5 },
    field: "taxRateId",
  },
  {
    path: "payment-terms",
    list: "paymentTerms",
    noun: "payment-term",
    fields: { dueDays: 30 },
    other: { dueDays: 0 },
    wrong: { dueDays: 1.5 },
    field: "paymentTermId",
  },
] as const;

describe.each(lists)("$path", ({ path, list, noun, fields, other, wrong, field }) => {
  const add = async (by: Person, name: string): Promise<Answer> => await by.post(path, { name, ...fields });
  const named = async (by: Person, name: string) =>
    (await by.get(path)).body[list].find((one: { name: string }) => one.name === name);
  const newCustomer = async () => {
    const { id } = await buildCustomer(company.admin);
    const { version } = (await company.admin.get(`customers/${id}`)).body;
    return { id, give: (value: string) => company.admin.patch(`customers/${id}`, version, { [field]: value }) };
  };
  const activityOf = (id: string) =>
    test.look<{ what: string; actor_id: string; fields: string[] }>(
      "select what, actor_id, coalesce(array(select field from business.activity_value v where v.activity_id = a.id order by field), '{}') as fields from business.activity a where facts::text like $1 order by at, id",
      [`%${id}%`],
    );

  describe("201", () => {
    it("A-03 adds one, offers it, and records who did it", async () => {
      const added = await add(company.admin, "First");
      expect(added.status).toBe(201);
      expect(await named(company.admin, "First")).toEqual({
        id: added.body.id,
        name: "First",
        ...fields,
        active: true,
        version: 1,
      });
      expect(await activityOf(added.body.id)).toEqual([
        {
          what: `${noun}.added`,
          actor_id: company.admin.staffId,
          fields: ["active", "name", ...Object.keys(fields)].toSorted(),
        },
      ]);
    });

    it("adds one only, however often the same request comes", async () => {
      const key = randomUUID();
      const answers = await Promise.all(
        [1, 2, 3].map(() => company.admin.post(path, { name: "Once", ...fields }, { key })),
      );
      expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
      expect(
        (await company.admin.get(path)).body[list].filter((one: { name: string }) => one.name === "Once"),
      ).toHaveLength(1);
    });
  });

  describe("200", () => {
    it("changes what is given and leaves the rest", async () => {
      const { id } = (await add(company.admin, "Before")).body;
      const changed = await company.admin.patch(`${path}/${id}`, 1, { name: "After", ...other });
      expect(changed.status).toBe(200);
      expect(changed.body).toEqual({ id, name: "After", ...other, active: true, version: 2 });
      const inactive = await company.admin.patch(`${path}/${id}`, 2, { active: false });
      expect(inactive.body).toEqual({ id, name: "After", ...other, active: false, version: 3 });
      expect((await activityOf(id)).map((one) => one.fields)).toEqual([
        ["active", "name", ...Object.keys(fields)].toSorted(),
        ["name", ...Object.keys(fields)].toSorted(),
        ["active"],
      ]);
    });

    it("A-03 a customer keeps one that is no longer offered", async () => {
      const { id } = (await add(company.admin, "Retired")).body;
      const customer = await newCustomer();
      expect((await customer.give(id)).status).toBe(200);
      await company.admin.patch(`${path}/${id}`, 1, { active: false });
      expect((await company.admin.get(`customers/${customer.id}`)).body[field]).toBe(id);
    });
  });

  describe("204", () => {
    it("deletes one that nobody uses", async () => {
      const { id } = (await add(company.admin, "Unused")).body;
      expect((await company.admin.delete(`${path}/${id}`, 1)).status).toBe(204);
      expect(await named(company.admin, "Unused")).toBeUndefined();
      expect((await activityOf(id)).map((one) => one.what)).toEqual([`${noun}.added`, `${noun}.deleted`]);
    });
  });

  describe("401 and 403", () => {
    it("lets everybody of the office choose from the list, and only administrators change it", async () => {
      const clerk = await company.hire("office");
      const { id } = (await add(company.admin, "Guarded")).body;
      expect((await clerk.get(path)).status).toBe(200);
      const refusals = [
        await add(clerk, "Mine"),
        await clerk.patch(`${path}/${id}`, 1, { name: "Mine" }),
        await clerk.delete(`${path}/${id}`, 1),
      ];
      expect(refusals.map((refusal) => refusal.status)).toEqual([403, 403, 403]);
      expect((await named(company.admin, "Guarded")).version).toBe(1);
    });
  });

  describe("404", () => {
    it("gives one of another provider, a random and a deleted one the same answer", async () => {
      const stranger = await buildCompany(test, company.networkId);
      const { id } = (await add(company.admin, "Hidden")).body;
      const gone = (await add(stranger.admin, "Gone")).body.id;
      await stranger.admin.delete(`${path}/${gone}`, 1);
      const answers = await Promise.all(
        [id, gone, randomUUID()].map((each) => stranger.admin.patch(`${path}/${each}`, 1, { name: "Taken over" })),
      );
      expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404]);
      expect(new Set(answers.map(({ body }) => JSON.stringify({ ...body, instance: "" }))).size).toBe(1);
      expect(await named(company.admin, "Hidden")).toBeDefined();
      expect((await stranger.admin.get(path)).body[list]).toEqual([]);
    });
  });

  describe("409", () => {
    it("refuses a name twice, beside the field, and keeps the first", async () => {
      await add(company.admin, "Twice");
      const again = await add(company.admin, "Twice");
      expect(again.status).toBe(409);
      expect(again.body.type).toBe("/problems/name-taken");
      expect(again.body.errors).toMatchObject([{ pointer: "#/name", code: "name-taken" }]);
      const { id } = (await add(company.admin, "Renamed")).body;
      expect((await company.admin.patch(`${path}/${id}`, 1, { name: "Twice" })).body.type).toBe("/problems/name-taken");
      const neighbour = await buildCompany(test);
      expect((await add(neighbour.admin, "Twice")).status).toBe(201);
    });

    it("refuses to delete one that customers have, and says how many", async () => {
      const { id } = (await add(company.admin, "Used")).body;
      for (const customer of [await newCustomer(), await newCustomer()])
        expect((await customer.give(id)).status).toBe(200);
      const refused = await company.admin.delete(`${path}/${id}`, 1);
      expect(refused.status).toBe(409);
      expect(refused.body).toMatchObject({ type: "/problems/still-in-use", customers: 2 });
      expect(await named(company.admin, "Used")).toBeDefined();
    });

    it("never leaves a customer with one that is gone, whoever comes first", async () => {
      const { id } = (await add(company.admin, "Contested")).body;
      const customer = await newCustomer();
      const [deleted, chosen] = await Promise.all([company.admin.delete(`${path}/${id}`, 1), customer.give(id)]);
      expect([
        [204, 422],
        [409, 200],
      ]).toContainEqual([deleted.status, chosen.status]);
    });
  });

  describe("412", () => {
    it("shows the second editor what is stored now, and changes nothing", async () => {
      const { id } = (await add(company.admin, "Contended")).body;
      await company.admin.patch(`${path}/${id}`, 1, other);
      const late = await company.admin.patch(`${path}/${id}`, 1, { name: "Late" });
      expect(late.status).toBe(412);
      expect(late.body.current).toEqual({ id, name: "Contended", ...other, active: true, version: 2 });
      expect((await company.admin.delete(`${path}/${id}`, 1)).status).toBe(412);
      expect(await named(company.admin, "Contended")).toBeDefined();
    });
  });

  describe("422 and 428", () => {
    it.each([
      ["a value out of bounds", { name: "Wrong", ...wrong }, "#/"],
      ["a blank name", { name: "  ", ...fields }, "#/name"],
      ["a name with a line end", { name: "A\r\nB", ...fields }, "#/name"],
      ["an unknown field", { name: "Wrong", ...fields, providerId: "x" }, "#/providerId"],
    ])("refuses %s and names the field", async (_what, body, pointer) => {
      const refused = await company.admin.post(path, body);
      expect(refused.status).toBe(422);
      expect(refused.body.errors[0].pointer).toContain(pointer);
      expect(await named(company.admin, "Wrong")).toBeUndefined();
    });

    it("refuses a change that does not say what it was based on", async () => {
      const { id } = (await add(company.admin, "Blind")).body;
      const blind = await company.admin.ask("PATCH", `${path}/${id}`, { body: { name: "Overwritten" } });
      expect(blind.status).toBe(428);
      expect(await named(company.admin, "Blind")).toBeDefined();
    });
  });
});
