import { SelectField } from "#platform/web/form/fields.tsx";
import type { FieldBinding } from "#platform/web/form/record-form.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import { addressLines } from "./location-values.ts";
import { useLocations } from "./use-locations.ts";

export interface LocationFieldProps {
  customerId: CustomerId;
  field: FieldBinding;
  label: string;
  /** What stands there while none is chosen. */
  placeholder?: string;
}

/** Chooses a location of a customer, or none. */
export function LocationField({ customerId, ...field }: LocationFieldProps) {
  const found = useLocations(customerId);
  const choices = (found.data?.locations ?? []).map((location) => ({
    value: location.id,
    label: [location.name, addressLines(location)[0]].filter(Boolean).join(" · "),
  }));
  return <SelectField {...field} choices={choices} searchable={choices.length > 10} clearable />;
}
