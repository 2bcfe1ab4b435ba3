import type { Paper } from "#processes/print-paper/paper.ts";
import { priced, totalsOf } from "#records/line-items/rules.ts";

const usualDescription = "Checking all joints of the line and the pressure of the circuit. ".repeat(30);

/**
 * An invoice as long as one likes.
 *
 * @param lines       how many
 * @param description of each
 */
export function paperOf(lines: number, description = usualDescription): Paper {
  const items = Array.from({ length: lines }, () => ({ description, quantity: 1, unitPriceMinor: 100, tax: null }));
  return {
    kind: "invoice",
    language: "en",
    size: "A4",
    number: 7,
    mark: null,
    letterhead: {
      name: "Company",
      address: [],
      phone: null,
      email: null,
      taxNumber: null,
      paymentNote: null,
      logo: null,
    },
    to: ["Customer"],
    contact: null,
    workAt: null,
    madeOn: "2026-03-09",
    until: null,
    customerReference: null,
    title: null,
    message: null,
    currency: "USD",
    lines: priced(items),
    discount: null,
    totals: totalsOf(items, null),
    paid: null,
    terms: null,
  };
}
