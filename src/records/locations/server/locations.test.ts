import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  changedMeanwhile,
  ifMatchRequired,
  malformedRequest,
  notAllowed,
  notFound,
  notSignedIn,
  validationFailed,
} from "#platform/shared/problem.ts";
import { referenceNotUsable } from "#records/customers/contract.ts";
import { expectRefusal, newestActivity, pointersOf, openConnections } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type BuiltCustomer, type Company, person } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { type Location, locationInUse, mainLocationStays } from "../contract.ts";

let test: TestApp;
let company: Company;
let customer: BuiltCustomer;
let main: Location;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

async function locationsOf(id: string): Promise<Location[]> {
  return (await company.admin.get(`customers/${id}/locations`)).body.locations;
}

async function fresh(): Promise<void> {
  customer = await buildCustomer(company.admin);
  const [first] = await locationsOf(customer.id);
  if (!first) throw new Error("The customer has no main location");
  main = first;
}

async function add(body: Record<string, unknown>): Promise<Location> {
  const added = await company.admin.post(`customers/${customer.id}/locations`, body);
  expect(added.status).toBe(201);
  return (await company.admin.get(`locations/${added.body.id}`)).body;
}

describe("adding a location", () => {
  beforeAll(fresh);

  it("201 stores every field and records it; main stays the first one", async () => {
    const added = await add({
      name: " Depot ",
      street: "4 B Blue Ridge Blvd",
      street2: "",
      city: "Brighton",
      state: "MI",
      postalCode: "07006",
      country: "US",
      contactId: customer.contactId,
    });
    expect(added).toMatchObject({
      customerId: customer.id,
      name: "Depot",
      street: "4 B Blue Ridge Blvd",
      street2: null,
      city: "Brighton",
      postalCode: "07006",
      contactId: customer.contactId,
      contactName: expect.stringMatching(/^Ada/),
      isMain: false,
      version: 1,
      allowed: ["edit", "delete", "make-main"],
    });
    expect(await newestActivity(company.admin, customer.id)).toMatchObject({
      what: "location.added",
      facts: { locationId: added.id },
      values: expect.arrayContaining([{ field: "city", before: null, after: "Brighton" }]),
    });
    expect((await company.admin.get(`customers/${customer.id}`)).body.locationCount).toBe(2);
  });

  it("201 makes the first one main, also when two come at once", async () => {
    const bare = await buildCustomer(company.admin, { address: undefined });
    const body = (name: string) => ({ name, city: "Bridgeport" });
    await openConnections(company.admin);
    const both = await Promise.all(
      ["One", "Two"].map((name) => company.admin.post(`customers/${bare.id}/locations`, body(name))),
    );
    expect(both.map((answer) => answer.status)).toEqual([201, 201]);
    expect((await locationsOf(bare.id)).filter((one) => one.isMain)).toHaveLength(1);
  });

  it("401, 403 and 404 refuses strangers, mobile staff and the customer of somebody else", async () => {
    const url = `customers/${customer.id}/locations`;
    expectRefusal(await person(test, "").post(url, { name: "X" }), notSignedIn);
    expectRefusal(await (await company.hire("mobile")).post(url, { name: "X" }), notAllowed);
    expectRefusal(await (await buildCompany(test)).admin.post(url, { name: "X" }), notFound);
    expectRefusal(await (await buildCompany(test, company.networkId)).admin.get(url), notFound);
  });

  it("422 refuses a contact of another customer, a missing name and unknown fields", async () => {
    const other = await buildCustomer(company.admin);
    const url = `customers/${customer.id}/locations`;
    const foreign = await company.admin.post(url, { name: "X", contactId: other.contactId });
    expectRefusal(foreign, referenceNotUsable);
    expect(pointersOf(foreign)).toEqual(["#/contactId"]);
    const random = await company.admin.post(url, { name: "X", contactId: test.system.ids.next() });
    expectRefusal(random, referenceNotUsable);
    const faulty = await company.admin.post(url, { name: " ", postalCode: "1".repeat(21), isMain: true });
    expectRefusal(faulty, validationFailed);
    expect(pointersOf(faulty).toSorted()).toEqual(["#/isMain", "#/name", "#/postalCode"]);
  });
});

