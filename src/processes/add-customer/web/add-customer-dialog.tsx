import { Fieldset, SegmentedControl } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ReactNode } from "react";
import { call } from "#platform/web/api-client.ts";
import { FormDialog } from "#platform/web/dialog/form-dialog.tsx";
import { TextField } from "#platform/web/form/fields.tsx";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { PossibleDuplicates } from "#processes/find-duplicates/web/public.tsx";
import { ContactFields } from "#records/contacts/web/public.tsx";
import type { CustomerId, CustomerProfile } from "#records/customers/contract.ts";
import { forgetCustomers } from "#records/customers/web/public.tsx";
import { AddressFields } from "#records/locations/web/public.tsx";
import { addCustomer, NewCustomer } from "../contract.ts";
import { emptyCustomer, newCustomerBody } from "./add-customer-values.ts";
import classes from "./add-customer.module.css";

export interface AddCustomerDialogProps {
  opened: boolean;
  onClose: () => void;
  /** Told once it is stored. */
  onAdded: (customer: { id: CustomerId; companyName: string }) => void;
  /** A look-alike as a link that keeps this form open. */
  duplicateLink: (customerId: CustomerId, name: string) => ReactNode;
}

/** Add customer: a company or a private person, with the first contact and the main address. */
export function AddCustomerDialog({ opened, onClose, onAdded, duplicateLink }: AddCustomerDialogProps) {
  const queries = useQueryClient();
  const [type, setType] = useState<CustomerProfile["type"]>("business");
  const isPerson = type === "residential";
  const form = useRecordForm({
    initialValues: emptyCustomer(),
    schema: NewCustomer,
    toBody: (values) => newCustomerBody(type, values),
    // The name of a private person is made of the two names of the contact.
    rename: isPerson ? { companyName: "contact.lastName" } : {},
    submit: async ({ body, idempotencyKey }) => ({
      ...(await call(addCustomer, { body, idempotencyKey })),
      companyName: body.companyName,
    }),
    onSaved: (added) => {
      void forgetCustomers(queries);
      onAdded(added);
    },
  });
  const { companyName, contact } = form.values;
  const { firstName, lastName, email, phone } = contact;
  return (
    <FormDialog
      opened={opened}
      title={m.customers_add_title()}
      form={form}
      submitLabel={m.customers_add()}
      size="xl"
      onClose={onClose}
    >
      <SegmentedControl
        aria-label={m.customers_type()}
        value={type}
        onChange={(value) => setType(value === "residential" ? "residential" : "business")}
        data={[
          { value: "business", label: m.customers_type_business() },
          { value: "residential", label: m.customers_type_residential() },
        ]}
        className={classes["type"] ?? ""}
      />
      <div className={classes["columns"]}>
        {!isPerson && (
          <TextField
            field={form.field("companyName")}
            label={m.customers_company_name()}
            required
            maxLength={200}
            autoFocus
          />
        )}
        <TextField field={form.field("customerNumber")} label={m.customers_customer_number()} maxLength={40} />
        {!isPerson && (
          <TextField
            field={form.field("website")}
            label={m.customers_website()}
            type="url"
            placeholder="https://"
            maxLength={500}
          />
        )}
      </div>
      <PossibleDuplicates
        typed={{ firstName, lastName, email, phone, ...(isPerson ? {} : { companyName }) }}
        enabled={opened}
        link={(duplicate, name) => duplicateLink(duplicate.customerId, name)}
      />
      <Fieldset
        legend={isPerson ? m.customers_person() : m.customers_first_contact()}
        className={classes["part"] ?? ""}
      >
        {!isPerson && <p className={classes["aside"]}>{m.customers_first_contact_hint()}</p>}
        <ContactFields key={type} form={form} prefix="contact." optional={!isPerson} />
      </Fieldset>
      <Fieldset legend={m.customers_main_address()} className={classes["part"] ?? ""}>
        <AddressFields form={form} prefix="address." />
      </Fieldset>
    </FormDialog>
  );
}
