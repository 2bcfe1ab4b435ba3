import { m } from "#platform/web/paraglide/messages.js";
import type { CustomerId } from "#records/customers/contract.ts";
import { addressLines, useLocations } from "#records/locations/web/public.tsx";
import classes from "./view-customer.module.css";

/** The main address of a customer, as on an envelope. */
export function MainAddress({ customerId }: { customerId: CustomerId }) {
  const locations = useLocations(customerId);
  const main = locations.data?.locations.find((location) => location.isMain);
  const lines = main === undefined ? [] : addressLines(main);
  if (locations.data !== undefined && lines.length === 0) return m.customers_none();
  return (
    <address className={classes["address"]}>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </address>
  );
}
