import { call } from "#platform/web/api-client.ts";
import { FormDialog } from "#platform/web/dialog/form-dialog.tsx";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { CustomerId } from "#records/customers/contract.ts";
import { CustomerChoice, type KnownCustomer } from "#records/customers/web/public.tsx";
import type { WorkOrderId } from "#records/work-orders/contract.ts";
import {
  emptyWorkOrder,
  useForgetWorkOrders,
  workOrderBodyOf,
  WorkOrderFields,
} from "#records/work-orders/web/public.tsx";
import type { WorkOrderValues } from "#records/work-orders/web/public.tsx";
import { addWorkOrder, NewWorkOrder } from "../contract.ts";

type NewValues = WorkOrderValues & { customerId: string | null };

export interface AddWorkOrderDialogProps {
  opened: boolean;
  /** Undefined: an active customer is chosen in the form. */
  customer?: KnownCustomer | undefined;
  onAdded: (added: { id: WorkOrderId; number: number }) => void;
  onClose: () => void;
}

/**
 * Adds a work order, for the given customer or for one that is chosen first; only active ones are offered.
 *
 * @see Rules A-02, C-11, X-20
 */
export function AddWorkOrderDialog({ opened, customer, onAdded, onClose }: AddWorkOrderDialogProps) {
  const forget = useForgetWorkOrders();
  const initialValues: NewValues = {
    ...emptyWorkOrder(),
    customerId: customer?.id ?? null,
    contactId: customer?.primaryContactId ?? null,
  };
  const form = useRecordForm({
    initialValues,
    schema: NewWorkOrder,
    toBody: ({ customerId, ...values }: NewValues) => ({ ...workOrderBodyOf(values), customerId }),
    rename: { scheduledAt: "day" },
    submit: async ({ body, idempotencyKey }) => ({
      ...(await call(addWorkOrder, { body, idempotencyKey })),
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
      title={m.work_orders_add()}
      form={form}
      submitLabel={m.work_orders_add()}
      submitDisabled={chosenId === undefined}
      onClose={onClose}
    >
      <CustomerChoice form={form} label={m.work_orders_customer()} customer={customer} />
      {chosenId !== undefined && (
        <WorkOrderFields
          key={chosenId}
          form={form}
          customerId={chosenId}
          chosen={contact === undefined ? {} : { contact }}
          autoFocus={customer !== undefined}
          isNew
        />
      )}
    </FormDialog>
  );
}
