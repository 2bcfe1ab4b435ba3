import { call } from "#platform/web/api-client.ts";
import type { ApiProblem } from "#platform/web/api-client.ts";
import { FormDialog } from "#platform/web/dialog/form-dialog.tsx";
import { TextField } from "#platform/web/form/fields.tsx";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { inviteStaff, NewStaff, StaffChanges, StaffMember, updateStaff } from "../contract.ts";
import type { StaffId, StaffRole } from "../contract.ts";
import { roleNames } from "./role-names.ts";
import { RolesField } from "./roles-field.tsx";
import "./problem-texts.ts";

export interface AddStaffDialogProps {
  /** Stored; now an invitation link can be made. */
  onAdded: (added: { id: StaffId; name: string }) => void;
  onClose: () => void;
}

/** Adds somebody to the staff. */
export function AddStaffDialog({ onAdded, onClose }: AddStaffDialogProps) {
  const form = useRecordForm({
    initialValues: { name: "", email: "", roles: [] as StaffRole[] },
    schema: NewStaff,
    submit: async ({ body, idempotencyKey }) => ({
      id: (await call(inviteStaff, { body, idempotencyKey })).id,
      name: body.name,
    }),
    onSaved: onAdded,
  });
  return (
    <FormDialog opened title={m.staff_add()} form={form} submitLabel={m.staff_add_submit()} onClose={onClose}>
      <TextField field={form.field("name")} label={m.staff_name()} required autoFocus />
      <TextField
        field={form.field("email")}
        label={m.staff_email()}
        hint={m.staff_email_hint()}
        type="email"
        required
      />
      <RolesField field={form.field("roles")} />
    </FormDialog>
  );
}

export interface EditStaffDialogProps {
  member: StaffMember;
  onSaved: (stored: StaffMember) => void;
  onClose: () => void;
}

/** Changes name and roles of somebody. */
export function EditStaffDialog({ member, onSaved, onClose }: EditStaffDialogProps) {
  const form = useRecordForm({
    initialValues: { name: member.name, roles: member.roles },
    schema: StaffChanges,
    version: member.version,
    submit: ({ body, version = member.version }) =>
      call(updateStaff, { params: { staffId: member.id }, body, version }),
    onSaved,
    compare: {
      labels: { name: m.staff_name(), roles: { label: m.staff_roles(), show: roleNames } },
      newer: newerMember,
    },
  });
  return (
    <FormDialog
      opened
      title={m.staff_edit_of({ name: member.name })}
      form={form}
      submitLabel={m.platform_save()}
      onClose={onClose}
    >
      <TextField field={form.field("name")} label={m.staff_name()} required autoFocus />
      <RolesField field={form.field("roles")} />
    </FormDialog>
  );
}

function newerMember(problem: ApiProblem) {
  const { name, roles, version } = StaffMember.parse(problem.document["current"]);
  return { values: { name, roles }, version };
}
