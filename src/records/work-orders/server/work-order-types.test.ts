import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changedMeanwhile, notAllowed, notFound, notSignedIn, validationFailed } from "#platform/shared/problem.ts";
import { nameTaken } from "#records/tax-and-terms/contract.ts";
import { expectRefusal, openConnections, pointersOf } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type Company, person } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { typeInUse } from "../contract.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

let serial = 0;
const freshName = () => `Type ${(serial += 1)}`;
const addType = async (changes: object = {}) =>
  (await company.admin.post("work-order-types", { name: freshName(), ...changes })).body.id as string;
const types = async () => (await company.admin.get("work-order-types")).body.workOrderTypes as { id: string }[];

describe("work order types", () => {
  it("201 and 200 are added, renamed, deactivated and offered on the portal, each with its activity", async () => {
    const own = await buildCompany(test);
    const added = await own.admin.post("work-order-types", { name: "Repair" });
    expect(added.status).toBe(201);
    await own.admin.post("work-order-types", { name: "Inspection", active: false, portalSelectable: true });
    const changed = await own.admin.patch(`work-order-types/${added.body.id}`, 1, {
      name: "Emergency repair",
      active: false,
      portalSelectable: true,
    });
    expect(changed.body).toEqual({
      id: added.body.id,
      name: "Emergency repair",
      active: false,
      portalSelectable: true,
      version: 2,
    });
    const listed = (await own.admin.get("work-order-types")).body.workOrderTypes as { name: string }[];
    expect(listed.map((type) => type.name)).toEqual(["Emergency repair", "Inspection"]);
    const entries = await test.look<{ what: string; facts: object }>(
      "select what, facts from business.activity where provider_id = $1 and what like 'work-order-type.%' order by id",
      [own.providerId],
    );
    expect(entries.map((entry) => entry.what)).toEqual([
      "work-order-type.added",
      "work-order-type.added",
      "work-order-type.updated",
    ]);
    expect(entries.at(-1)?.facts).toEqual({
      workOrderTypeId: added.body.id,
      fields: ["name", "active", "portalSelectable"],
    });
  });

  it("200 changes and records nothing when everything is as wanted", async () => {
    const id = await addType();
    const [same] = (await types()).filter((type) => type.id === id);
    const answer = await company.admin.patch(`work-order-types/${id}`, 1, { active: true });
    expect(answer.body).toEqual(same);
    const entries = await test.look("select what from business.activity where facts ->> 'workOrderTypeId' = $1", [id]);
    expect(entries).toEqual([{ what: "work-order-type.added" }]);
  });

  it("204 is deleted while nothing has it", async () => {
    const id = await addType();
    expect((await company.admin.delete(`work-order-types/${id}`, 1)).status).toBe(204);
    expect((await types()).map((type) => type.id)).not.toContain(id);
  });

  it("409 cannot be deleted while a work order or a recurring service has it, and says how many", async () => {
    const id = await addType();
    const customer = await buildCustomer(company.admin);
    await company.admin.post("work-orders", { customerId: customer.id, typeId: id, description: "Boiler" });
    await test.look(
      `insert into business.recurring_service (network_id, provider_id, id, number, customer_id, organisation_id, type_id, description, created_at, created_by, updated_at)
       select c.network_id, c.provider_id, $2, 1, c.id, c.organisation_id, $3, 'Boiler', now(), $4, now() from business.customer c where c.id = $1`,
      [customer.id, test.system.ids.next(), id, company.admin.staffId],
    );
    const refusal = await company.admin.delete(`work-order-types/${id}`, 1);
    expectRefusal(refusal, typeInUse);
    expect(refusal.body).toMatchObject({ workOrders: 1, recurringServices: 1 });
    expect((await types()).map((type) => type.id)).toContain(id);
  });

  it("409 or 422 is deleted or chosen, never both, when both are asked at once", async () => {
    for (let round = 0; round < 4; round += 1) {
      const id = await addType();
      const customer = await buildCustomer(company.admin);
      await openConnections(company.admin);
      const [deleted, chosen] = await Promise.all([
        company.admin.delete(`work-order-types/${id}`, 1),
        company.admin.post("work-orders", { customerId: customer.id, typeId: id, description: "Boiler" }),
      ]);
      expect([
        [204, 422],
        [409, 201],
      ]).toContainEqual([deleted.status, chosen.status]);
    }
  });

  it("409 refuses a name twice", async () => {
    const name = freshName();
    await addType({ name });
    const refusal = await company.admin.post("work-order-types", { name });
    expectRefusal(refusal, nameTaken);
    expect(pointersOf(refusal)).toEqual(["#/name"]);
    const other = await addType();
    expectRefusal(await company.admin.patch(`work-order-types/${other}`, 1, { name }), nameTaken);
  });

  it("412 refuses a change of what somebody else changed meanwhile, with the newer values", async () => {
    const id = await addType();
    await company.admin.patch(`work-order-types/${id}`, 1, { name: freshName() });
    const refusal = await company.admin.patch(`work-order-types/${id}`, 1, { active: false });
    expectRefusal(refusal, changedMeanwhile);
    expect(refusal.body.current).toMatchObject({ id, version: 2 });
    expectRefusal(await company.admin.delete(`work-order-types/${id}`, 1), changedMeanwhile);
  });

  it("401, 403 and 404 refuses strangers, who may not edit settings, and types of others", async () => {
    const id = await addType();
    const body = { name: freshName() };
    expectRefusal(await person(test, "").post("work-order-types", body), notSignedIn);
    const office = await company.hire("office");
    expectRefusal(await office.post("work-order-types", body), notAllowed);
    expectRefusal(await office.patch(`work-order-types/${id}`, 1, body), notAllowed);
    expectRefusal(await office.delete(`work-order-types/${id}`, 1), notAllowed);
    expectRefusal(await (await company.hire("mobile")).get("work-order-types"), notAllowed);
    for (const other of [await buildCompany(test), await buildCompany(test, company.networkId)]) {
      expectRefusal(await other.admin.patch(`work-order-types/${id}`, 1, body), notFound);
      expectRefusal(await other.admin.delete(`work-order-types/${id}`, 1), notFound);
      expect((await other.admin.get("work-order-types")).body.workOrderTypes).toEqual([]);
    }
  });

  it.each([
    ["no name", { name: " " }],
    ["a name of 101 characters", { name: "x".repeat(101) }],
    ["a name of two lines", { name: "a\nb" }],
  ])("422 refuses %s", async (_what, body) => {
    const refusal = await company.admin.post("work-order-types", body);
    expectRefusal(refusal, validationFailed);
    expect(pointersOf(refusal)).toEqual(["#/name"]);
  });
});
