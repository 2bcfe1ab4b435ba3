import { useState } from "react";
import { call } from "#platform/web/api-client.ts";
import { formatDayOf } from "#platform/web/dates-and-numbers.ts";
import { ConfirmDialog } from "#platform/web/dialog/confirm-dialog.tsx";
import { LeftOverDialog } from "#platform/web/dialog/left-over-dialog.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useSubmitKey } from "#platform/web/use-submit-key.ts";
import type { StaffMember } from "#records/staff/contract.ts";
import { enableStaff, type StaffLeftOver, undoStaffDisablement } from "../contract.ts";
import { useReadAllAgain } from "./use-read-all-again.ts";

export interface EnableStaffDialogProps {
  opened: boolean;
  member: StaffMember;
  onDone: (words: string) => void;
  onClose: () => void;
}

/** Asks before a staff member is enabled again, and says that nothing comes back by that. */
export function EnableStaffDialog({ opened, member, onDone, onClose }: EnableStaffDialogProps) {
  const readAgain = useReadAllAgain();
  const { name } = member;
  const enable = async () => {
    try {
      await call(enableStaff, { params: { staffId: member.id }, version: member.version });
    } finally {
      void readAgain();
    }
    onDone(m.disable_staff_enabled({ name }));
  };
  return (
    <ConfirmDialog
      opened={opened}
      title={m.disable_staff_enable_title()}
      confirmLabel={m.disable_staff_enable()}
      onConfirm={enable}
      onClose={onClose}
    >
      {m.disable_staff_enable_text({ name })}
    </ConfirmDialog>
  );
}

/** Asks before the disablement of a staff member is undone, and names afterwards what does not come back. */
export function UndoStaffDisablementDialog({ opened, member, onDone, onClose }: EnableStaffDialogProps) {
  const readAgain = useReadAllAgain();
  const submit = useSubmitKey();
  const [left, setLeft] = useState<readonly StaffLeftOver[]>([]);
  const { name } = member;
  const undo = async () => {
    try {
      const undone = await submit(
        (idempotencyKey) =>
          call(undoStaffDisablement, { params: { staffId: member.id }, version: member.version, idempotencyKey }),
        member.version,
      );
      if (undone.left.length === 0) onDone(m.disable_staff_undone({ name }));
      else setLeft(undone.left);
    } finally {
      void readAgain();
    }
  };
  if (left.length > 0)
    return (
      <LeftOverDialog
        title={m.disable_staff_left_title()}
        text={m.disable_staff_left_text({ name })}
        items={left.map((one) => ({ key: one.id, words: leftInWords(one) }))}
        closeLabel={m.disable_contact_close()}
        onClose={onClose}
      />
    );
  return (
    <ConfirmDialog
      opened={opened}
      title={m.disable_staff_undo_title()}
      confirmLabel={m.disable_staff_undo()}
      onConfirm={undo}
      onClose={onClose}
    >
      {m.disable_staff_undo_text({ name, day: formatDayOf(member.disabled?.undoableUntil ?? "") })}
    </ConfirmDialog>
  );
}

function leftInWords({ kind, number }: StaffLeftOver): string {
  if (number === null) return m.disable_contact_left_gone();
  const words = {
    customer: m.disable_staff_left_customer,
    "work-order": m.disable_contact_left_work_order,
    "recurring-service": m.disable_contact_left_service,
  };
  return words[kind]({ number: String(number) });
}
