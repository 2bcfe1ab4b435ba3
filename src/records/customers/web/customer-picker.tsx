import { call } from "#platform/web/api-client.ts";
import { pickedFromMost, RecordPicker } from "#platform/web/form/record-picker.tsx";
import type { PickedRecord } from "#platform/web/form/fields.tsx";
import type { FieldBinding } from "#platform/web/form/record-form.ts";
import { listCustomers } from "../contract.ts";
import type { CustomerId } from "../contract.ts";

export interface CustomerPickerProps {
  field: FieldBinding;
  label: string;
  required?: boolean;
  /** A customer that may not be chosen: the one being edited. */
  except?: CustomerId | undefined;
  chosen: PickedRecord | null;
}

/** Chooses one active customer by what the list of customers searches. */
export function CustomerPicker({ except, ...picker }: CustomerPickerProps) {
  return (
    <RecordPicker
      {...picker}
      queryKey={["customers", "choices", except]}
      find={async (text, signal) => {
        const query = { limit: pickedFromMost, ...(text === "" ? {} : { search: text }) };
        const { customers } = await call(listCustomers, { query, signal });
        return customers
          .filter(({ id }) => id !== except)
          .map(({ id, companyName, number, city }) => ({
            id,
            name: companyName,
            aside: [number, city].filter((each) => each !== null).join(" · "),
          }));
      }}
    />
  );
}
