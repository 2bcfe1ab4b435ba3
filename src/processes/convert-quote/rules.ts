import type { LineItem } from "#records/line-items/contract.ts";

/** Longest description of a work order, in characters. */
const descriptionCharactersMost = 5000;

/**
 * What is to be done, as a quote says it: its title, then its lines with their quantities.
 *
 * @param quote title and lines
 * @returns at most as many characters as a work order takes; never empty where there are lines
 */
export function workDescription(quote: {
  title: string | null;
  lines: readonly Pick<LineItem, "quantity" | "description">[];
}): string {
  const lines = quote.lines.map((line) => `${line.quantity} × ${line.description}`);
  const whole = [...(quote.title === null ? [] : [quote.title]), ...lines].join("\n");
  const characters = [...whole];
  return characters.length <= descriptionCharactersMost
    ? whole
    : `${characters.slice(0, descriptionCharactersMost - 1).join("")}…`;
}
