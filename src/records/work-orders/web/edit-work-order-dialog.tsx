import { call } from "#platform/web/api-client.ts";
import type { FieldNames } from "#platform/web/form/compare-versions.ts";
import { FormDialog } from "#platform/web/dialog/form-dialog.tsx";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { CustomerId } from "#records/customers/contract.ts";
import { updateWorkOrder, WorkOrder, WorkOrderChanges } from "../contract.ts";
import { WorkOrderFields } from "./work-order-fields.tsx";
import { useForgetWorkOrders } from "./work-order-queries.ts";
import { workOrderBodyOf, workOrderValuesOf } from "./work-order-values.ts";
import type { WorkOrderValues } from "./work-order-values.ts";

export interface EditWorkOrderDialogProps {
  opened: boolean;
  workOrder: WorkOrder;
  customerId: CustomerId;
  onClose: () => void;
}

/** Changes what stands on a work order. Somebody else's change meanwhile is shown field by field, nothing typed is lost. */
export function EditWorkOrderDialog({ opened, workOrder, customerId, onClose }: EditWorkOrderDialogProps) {
  const forget = useForgetWorkOrders();
  const names = new Map<string, string>();
  const noteNames = (one: WorkOrder) => {
    names.set(one.typeId, one.typeName);
    if (one.contactId !== null) names.set(one.contactId, one.contact?.name ?? one.contactName ?? "");
    if (one.location !== null) names.set(one.location.id, one.location.name);
    if (one.assignedTo !== null) names.set(one.assignedTo, one.assignedName ?? "");
  };
  noteNames(workOrder);
  const form = useRecordForm({
    initialValues: workOrderValuesOf(workOrder),
    schema: WorkOrderChanges,
    toBody: (values: WorkOrderValues) => workOrderBodyOf(values, workOrder),
    rename: { scheduledAt: "day" },
    version: workOrder.version,
    submit: ({ body, version = workOrder.version }) =>
      call(updateWorkOrder, { params: { workOrderId: workOrder.id }, body, version }),
    onSaved: () => {
      void forget(customerId);
      showToast({ text: m.work_orders_saved({ number: workOrder.number }) });
      onClose();
    },
    compare: {
      labels: fieldNames(names),
      newer: ({ document }) => {
        const newer = WorkOrder.parse(document["current"]);
        noteNames(newer);
        return { values: workOrderValuesOf(newer), version: newer.version };
      },
    },
  });
  return (
    <FormDialog
      opened={opened}
      title={m.work_orders_edit_title({ number: workOrder.number })}
      form={form}
      submitLabel={m.platform_save()}
      onClose={onClose}
    >
      <WorkOrderFields
        form={form}
        customerId={customerId}
        autoFocus
        chosen={{
          type: { id: workOrder.typeId, name: workOrder.typeName },
          ...(workOrder.contactId === null
            ? {}
            : {
                contact: { id: workOrder.contactId, name: workOrder.contact?.name ?? workOrder.contactName ?? "" },
              }),
          ...(workOrder.assignedTo === null
            ? {}
            : { assignee: { id: workOrder.assignedTo, name: workOrder.assignedName ?? "" } }),
        }}
      />
    </FormDialog>
  );
}

function fieldNames(names: ReadonlyMap<string, string>): FieldNames<WorkOrderValues> {
  const named = (label: string) => ({
    label,
    show: (id: string | null) => (id === null ? "" : (names.get(id) ?? m.work_orders_another())),
  });
  return {
    typeId: named(m.work_orders_type()),
    contactId: named(m.work_orders_contact()),
    locationId: named(m.work_orders_location()),
    description: m.work_orders_description(),
    day: m.work_orders_day(),
    time: m.work_orders_time(),
    assignedTo: named(m.work_orders_assigned_to()),
  };
}
