import { call } from "#platform/web/api-client.ts";
import { FormDialog } from "#platform/web/dialog/form-dialog.tsx";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { CustomerId } from "#records/customers/contract.ts";
import { CustomerChoice, type KnownCustomer } from "#records/customers/web/public.tsx";
import type { RecurringServiceId } from "#records/recurring-services/contract.ts";
import {
  emptyRecurringService,
  recurringServiceBodyOf,
  RecurringServiceFields,
  renamedFields,
  useForgetRecurringServices,
} from "#records/recurring-services/web/public.tsx";
import type { RecurringServiceValues } from "#records/recurring-services/web/public.tsx";
import { addRecurringService, NewRecurringService } from "../contract.ts";

type NewValues = RecurringServiceValues & { customerId: string | null };

export interface AddRecurringServiceDialogProps {
  opened: boolean;
  /** Undefined: an active customer is chosen in the form. */
  customer?: KnownCustomer | undefined;
  onAdded: (added: { id: RecurringServiceId; number: number }) => void;
  onClose: () => void;
}

/**
 * Adds a recurring service, for the given customer or for one that is chosen first; only active ones are offered.
 *
 * @see Rules A-02, C-11, X-20
 */
export function AddRecurringServiceDialog({ opened, customer, onAdded, onClose }: AddRecurringServiceDialogProps) {
  const forget = useForgetRecurringServices();
  const initialValues: NewValues = {
    ...emptyRecurringService(),
    customerId: customer?.id ?? null,
    contactId: customer?.primaryContactId ?? null,
  };
  const form = useRecordForm({
    initialValues,
    schema: NewRecurringService,
    toBody: ({ customerId, ...values }: NewValues) => ({ ...recurringServiceBodyOf(values), customerId }),
    rename: renamedFields,
    submit: async ({ body, idempotencyKey }) => ({
      ...(await call(addRecurringService, { body, idempotencyKey })),
      customerId: body.customerId,
    }),
    onSaved: ({ customerId, ...added }) => {
      void forget(customerId);
      onAdded(added);
    },
  });
  const { data: chosenId } = CustomerId.safeParse(form.values.customerId);
  const contact = customer?.primaryContactId
    ? { id: customer.primaryContactId, name: customer.primaryContactName ?? "" }
    : undefined;
  return (
    <FormDialog
      opened={opened}
      title={m.recurring_services_add()}
      form={form}
      submitLabel={m.recurring_services_add()}
      submitDisabled={chosenId === undefined}
      onClose={onClose}
    >
      <CustomerChoice form={form} label={m.recurring_services_customer()} customer={customer} />
      {chosenId !== undefined && (
        <RecurringServiceFields
          key={chosenId}
          form={form}
          customerId={chosenId}
          chosen={contact === undefined ? {} : { contact }}
          isNew
        />
      )}
    </FormDialog>
  );
}
