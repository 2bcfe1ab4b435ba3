import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { change } from "#platform/server/change.ts";
import { systemContext } from "#platform/server/jobs.ts";
import {
  idempotencyKeyRequired,
  idempotencyKeyReused,
  notAllowed,
  notFound,
  notSignedIn,
  validationFailed,
} from "#platform/shared/problem.ts";
import { expectRefusal, newestActivity, openConnections, pointersOf } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type Company, person } from "#tests/support/builders.ts";
import { buildDraftInvoice, buildIssuedInvoice } from "#tests/support/invoices.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { invoiceActNotPossible, type InvoiceId, paymentNotUsable } from "../contract.ts";
import { statusByPayments } from "../rules.ts";
import { changeInvoiceStatus } from "./public.ts";

let test: TestApp;
let company: Company;
let customerId: string;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
  customerId = (await buildCustomer(company.admin)).id;
});
afterAll(() => test.stop());

const day = "2026-05-04";
const payment = (amountMinor: number) => ({ amountMinor, method: "transfer", receivedOn: day });
const pay = (id: string, amountMinor: number) => company.admin.post(`invoices/${id}/payments`, payment(amountMinor));
const take = (paymentId: string) => company.admin.ask("DELETE", `payments/${paymentId}`);
const read = async (id: string) => (await company.admin.get(`invoices/${id}`)).body;

describe("recording a payment", () => {
  it("201 section 2.11 stores it, and status and balance follow", async () => {
    const { id, number } = await buildIssuedInvoice(company.admin, customerId, 1000);
    const part = await company.admin.post(`invoices/${id}/payments`, { ...payment(400), reference: "  TR 7 " });
    expect(part.status).toBe(201);
    expect(part.body).toMatchObject({ status: "partially-paid", paidMinor: 400, balanceMinor: 600, version: 3 });
    expect(await newestActivity(company.admin, customerId)).toMatchObject({
      what: "payment.recorded",
      facts: { invoiceId: id, number, paymentId: part.body.id, amountMinor: 400, method: "transfer", receivedOn: day },
    });
    expect((await pay(id, 600)).body).toMatchObject({ status: "paid", paidMinor: 1000, balanceMinor: 0 });
    const invoice = await read(id);
    expect(invoice).toMatchObject({ status: "paid", paidMinor: 1000, balanceMinor: 0, overdue: false });
    expect(invoice.payments).toMatchObject([
      { amountMinor: 400, reference: "TR 7", method: "transfer", receivedOn: day, recordedByName: "Sam administrator" },
      { amountMinor: 600, reference: null },
    ]);
    expect(invoice.allowed).toEqual(["duplicate", "remove-payment"]);
  });

  it("201 X-20 takes what an inactive customer still pays", async () => {
    const customer = await buildCustomer(company.admin);
    const { id } = await buildIssuedInvoice(company.admin, customer.id, 1000);
    await company.admin.post(`customers/${customer.id}/deactivation`);
    expect((await pay(id, 1000)).body.status).toBe("paid");
  });

  it("201 a repeated request counts once and gets the same answer; another one under its key is refused", async () => {
    const { id } = await buildIssuedInvoice(company.admin, customerId, 1000);
    const key = crypto.randomUUID();
    const ask = (amountMinor: number) => company.admin.post(`invoices/${id}/payments`, payment(amountMinor), { key });
    await openConnections(company.admin);
    const twice = await Promise.all([ask(300), ask(300)]);
    expect(twice.filter((answer) => answer.status === 201).length).toBeGreaterThan(0);
    const again = await ask(300);
    expect(again.status).toBe(201);
    for (const answer of twice) if (answer.status === 201) expect(answer.body).toEqual(again.body);
    expectRefusal(await ask(301), idempotencyKeyReused);
    expect(await read(id)).toMatchObject({ paidMinor: 300, payments: [{ amountMinor: 300 }] });
    expectRefusal(
      await company.admin.post(`invoices/${id}/payments`, payment(1), { key: null }),
      idempotencyKeyRequired,
    );
  });

  it("422 refuses more than the balance, a day to come, and what is no payment", async () => {
    const { id } = await buildIssuedInvoice(company.admin, customerId, 1000);
    await pay(id, 400);
    const above = await pay(id, 601);
    expectRefusal(above, paymentNotUsable);
    expect(pointersOf(above)).toEqual(["#/amountMinor"]);
    expect(above.body.balanceMinor).toBe(600);
    const tomorrow = await company.admin.post(`invoices/${id}/payments`, { ...payment(1), receivedOn: "2999-01-01" });
    expectRefusal(tomorrow, paymentNotUsable);
    expect(pointersOf(tomorrow)).toEqual(["#/receivedOn"]);
    for (const wrong of [
      { amountMinor: 0 },
      { amountMinor: -1 },
      { amountMinor: 1.5 },
      { method: "shells" },
      { receivedOn: "soon" },
    ])
      expectRefusal(await company.admin.post(`invoices/${id}/payments`, { ...payment(1), ...wrong }), validationFailed);
    expect((await read(id)).paidMinor).toBe(400);
  });

  it("409 refuses a draft, and what is paid already", async () => {
    const draft = await buildDraftInvoice(company.admin, customerId);
    expectRefusal(await pay(draft.id, 1), invoiceActNotPossible);
    const { id } = await buildIssuedInvoice(company.admin, customerId, 1000);
    await pay(id, 1000);
    expectRefusal(await pay(id, 1), invoiceActNotPossible);
  });

  it("401, 403 and 404 refuses strangers, other roles, other providers and networks", async () => {
    const { id } = await buildIssuedInvoice(company.admin, customerId, 1000);
    const { body } = await pay(id, 100);
    const mobile = await company.hire("mobile");
    expectRefusal(await person(test, "").post(`invoices/${id}/payments`, payment(1)), notSignedIn);
    expectRefusal(await mobile.post(`invoices/${id}/payments`, payment(1)), notAllowed);
    expectRefusal(await mobile.ask("DELETE", `payments/${body.id}`), notAllowed);
    for (const other of [await buildCompany(test, company.networkId), await buildCompany(test)]) {
      expectRefusal(await other.admin.post(`invoices/${id}/payments`, payment(1)), notFound);
      expectRefusal(await other.admin.ask("DELETE", `payments/${body.id}`), notFound);
    }
    expect((await read(id)).paidMinor).toBe(100);
  });
});

