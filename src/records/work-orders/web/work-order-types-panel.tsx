import { useQuery } from "@tanstack/react-query";
import { call } from "#platform/web/api-client.ts";
import { CheckboxField } from "#platform/web/form/fields.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { EntryDialog } from "#platform/web/short-list/entry-dialog.tsx";
import type { EntryForDialog } from "#platform/web/short-list/entry-dialog.tsx";
import { SettingsList } from "#platform/web/short-list/settings-list.tsx";
import {
  addWorkOrderType,
  deleteWorkOrderType,
  NewWorkOrderType,
  updateWorkOrderType,
  WorkOrderType,
} from "../contract.ts";
import "./words.ts";
import { workOrderTypesQuery } from "./work-order-queries.ts";

/** The kinds of work orders. */
export function WorkOrderTypesPanel() {
  const types = useQuery(workOrderTypesQuery);
  return (
    <SettingsList
      label={m.work_orders_types()}
      lead={m.work_orders_types_text()}
      addLabel={m.work_orders_add_type()}
      emptyText={m.work_orders_no_types()}
      query={types}
      queryKey={workOrderTypesQuery.queryKey}
      detail={(type) => (type.portalSelectable ? m.work_orders_on_portal() : m.work_orders_staff_only())}
      setActive={(type, active) => change(type, { active }, type.version)}
      remove={(type) => call(deleteWorkOrderType, { params: { workOrderTypeId: type.id }, version: type.version })}
      deleteText={m.work_orders_type_delete_text()}
      renderDialog={(opened) => <WorkOrderTypeDialog {...opened} />}
    />
  );
}

function WorkOrderTypeDialog(opened: EntryForDialog<WorkOrderType>) {
  return (
    <EntryDialog
      {...opened}
      title={opened.entry === undefined ? m.work_orders_add_type() : m.work_orders_edit_type()}
      nameHint={m.work_orders_type_name_hint()}
      activeHint={m.work_orders_type_active_hint()}
      values={(type) => ({
        name: type?.name ?? "",
        portalSelectable: type?.portalSelectable ?? false,
        active: type?.active ?? true,
      })}
      schema={NewWorkOrderType}
      toBody={(values) => values}
      stored={WorkOrderType}
      labels={{
        portalSelectable: {
          label: m.work_orders_portal_selectable(),
          show: (ticked) => (ticked ? m.platform_yes() : m.platform_no()),
        },
      }}
      add={(body, idempotencyKey) => call(addWorkOrderType, { body, idempotencyKey })}
      change={change}
    >
      {(form) => (
        <CheckboxField
          field={form.field("portalSelectable")}
          label={m.work_orders_portal_selectable()}
          hint={m.work_orders_portal_selectable_hint()}
        />
      )}
    </EntryDialog>
  );
}

function change({ id }: WorkOrderType, body: Partial<NewWorkOrderType>, version: number): Promise<WorkOrderType> {
  return call(updateWorkOrderType, { params: { workOrderTypeId: id }, body, version });
}
