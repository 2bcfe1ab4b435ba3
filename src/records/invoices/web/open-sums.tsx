import { m } from "#platform/web/paraglide/messages.js";
import type { CustomerId } from "#records/customers/contract.ts";
import { money } from "#records/line-items/web/public.tsx";
import { useInvoiceSums } from "./invoice-queries.ts";
import classes from "./invoices.module.css";

/** What is still to be paid, and how much of it is overdue, by currency; of one customer, or of all. */
export function OpenSums({ customerId }: { customerId?: CustomerId }) {
  const sums = useInvoiceSums(customerId);
  if (sums.data === undefined) return null;
  const [first] = sums.data.sums;
  if (first === undefined) return <p className={classes["quiet"]}>{m.invoices_nothing_open()}</p>;
  return (
    <ul className={classes["openSums"]} aria-label={m.invoices_open_balance()}>
      {sums.data.sums.map(({ currency, openMinor, overdueMinor }) => (
        <li key={currency}>
          {m.invoices_open_balance()} <strong>{money(openMinor, currency)}</strong>
          {overdueMinor > 0 && (
            <span className={classes["overdue"]}>
              {m.invoices_overdue_part({ amount: money(overdueMinor, currency) })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
