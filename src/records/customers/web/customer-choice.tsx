import type { RecordForm } from "#platform/web/form/record-form.ts";
import type { CustomerProfile } from "../contract.ts";
import { CustomerPicker } from "./customer-picker.tsx";

/** For whom something new is, where that is known when its form opens. */
export type KnownCustomer = Pick<CustomerProfile, "id" | "companyName" | "primaryContactId" | "primaryContactName">;

export interface CustomerChoiceProps {
  form: Pick<
    RecordForm<{ customerId: string | null; contactId: string | null; locationId: string | null }>,
    "field" | "setValue"
  >;
  label: string;
  /** Undefined: an active customer is chosen here. */
  customer: KnownCustomer | undefined;
}

/** For whom something new is: the customer that is known, or one that is chosen, with whom contact and location change. */
export function CustomerChoice({ form, label, customer }: CustomerChoiceProps) {
  if (customer !== undefined)
    return (
      <p>
        {label}: <strong>{customer.companyName}</strong>
      </p>
    );
  return (
    <CustomerPicker
      field={{
        ...form.field("customerId"),
        onChange: (value) => {
          form.setValue("contactId", null);
          form.setValue("locationId", null);
          form.setValue("customerId", value);
        },
      }}
      label={label}
      required
      chosen={null}
    />
  );
}
