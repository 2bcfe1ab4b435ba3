import { describe, expect, it } from "vitest";
import { InvoiceAct, invoiceStatuses } from "./contract.ts";
import {
  allowedWithInvoice,
  balanceOf,
  decideInvoiceAct,
  decideInvoiceUpdate,
  decidePayment,
  type InvoiceFacts,
  statusByPayments,
} from "./rules.ts";

const invoice = (changes: Partial<InvoiceFacts> = {}): InvoiceFacts => ({
  status: "unpaid",
  customerStatus: "active",
  lineCount: 1,
  totalMinor: 1000,
  paidMinor: 0,
  ...changes,
});
const draft = (changes: Partial<InvoiceFacts> = {}) => invoice({ status: "draft", ...changes });
const mayAll = new Set(["invoices.edit", "payments.record"] as const);
const today = "2026-05-04";

describe("the flow of an invoice", () => {
  it("section 2.11 issues a draft once, and makes void what was issued", () => {
    const possible = Object.fromEntries(
      invoiceStatuses.map((status) => [
        status,
        InvoiceAct.options.filter((act) => decideInvoiceAct(invoice({ status }), act).allowed),
      ]),
    );
    expect(possible).toEqual({
      draft: ["issue"],
      unpaid: ["void"],
      "partially-paid": ["void"],
      paid: ["void"],
      void: [],
    });
  });

  it("section 2.11 makes nothing void for which something was paid", () => {
    expect(decideInvoiceAct(invoice({ status: "partially-paid", paidMinor: 1 }), "void")).toMatchObject({
      problem: { type: "invoice-act-not-possible" },
    });
  });

  it("issues nothing without a line or with a negative total, and says which field is at fault", () => {
    expect(decideInvoiceAct(draft({ lineCount: 0, totalMinor: 0 }), "issue")).toMatchObject({
      problem: { type: "invoice-not-ready" },
      errors: [{ pointer: "#/lines", code: "no-lines" }],
    });
    expect(decideInvoiceAct(draft({ totalMinor: -1 }), "issue")).toMatchObject({
      errors: [{ code: "negative-total" }],
    });
    expect(decideInvoiceAct(draft({ totalMinor: 0 }), "issue")).toEqual({ allowed: true });
  });

  it("X-20 issues nothing for an inactive customer; drafts stay editable, and what was issued is paid", () => {
    const inactive = { customerStatus: "inactive" } as const;
    expect(decideInvoiceAct(draft(inactive), "issue")).toMatchObject({ problem: { type: "customer-inactive" } });
    expect(decideInvoiceUpdate(draft(inactive))).toEqual({ allowed: true });
    expect(decidePayment(invoice(inactive), { amountMinor: 1000, receivedOn: today }, today)).toEqual({
      allowed: true,
    });
  });

  it.each([
    [1000, 0, "unpaid"],
    [1000, 1, "partially-paid"],
    [1000, 999, "partially-paid"],
    [1000, 1000, "paid"],
    [0, 0, "paid"],
  ] as const)("section 2.11 calls a total of %i of which %i is paid %s", (total, paid, status) => {
    expect(statusByPayments(total, paid)).toBe(status);
  });

  it("section 2.11 asks for no money with a draft and a void one", () => {
    const balances = invoiceStatuses.map((status) => balanceOf(invoice({ status })));
    expect(balances).toEqual([0, 1000, 1000, 1000, 0]);
  });

  it.each([
    ["nothing", { amountMinor: 0, receivedOn: today }, ["#/amountMinor"]],
    ["more than the balance", { amountMinor: 601, receivedOn: today }, ["#/amountMinor"]],
    ["tomorrow", { amountMinor: 600, receivedOn: "2026-05-05" }, ["#/receivedOn"]],
    ["both", { amountMinor: 601, receivedOn: "2026-05-05" }, ["#/amountMinor", "#/receivedOn"]],
  ])("takes no payment of %s", (_what, payment, pointers) => {
    const decision = decidePayment(invoice({ status: "partially-paid", paidMinor: 400 }), payment, today);
    expect(decision).toMatchObject({
      problem: { type: "payment-not-usable" },
      errors: pointers.map((pointer) => ({ pointer })),
      extra: { balanceMinor: 600 },
    });
  });

  it.each(["draft", "void", "paid"] as const)("takes no payment for a %s one", (status) => {
    const paidMinor = status === "paid" ? 1000 : 0;
    expect(decidePayment(invoice({ status, paidMinor }), { amountMinor: 1, receivedOn: today }, today)).toMatchObject({
      problem: { type: "invoice-act-not-possible" },
    });
  });

  it.each([
    ["draft", 0, ["edit", "delete", "duplicate", "issue"]],
    ["unpaid", 0, ["duplicate", "void", "record-payment"]],
    ["partially-paid", 1, ["duplicate", "record-payment", "remove-payment"]],
    ["paid", 1000, ["duplicate", "remove-payment"]],
    ["void", 0, ["duplicate"]],
  ] as const)(
    "offers for a %s one what can be done, and nothing to whoever only looks",
    (status, paidMinor, offered) => {
      expect(allowedWithInvoice(invoice({ status, paidMinor }), mayAll)).toEqual(offered);
      expect(allowedWithInvoice(invoice({ status, paidMinor }), new Set(["invoices.view"] as const))).toEqual([]);
    },
  );

  it("X-38 lets an invoice whose customer was deleted be paid and made void, and nothing else", () => {
    expect(allowedWithInvoice(invoice({ customerStatus: null }), mayAll)).toEqual(["void", "record-payment"]);
    expect(decideInvoiceUpdate(draft({ customerStatus: null })).allowed).toBe(false);
  });
});
