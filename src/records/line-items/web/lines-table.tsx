import { m } from "#platform/web/paraglide/messages.js";
import { percentText } from "#records/tax-and-terms/web/public.tsx";
import type { PricedLine } from "../contract.ts";
import { money, quantityText } from "./typed-amounts.ts";
import classes from "./line-items.module.css";

export interface LinesTableProps {
  lines: readonly PricedLine[];
  /** ISO 4217 */
  currency: string;
}

/** The lines of a quote or an invoice as its reader sees them. */
export function LinesTable({ lines, currency }: LinesTableProps) {
  if (lines.length === 0) return <p className={classes["quiet"]}>{m.line_items_none()}</p>;
  const taxed = lines.some((line) => line.tax !== null);
  return (
    <table className={classes["table"]} aria-label={m.line_items_lines()}>
      <thead>
        <tr>
          <th scope="col">{m.line_items_description()}</th>
          <th scope="col" className={classes["number"]}>
            {m.line_items_quantity()}
          </th>
          <th scope="col" className={classes["number"]}>
            {m.line_items_price()}
          </th>
          {taxed && (
            <th scope="col" className={classes["number"]}>
              {m.line_items_tax()}
            </th>
          )}
          <th scope="col" className={classes["number"]}>
            {m.line_items_amount()}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          // Lines of a paper that is read do not move.
          <tr key={index}>
            <td className={classes["text"]} dir="auto">
              {line.description}
            </td>
            <td className={classes["number"]} data-label={m.line_items_quantity()}>
              {quantityText(line.quantity)}
            </td>
            <td className={classes["number"]} data-label={m.line_items_price()}>
              {money(line.unitPriceMinor, currency)}
            </td>
            {taxed && (
              <td className={classes["number"]} data-label={m.line_items_tax()}>
                {line.tax === null ? "–" : percentText(line.tax.percent)}
              </td>
            )}
            <td className={classes["number"]} data-label={m.line_items_amount()}>
              {money(line.amountMinor, currency)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