describe("removing a payment", () => {
  it("200 takes it away, status and balance follow, and who did it stays written", async () => {
    const { id, number } = await buildIssuedInvoice(company.admin, customerId, 1000);
    const paid = await pay(id, 1000);
    const removed = await take(paid.body.id);
    expect(removed.status).toBe(200);
    expect(removed.body).toMatchObject({ id, status: "unpaid", paidMinor: 0, balanceMinor: 1000 });
    expect(await read(id)).toMatchObject({ status: "unpaid", payments: [] });
    expect(await newestActivity(company.admin, customerId)).toMatchObject({
      what: "payment.removed",
      actorName: "Sam administrator",
      facts: { invoiceId: id, number, paymentId: paid.body.id, amountMinor: 1000 },
    });
    expectRefusal(await take(paid.body.id), notFound);
  });

  it("200 at the same time takes it away once", async () => {
    const { id } = await buildIssuedInvoice(company.admin, customerId, 1000);
    const [first] = [await pay(id, 300), await pay(id, 200)];
    await openConnections(company.admin);
    const answers = await Promise.all(Array.from({ length: 6 }, () => take(first.body.id)));
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 404, 404, 404, 404, 404]);
    expect(await read(id)).toMatchObject({ paidMinor: 200, status: "partially-paid" });
  });
});

