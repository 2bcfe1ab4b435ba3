import { describe, expect, it } from "vitest";
import { QuoteAct, quoteStatuses } from "./contract.ts";
import { allowedWithQuote, decideConversion, decideQuoteAct, decideQuoteUpdate, type QuoteFacts } from "./rules.ts";

const quote = (changes: Partial<QuoteFacts> = {}): QuoteFacts => ({
  status: "draft",
  customerStatus: "active",
  lineCount: 1,
  pastDay: false,
  ...changes,
});
const maySell = new Set(["quotes.edit"] as const);

describe("the flow of a quote", () => {
  it("section 2.10 goes from draft over sent to a decision, and back", () => {
    const possible = Object.fromEntries(
      quoteStatuses.map((status) => [
        status,
        QuoteAct.options.filter((act) => decideQuoteAct(quote({ status }), act).allowed),
      ]),
    );
    expect(possible).toEqual({
      draft: ["send"],
      sent: ["approve", "reject", "revise"],
      approved: ["reopen"],
      rejected: ["reopen", "revise"],
      converted: [],
    });
  });

  it("sends nothing without a line or after its day, and says which field is at fault", () => {
    expect(decideQuoteAct(quote({ lineCount: 0, pastDay: true }), "send")).toMatchObject({
      problem: { type: "quote-not-ready" },
      errors: [{ pointer: "#/lines" }, { pointer: "#/expiresOn" }],
    });
  });

  it("X-20 sends and converts nothing for an inactive customer; decisions about what was sent are kept", () => {
    const inactive = { customerStatus: "inactive" } as const;
    expect(decideQuoteAct(quote(inactive), "send")).toMatchObject({ problem: { type: "customer-inactive" } });
    expect(decideConversion(quote({ ...inactive, status: "approved" }))).toMatchObject({
      problem: { type: "customer-inactive" },
    });
    expect(decideQuoteAct(quote({ ...inactive, status: "sent" }), "approve")).toEqual({ allowed: true });
    expect(decideQuoteUpdate(quote(inactive))).toEqual({ allowed: true });
  });

  it.each(quoteStatuses)("X-38 does nothing with a %s one whose customer was deleted", (status) => {
    const kept = quote({ status, customerStatus: null });
    expect(allowedWithQuote(kept, maySell)).toEqual([]);
    expect(decideConversion(kept).allowed || decideQuoteUpdate(kept).allowed).toBe(false);
  });

  it.each([
    ["draft", ["edit", "delete", "duplicate", "send"]],
    ["sent", ["duplicate", "approve", "reject", "revise"]],
    ["approved", ["duplicate", "convert", "reopen"]],
    ["rejected", ["duplicate", "reopen", "revise"]],
    ["converted", ["duplicate"]],
  ] as const)("offers for a %s one what can be done, and nothing to whoever does not sell", (status, offered) => {
    expect(allowedWithQuote(quote({ status }), maySell)).toEqual(offered);
    expect(allowedWithQuote(quote({ status }), new Set(["quotes.view"] as const))).toEqual([]);
  });
});
