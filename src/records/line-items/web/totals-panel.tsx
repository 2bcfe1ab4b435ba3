import { m } from "#platform/web/paraglide/messages.js";
import { percentText } from "#records/tax-and-terms/web/public.tsx";
import type { Discount, Totals } from "../contract.ts";
import { money } from "./typed-amounts.ts";
import classes from "./line-items.module.css";

export interface TotalsPanelProps {
  totals: Totals;
  discount: Discount | null;
  /** ISO 4217 */
  currency: string;
}

/** What lines come to: subtotal, discount, tax by rate, total; each part stands where it is reckoned. */
export function TotalsPanel({ totals, discount, currency }: TotalsPanelProps) {
  const off = discount !== null && (
    <div className={classes["sum"]}>
      <dt>
        {discount.kind === "percent" && Number.isFinite(discount.percent)
          ? m.line_items_discount_of({ percent: percentText(discount.percent) })
          : m.line_items_discount()}
      </dt>
      <dd>{money(totals.discountMinor === 0 ? 0 : -totals.discountMinor, currency)}</dd>
    </div>
  );
  return (
    <dl className={classes["totals"]} aria-label={m.line_items_totals()}>
      <div className={classes["sum"]}>
        <dt>{m.line_items_net()}</dt>
        <dd>{money(totals.netMinor, currency)}</dd>
      </div>
      {discount?.on === "net" && off}
      {totals.taxes.map((tax) => (
        <div key={`${tax.name} ${tax.percent}`} className={classes["sum"]}>
          <dt dir="auto">
            {m.line_items_tax_on({
              name: tax.name,
              percent: percentText(tax.percent),
              base: money(tax.baseMinor, currency),
            })}
          </dt>
          <dd>{money(tax.taxMinor, currency)}</dd>
        </div>
      ))}
      {discount?.on === "gross" && off}
      <div className={classes["total"]}>
        <dt>{m.line_items_total()}</dt>
        <dd>{money(totals.totalMinor, currency)}</dd>
      </div>
    </dl>
  );
}
