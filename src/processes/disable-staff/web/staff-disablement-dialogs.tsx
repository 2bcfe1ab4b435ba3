import type { DialogOf } from "#platform/web/dialog/use-dialog-of.ts";
import { showToast } from "#platform/web/notice/toast.tsx";
import type { StaffMember } from "#records/staff/contract.ts";
import { DisableStaffDialog } from "./disable-staff-dialog.tsx";
import { EnableStaffDialog, UndoStaffDisablementDialog } from "./enable-staff-dialogs.tsx";
import type { StaffDisablementAct } from "./staff-disablement-entries.ts";

export interface StaffDisablementDialogsProps {
  asked: DialogOf<{ member: StaffMember; act: StaffDisablementAct }>;
}

/** The dialog of whatever is asked about a staff member: disable, enable, undo. */
export function StaffDisablementDialogs({ asked }: StaffDisablementDialogsProps) {
  if (asked.subject === undefined) return null;
  const { member, act } = asked.subject;
  const shared = { opened: asked.opened, member, onClose: asked.close };
  const tell = (text: string) => showToast({ text });
  if (act === "disable") return <DisableStaffDialog {...shared} key={asked.round} onDisabled={tell} />;
  if (act === "enable") return <EnableStaffDialog {...shared} key={asked.round} onDone={tell} />;
  return <UndoStaffDisablementDialog {...shared} key={asked.round} onDone={tell} />;
}