describe("16 clients at the same time", () => {
  it("section 2.11 numbers 16 invoices without a gap", async () => {
    const own = await buildCompany(test);
    const drafts = await Promise.all(
      Array.from({ length: 16 }, async () => buildDraftInvoice(own.admin, (await buildCustomer(own.admin)).id)),
    );
    await openConnections(own.admin);
    const issued = await Promise.all(drafts.map(({ id }) => own.admin.post(`invoices/${id}/status`, { act: "issue" })));
    const numbers = issued.map((answer) => answer.body.number as number).toSorted((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 16 }, (_, at) => at + 1));
  });

  it("section 2.11 leaves no gap when some of 16 roll back after the number was drawn", async () => {
    const own = await buildCompany(test);
    const drafts = await Promise.all(
      Array.from({ length: 16 }, async () => buildDraftInvoice(own.admin, (await buildCustomer(own.admin)).id)),
    );
    await openConnections(own.admin);
    const ctx = systemContext(test.system, own.networkId, own.providerId, "test");
    const rollsBack = (id: string) =>
      change(ctx, "invoices.edit", async (_tx, _activity, inside) => {
        await changeInvoiceStatus(inside, id as InvoiceId, "issue");
        throw new Error("killed");
      }).catch(() => null);
    const answers = await Promise.all(
      drafts.map(({ id }, at) =>
        at % 4 === 1 ? rollsBack(id) : own.admin.post(`invoices/${id}/status`, { act: "issue" }),
      ),
    );
    const numbers = answers.flatMap((answer) => (answer === null ? [] : [answer.body.number as number]));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
    const left = drafts[1];
    expect((await own.admin.post(`invoices/${left?.id}/status`, { act: "issue" })).body.number).toBe(13);
  });

  it("section 2.11 issues one draft once", async () => {
    const own = await buildCompany(test);
    const { id } = await buildDraftInvoice(own.admin, (await buildCustomer(own.admin)).id);
    await openConnections(own.admin);
    const answers = await Promise.all(
      Array.from({ length: 16 }, () => own.admin.post(`invoices/${id}/status`, { act: "issue" })),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 409)).toHaveLength(15);
    expect((await buildIssuedInvoice(own.admin, (await buildCustomer(own.admin)).id)).number).toBe(2);
  });

  it("section 2.11 takes the whole balance exactly once", async () => {
    const { id } = await buildIssuedInvoice(company.admin, customerId, 1000);
    await openConnections(company.admin);
    const answers = await Promise.all(Array.from({ length: 16 }, () => pay(id, 1000)));
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 409)).toHaveLength(15);
    expect(await read(id)).toMatchObject({ paidMinor: 1000, status: "paid", payments: [{ amountMinor: 1000 }] });
  });

  it("section 2.11 never takes more than the balance in parts", async () => {
    const { id } = await buildIssuedInvoice(company.admin, customerId, 1000);
    await openConnections(company.admin);
    const answers = await Promise.all(Array.from({ length: 16 }, () => pay(id, 300)));
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(3);
    expect(answers.filter((answer) => answer.status === 422)).toHaveLength(13);
    expect(await read(id)).toMatchObject({ paidMinor: 900, balanceMinor: 100, status: "partially-paid" });
  });

  it("section 2.11 pays or makes void, never both", async () => {
    for (let round = 0; round < 4; round += 1) {
      const { id } = await buildIssuedInvoice(company.admin, customerId, 1000);
      await openConnections(company.admin);
      const [paid, made] = await Promise.all([
        pay(id, 1),
        company.admin.post(`invoices/${id}/status`, { act: "void" }),
      ]);
      expect([paid.status, made.status].filter((status) => status < 300)).toHaveLength(1);
    }
  });
});

describe("any order of payments and removals", () => {
  it("section 2.11 keeps sum, balance and status right", async () => {
    const act = fc.oneof(
      fc.record({ pays: fc.integer({ min: 1, max: 700 }) }),
      fc.record({ removes: fc.nat({ max: 9 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1500 }), fc.array(act, { maxLength: 12 }), async (total, acts) => {
        const { id } = await buildIssuedInvoice(company.admin, customerId, total);
        const kept: { id: string; amount: number }[] = [];
        const sum = () => kept.reduce((all, each) => all + each.amount, 0);
        for (const one of acts) {
          if ("pays" in one) {
            const answer = await pay(id, one.pays);
            const fits = one.pays <= total - sum();
            expect(answer.status === 201).toBe(fits);
            if (fits) kept.push({ id: answer.body.id, amount: one.pays });
          } else {
            const [gone] = kept.splice(one.removes % Math.max(kept.length, 1), 1);
            if (gone) expect((await take(gone.id)).status).toBe(200);
          }
          const invoice = await read(id);
          expect(invoice).toMatchObject({
            paidMinor: sum(),
            balanceMinor: total - sum(),
            status: statusByPayments(total, sum()),
          });
          expect(invoice.payments).toHaveLength(kept.length);
        }
      }),
      { numRuns: 12 },
    );
  });
});
