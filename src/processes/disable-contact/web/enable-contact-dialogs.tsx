import { useState } from "react";
import { call } from "#platform/web/api-client.ts";
import { formatDay, formatDayOf } from "#platform/web/dates-and-numbers.ts";
import { ConfirmDialog } from "#platform/web/dialog/confirm-dialog.tsx";
import { LeftOverDialog } from "#platform/web/dialog/left-over-dialog.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useSubmitKey } from "#platform/web/use-submit-key.ts";
import type { Contact } from "#records/contacts/contract.ts";
import { contactName, useForgetHandedOver } from "#records/contacts/web/public.tsx";
import { enableContact, type LeftOver, undoDisablement, withdrawDisablement } from "../contract.ts";

export interface EnableContactDialogProps {
  opened: boolean;
  contact: Contact;
  onDone: (words: string) => void;
  onClose: () => void;
}

/** Asks before a contact is enabled again, and says that nothing comes back by that. */
export function EnableContactDialog({ opened, contact, onDone, onClose }: EnableContactDialogProps) {
  const forget = useForgetHandedOver();
  const name = contactName(contact);
  const enable = async () => {
    try {
      await call(enableContact, { params: { contactId: contact.id }, version: contact.version });
    } finally {
      void forget(contact.customerId);
    }
    onDone(m.disable_contact_enabled({ name }));
  };
  return (
    <ConfirmDialog
      opened={opened}
      title={m.disable_contact_enable_title()}
      confirmLabel={m.disable_contact_enable()}
      onConfirm={enable}
      onClose={onClose}
    >
      {m.disable_contact_enable_text({ name })}
    </ConfirmDialog>
  );
}

/** Asks before a planned disablement is withdrawn. */
export function WithdrawDisablementDialog({ opened, contact, onDone, onClose }: EnableContactDialogProps) {
  const forget = useForgetHandedOver();
  const name = contactName(contact);
  const withdraw = async () => {
    try {
      await call(withdrawDisablement, { params: { contactId: contact.id }, version: contact.version });
    } finally {
      void forget(contact.customerId);
    }
    onDone(m.disable_contact_withdrawn({ name }));
  };
  return (
    <ConfirmDialog
      opened={opened}
      title={m.disable_contact_withdraw_title()}
      confirmLabel={m.disable_contact_withdraw()}
      onConfirm={withdraw}
      onClose={onClose}
    >
      {m.disable_contact_withdraw_text({ name, day: formatDay(contact.leaving?.on ?? "2000-01-01") })}
    </ConfirmDialog>
  );
}

/** Asks before a disablement is undone, and names afterwards what does not come back. */
export function UndoDisablementDialog({ opened, contact, onDone, onClose }: EnableContactDialogProps) {
  const forget = useForgetHandedOver();
  const submit = useSubmitKey();
  const [left, setLeft] = useState<readonly LeftOver[]>([]);
  const name = contactName(contact);
  const undo = async () => {
    try {
      const undone = await submit(
        (idempotencyKey) =>
          call(undoDisablement, { params: { contactId: contact.id }, version: contact.version, idempotencyKey }),
        contact.version,
      );
      if (undone.left.length === 0) onDone(m.disable_contact_undone({ name }));
      else setLeft(undone.left);
    } finally {
      void forget(contact.customerId);
    }
  };
  if (left.length > 0)
    return (
      <LeftOverDialog
        title={m.disable_contact_left_title()}
        text={m.disable_contact_left_text({ name })}
        items={left.map((one) => ({ key: one.id, words: leftInWords(one) }))}
        closeLabel={m.disable_contact_close()}
        onClose={onClose}
      />
    );
  return (
    <ConfirmDialog
      opened={opened}
      title={m.disable_contact_undo_title()}
      confirmLabel={m.disable_contact_undo()}
      onConfirm={undo}
      onClose={onClose}
    >
      {m.disable_contact_undo_text({ name, day: formatDayOf(contact.disabled?.undoableUntil ?? "") })}
    </ConfirmDialog>
  );
}

function leftInWords({ kind, number }: LeftOver): string {
  if (kind === "customer") return m.disable_contact_primary();
  if (kind === "location") return m.disable_contact_left_location();
  if (number === null) return m.disable_contact_left_gone();
  const words = {
    "work-order": m.disable_contact_left_work_order,
    "recurring-service": m.disable_contact_left_service,
    quote: m.disable_contact_left_quote,
  };
  return words[kind]({ number: String(number) });
}
