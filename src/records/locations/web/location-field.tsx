import { useEffect, useRef } from "react";
import { SelectField } from "#platform/web/form/fields.tsx";
import type { FieldBinding } from "#platform/web/form/record-form.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import { addressLines } from "./location-values.ts";
import { useLocations } from "./use-locations.ts";

export interface LocationFieldProps {
  customerId: CustomerId;
  field: FieldBinding;
  label: string;
  /** Whether the main location stands there until another one, or none, is chosen: for what is new. */
  mainAtFirst?: boolean;
  /** What stands there while none is chosen. */
  placeholder?: string;
}

/** Chooses a location of a customer, or none. */
export function LocationField({ customerId, mainAtFirst = false, ...field }: LocationFieldProps) {
  const found = useLocations(customerId);
  const main = found.data?.locations.find(({ isMain }) => isMain)?.id;
  const begun = useRef(false);
  const { value, onKnown } = field.field;
  useEffect(() => {
    if (!mainAtFirst || begun.current || main === undefined) return;
    begun.current = true;
    if (value === null) onKnown?.(main);
  }, [mainAtFirst, main, value, onKnown]);
  const choices = (found.data?.locations ?? []).map((location) => ({
    value: location.id,
    label: [location.name, addressLines(location)[0]].filter(Boolean).join(" · "),
  }));
  return <SelectField {...field} choices={choices} searchable={choices.length > 10} clearable />;
}
