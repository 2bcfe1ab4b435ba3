import type { DialogOf } from "#platform/web/dialog/use-dialog-of.ts";
import { showToast } from "#platform/web/notice/toast.tsx";
import type { Contact } from "#records/contacts/contract.ts";
import type { DisablementAct } from "./disable-contact-entries.ts";
import { DisableContactDialog } from "./disable-contact-dialog.tsx";
import { EnableContactDialog, UndoDisablementDialog, WithdrawDisablementDialog } from "./enable-contact-dialogs.tsx";

/** The dialog of whatever is asked about a contact: disable, enable, undo. */
export function DisablementDialogs({ asked }: { asked: DialogOf<{ contact: Contact; act: DisablementAct }> }) {
  if (asked.subject === undefined) return null;
  const { contact, act } = asked.subject;
  const shared = { opened: asked.opened, contact, onClose: asked.close };
  const tell = (text: string) => showToast({ text });
  if (act === "disable") return <DisableContactDialog {...shared} key={asked.round} onDisabled={tell} />;
  if (act === "withdraw-disablement") return <WithdrawDisablementDialog {...shared} key={asked.round} onDone={tell} />;
  if (act === "enable") return <EnableContactDialog {...shared} key={asked.round} onDone={tell} />;
  return <UndoDisablementDialog {...shared} key={asked.round} onDone={tell} />;
}
