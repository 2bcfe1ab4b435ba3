import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCompany, buildCustomer, type BuiltCustomer, type Company } from "#tests/support/builders.ts";
import { brokenByAct, brokenInvariants, invariants, momentOf } from "#tests/support/invariants.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;
let customer: BuiltCustomer;
let leaving: string;
let next: string;

beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.stop());

/** A company where one contact left and handed over a work order, a service and being asked first. */
async function begin(): Promise<void> {
  company = await buildCompany(test);
  const { admin } = company;
  customer = await buildCustomer(admin);
  leaving = customer.contactId;
  next = (await admin.post(`customers/${customer.id}/contacts`, { firstName: "Bo", lastName: "Next" })).body.id;
  const typeId = (await admin.post("work-order-types", { name: "Service" })).body.id;
  const work = { customerId: customer.id, contactId: leaving, typeId, description: "Boiler" };
  await admin.post("work-orders", work);
  await admin.post("recurring-services", {
    ...work,
    frequency: { every: 1, unit: "month" },
    nextServiceOn: new Date(test.clock.now().getTime() + 10 * 86_400_000).toISOString().slice(0, 10),
  });
  const lines = [{ description: "Work", quantity: 1, unitPriceMinor: 100, tax: null }];
  await admin.post("quotes", { customerId: customer.id, contactId: leaving, lines });
  await admin.post(`customers/${customer.id}/messages`, { contactIds: [leaving], subject: "Hello", body: "There" });
  const disabled = await admin.ask("POST", `contacts/${leaving}/disablement`, {
    body: { replacementId: next },
    version: 1,
  });
  expect(disabled.body.moved).toMatchObject({ workOrders: 1, recurringServices: 1, quotes: 1, primary: true });
}

/** Writes past every wall: as the owner, with triggers and foreign keys asleep. */
async function plant(statement: string): Promise<void> {
  await test.look(
    `do $$ begin set local session_replication_role = replica; ${statement
      .replaceAll("{network}", `'${company.networkId}'`)
      .replaceAll("{leaving}", `'${leaving}'`)
      .replaceAll("{next}", `'${next}'`)}; end $$`,
  );
}

/** Faults of a moment, by the sentence that must notice them. */
const faults: [sentence: string, planted: string][] = [
  [
    "I1: what was handed over is of the organisation of its contact",
    "update business.handed_over set organisation_id = gen_random_uuid() where network_id = {network}",
  ],
  [
    "I1: every reference points at something",
    "update business.work_order set contact_id = gen_random_uuid() where network_id = {network}",
  ],
  [
    "I2: who is named is there, or is said to be gone and has no name any more",
    "update business.work_order set contact_gone = true where network_id = {network}",
  ],
  [
    "I9: nothing that is still to come waits for a disabled contact",
    "update business.recurring_service set contact_id = {leaving} where network_id = {network}",
  ],
  [
    "I9: nothing is sent to a disabled contact that was not written by hand since",
    "update business.message set status = 'sent', via = 'smtp', sent_at = now() + interval '1 hour' where network_id = {network}",
  ],
  [
    "I9: whoever takes over is another contact, and nobody handed over what is still open with them",
    "update business.handed_over set successor_id = contact_id where network_id = {network}",
  ],
  [
    "I10: nothing that names a contact was made after it was disabled",
    "update business.quote set contact_id = {leaving}, created_at = now() + interval '1 hour' where network_id = {network}",
  ],
  [
    "I18: a key that was used has its answer",
    "update business.idempotency_key set status = null where network_id = {network}",
  ],
  ["I19: a message that waits has a job that sends it", "delete from jobs._private_jobs"],
  [
    "I22: the rows of an import add up",
    `insert into business.import_batch (network_id, provider_id, id, file_name, file_hash, state, rows, result, created_by, created_at, applied_at)
     select network_id, provider_id, gen_random_uuid(), 'a.csv', 'hash', 'applied', 3, '{"rows": 3, "created": 1, "updated": 0, "skipped": 1, "failed": 0}', id, now(), now()
       from business.staff_member where network_id = {network}`,
  ],
  [
    "I33: every row was written together with its activity",
    "update business.contact set title = 'Dr' where network_id = {network} and id = {next}",
  ],
];

describe("the judgement of a network", () => {
  it("finds nothing wrong where all is well", async () => {
    await begin();
    expect(await brokenInvariants(test.look, company.networkId)).toEqual({});
  });

  it.each(faults)("turns red: %s", async (sentence, planted) => {
    await begin();
    await plant(planted);
    expect(Object.keys(await brokenInvariants(test.look, company.networkId))).toContain(sentence);
  });

  it("has a planted fault for every sentence", () => {
    const planted = new Set(faults.map(([sentence]) => sentence));
    expect(invariants.map(({ id, name }) => `${id}: ${name}`).filter((sentence) => !planted.has(sentence))).toEqual([]);
  });

  it.each([
    ["I8: only a deletion deletes", "delete from business.work_order where network_id = {network}", {}],
    [
      "I29: a refusal changes nothing",
      "update business.contact set title = 'Dr' where network_id = {network}",
      { refused: true },
    ],
    ["I30: versions rise", "update business.contact set version = version - 1 where network_id = {network}", {}],
    [
      "I30: what changed has a new version",
      "update business.contact set title = 'Dr' where network_id = {network}",
      {},
    ],
    [
      "I4: handing over and giving back make nothing",
      "insert into business.note (network_id, provider_id, id, customer_id, text, author_id, created_at, updated_at) select c.network_id, c.provider_id, gen_random_uuid(), c.id, 'x', m.id, now(), now() from business.customer c join business.staff_member m using (network_id, provider_id) where c.network_id = {network}",
      { onlyMoves: true },
    ],
  ])("turns red for an act: %s", async (sentence, planted, judged) => {
    await begin();
    const before = await momentOf(test.look, company.networkId);
    const act = { refused: false, deletes: false, onlyMoves: false, ...judged };
    expect(brokenByAct(before, await momentOf(test.look, company.networkId), act)).toEqual({});
    await plant(planted);
    expect(Object.keys(brokenByAct(before, await momentOf(test.look, company.networkId), act))).toContain(sentence);
  });
});