describe("changing a location", () => {
  beforeAll(fresh);

  it("200 stores what was given, keeps the rest and records both states", async () => {
    const location = await add({ name: "Yard", city: "Metairie", postalCode: "70002" });
    const changed = await company.admin.patch(`locations/${location.id}`, 1, { city: "Kenner", state: "LA" });
    expect(changed.body).toMatchObject({ name: "Yard", city: "Kenner", state: "LA", postalCode: "70002", version: 2 });
    expect(await newestActivity(company.admin, customer.id)).toMatchObject({
      what: "location.updated",
      facts: { fields: ["city", "state"] },
      values: [
        { field: "city", before: "Metairie", after: "Kenner" },
        { field: "state", before: null, after: "LA" },
      ],
    });
  });

  it("200 names the person to ask for among the changed fields, and nobody again", async () => {
    const location = await add({ name: "Gate" });
    const named = await company.admin.patch(`locations/${location.id}`, 1, { contactId: customer.contactId });
    expect(named.body.contactId).toBe(customer.contactId);
    expect((await newestActivity(company.admin, customer.id)).facts["fields"]).toEqual(["contactId"]);
    const cleared = await company.admin.patch(`locations/${location.id}`, 2, { contactId: null });
    expect(cleared.body).toMatchObject({ contactId: null, contactName: null });
  });

  it("200 hands over the main address; the one before steps back", async () => {
    const location = await add({ name: "New head office", city: "Kenner" });
    const made = await company.admin.patch(`locations/${location.id}`, 1, { isMain: true });
    expect(made.body).toMatchObject({ isMain: true, allowed: ["edit"] });
    const before = (await company.admin.get(`locations/${main.id}`)).body;
    expect(before).toMatchObject({ isMain: false, version: main.version + 1 });
    const listed = await company.admin.get(`customers?search=${encodeURIComponent("Customer")}&limit=200`);
    expect(listed.body.customers.find((one: { id: string }) => one.id === customer.id).city).toBe("Kenner");
  });

  it("200 leaves exactly one main when several are made main at once", async () => {
    const others = [await add({ name: "A" }), await add({ name: "B" }), await add({ name: "C" })];
    await openConnections(company.admin);
    const answers = await Promise.all(
      others.map((one) => company.admin.patch(`locations/${one.id}`, one.version, { isMain: true })),
    );
    expect(answers.map((answer) => answer.status).filter((status) => status !== 200 && status !== 412)).toEqual([]);
    expect((await locationsOf(customer.id)).filter((one) => one.isMain)).toHaveLength(1);
  });

  it("S-8 412 refuses an older version and shows the newer one", async () => {
    const location = await add({ name: "Shed", city: "Gretna" });
    await company.admin.patch(`locations/${location.id}`, 1, { city: "Harvey" });
    const late = await company.admin.patch(`locations/${location.id}`, 1, { city: "Marrero" });
    expectRefusal(late, changedMeanwhile);
    expect(late.body.current).toMatchObject({ city: "Harvey", version: 2 });
    expectRefusal(await company.admin.ask("PATCH", `locations/${location.id}`, { body: {} }), ifMatchRequired);
    expectRefusal(await company.admin.delete(`locations/${location.id}`, 1), changedMeanwhile);
  });

  it("422 refuses to step back from main by hand, and a contact of another customer", async () => {
    const location = await add({ name: "Hut" });
    expectRefusal(await company.admin.patch(`locations/${location.id}`, 1, { isMain: false }), validationFailed);
    const other = await buildCustomer(company.admin);
    const foreign = await company.admin.patch(`locations/${location.id}`, 1, { contactId: other.contactId });
    expectRefusal(foreign, referenceNotUsable);
  });

  it("404 refuses the location of somebody else, 400 what is no id", async () => {
    const stranger = await buildCompany(test, company.networkId);
    expectRefusal(await stranger.admin.get(`locations/${main.id}`), notFound);
    expectRefusal(await stranger.admin.patch(`locations/${main.id}`, main.version, { name: "X" }), notFound);
    expectRefusal(await company.admin.get("locations/1"), malformedRequest);
  });
});

describe("deleting a location", () => {
  beforeAll(fresh);

  it("204 deletes it for good and records it", async () => {
    const location = await add({ name: "Old yard" });
    expect((await company.admin.delete(`locations/${location.id}`, 1)).status).toBe(204);
    expectRefusal(await company.admin.get(`locations/${location.id}`), notFound);
    expect(await newestActivity(company.admin, customer.id)).toMatchObject({
      what: "location.deleted",
      facts: { locationId: location.id },
      values: [{ field: "name", before: "Old yard", after: null }],
    });
  });

  it("409 never deletes the main one", async () => {
    expectRefusal(await company.admin.delete(`locations/${main.id}`, main.version), mainLocationStays);
    expect((await company.admin.get(`locations/${main.id}`)).body).toEqual(main);
  });

  it("409 never deletes one that work names", async () => {
    const location = await add({ name: "Plant" });
    const type = await company.admin.post("work-order-types", { name: "Repair" });
    const body = { customerId: customer.id, typeId: type.body.id, description: "Look at it", locationId: location.id };
    const workOrder = await company.admin.post("work-orders", body);
    expectRefusal(await company.admin.delete(`locations/${location.id}`, 1), locationInUse);
    await company.admin.patch(`work-orders/${workOrder.body.id}`, 1, { locationId: null });
    expect((await company.admin.delete(`locations/${location.id}`, 1)).status).toBe(204);
  });

  it("403 and 404 refuses mobile staff and strangers", async () => {
    const location = await add({ name: "Kept" });
    expectRefusal(await (await company.hire("mobile")).delete(`locations/${location.id}`, 1), notAllowed);
    expectRefusal(await (await buildCompany(test)).admin.delete(`locations/${location.id}`, 1), notFound);
    expect((await company.admin.get(`locations/${location.id}`)).status).toBe(200);
  });
});
