import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openConnections } from "#tests/support/answers.ts";
import { type Answer, buildCompany, buildCustomer, type Company } from "#tests/support/builders.ts";
import { drawn } from "#tests/support/drawn.ts";
import { buildDraftInvoice } from "#tests/support/invoices.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

const clients = 16;
const actsEach = 12;
const invoicesEach = 8;
/** One here; `npm run proof` plays many more from a fresh seed. */
const rounds = Number(process.env["MONEY_ROUNDS"] ?? 1);
const seed = Number(process.env["MONEY_SEED"] ?? 1);

let test: TestApp;

beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.stop());

/** What the clients of one round know together. */
interface Till {
  company: Company;
  invoiceIds: string[];
  /** Payments that were acknowledged, with their amounts. */
  taken: Map<string, number>;
  removed: Set<string>;
  /** What must never be answered. */
  faults: string[];
}

async function openTill(): Promise<Till> {
  const company = await buildCompany(test);
  const { id } = await buildCustomer(company.admin);
  const invoiceIds: string[] = [];
  for (let count = 0; count < invoicesEach; count += 1)
    invoiceIds.push((await buildDraftInvoice(company.admin, id, 1000)).id);
  await openConnections(company.admin);
  return { company, invoiceIds, taken: new Map(), removed: new Set(), faults: [] };
}

/** One thing that somebody at the till does. */
async function act(till: Till, chance: () => number): Promise<void> {
  const { admin } = till.company;
  const id = till.invoiceIds[Math.floor(chance() * till.invoiceIds.length)] ?? "";
  const choice = chance();
  if (choice < 0.2) note(till, await admin.post(`invoices/${id}/status`, { act: "issue" }));
  else if (choice < 0.23) note(till, await admin.post(`invoices/${id}/status`, { act: "void" }));
  else if (choice < 0.35) {
    const [paymentId] = [...till.taken.keys()].toSorted(() => chance() - 0.5);
    if (paymentId === undefined) return;
    const answer = await admin.ask("DELETE", `payments/${paymentId}`);
    note(till, answer);
    if (answer.status === 200 && till.removed.has(paymentId)) till.faults.push("a payment was removed twice");
    if (answer.status === 200) till.removed.add(paymentId);
  } else await pay(till, id, 1 + Math.floor(chance() * 400), chance());
}

/** Pays by one click, by a double click, or by a request that is repeated because its answer seemed lost. */
async function pay(till: Till, id: string, amountMinor: number, how: number): Promise<void> {
  const key = randomUUID();
  const click = () =>
    till.company.admin.post(
      `invoices/${id}/payments`,
      { amountMinor, method: "transfer", receivedOn: "2026-05-04" },
      { key },
    );
  const answers = how < 0.4 ? await Promise.all([click(), click()]) : [await click()];
  if (how > 0.8) answers.push(await click());
  for (const answer of answers) note(till, answer);
  const ids = new Set(answers.filter((answer) => answer.status === 201).map((answer) => answer.body.id as string));
  if (ids.size > 1) till.faults.push(`${amountMinor} of one click was taken ${ids.size} times`);
  for (const paymentId of ids) till.taken.set(paymentId, amountMinor);
}

function note(till: Till, answer: Answer): void {
  if (![200, 201, 404, 409, 422].includes(answer.status)) till.faults.push(`${answer.status} ${answer.text}`);
}

/** What is stored is what was acknowledged, and adds up. */
async function judge({ company, taken, removed }: Till): Promise<void> {
  const stored = await test.look<{ id: string; amount: number }>(
    "select id, amount_minor::int as amount from business.payment where provider_id = $1",
    [company.providerId],
  );
  const kept = [...taken].filter(([id]) => !removed.has(id));
  expect(new Map(stored.map(({ id, amount }) => [id, amount]))).toEqual(new Map(kept));
  const invoices = await test.look<{ status: string; total: number; paid: number; sum: number; number: number | null }>(
    `select i.status, i.total_minor::int as total, i.paid_minor::int as paid, i.number::int as number,
            coalesce((select sum(p.amount_minor) from business.payment p where p.invoice_id = i.id), 0)::int as sum
       from business.invoice i where i.provider_id = $1`,
    [company.providerId],
  );
  for (const { status, total, paid, sum } of invoices) {
    const expected = sum === 0 ? ["draft", "unpaid", "void"] : sum < total ? ["partially-paid"] : ["paid"];
    expect({ paid, within: sum <= total, status: expected.includes(status) }).toEqual({
      paid: sum,
      within: true,
      status: true,
    });
  }
  const numbers = invoices.flatMap(({ number }) => (number === null ? [] : [number])).toSorted((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  const told = await test.look<{ what: string; id: string }>(
    "select what, facts->>'paymentId' as id from business.activity where provider_id = $1 and what in ('payment.recorded', 'payment.removed')",
    [company.providerId],
  );
  const toldOf = (what: string) => told.filter((one) => one.what === what).map((one) => one.id);
  expect(toldOf("payment.recorded").toSorted()).toEqual([...taken.keys()].toSorted());
  expect(toldOf("payment.removed").toSorted()).toEqual([...removed].toSorted());
}

describe("16 clients at one till", () => {
  it(`section 2.11 S-8 count every payment once and keep every sum and number right, ${rounds} rounds from seed ${seed}`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const till = await openTill();
      await Promise.all(
        Array.from({ length: clients }, async (_, client) => {
          const chance = drawn(seed + round * clients + client);
          for (let count = 0; count < actsEach; count += 1) await act(till, chance);
        }),
      );
      expect(till.faults).toEqual([]);
      expect(till.taken.size).toBeGreaterThan(0);
      await judge(till);
    }
  }, 3_600_000);

  it.each([
    [
      "a payment that counts twice",
      "insert into business.payment select network_id, provider_id, gen_random_uuid(), invoice_id, amount_minor, method, reference, received_on, created_at, created_by from business.payment where provider_id = $1",
    ],
    [
      "a sum that is not kept",
      "update business.invoice set paid_minor = paid_minor + 1 where provider_id = $1 and paid_minor > 0",
    ],
    ["a gap in the numbers", "update business.invoice set number = number + 1 where provider_id = $1"],
    [
      "a payment that nobody is told of",
      "delete from business.activity where provider_id = $1 and what = 'payment.recorded'",
    ],
  ])("the judgement turns red for %s", async (_what, planted) => {
    const till = await openTill();
    const [id = ""] = till.invoiceIds;
    note(till, await till.company.admin.post(`invoices/${id}/status`, { act: "issue" }));
    await pay(till, id, 100, 0);
    await judge(till);
    await test.look(planted, [till.company.providerId]);
    await expect(judge(till)).rejects.toThrow("expected");
  });
});
