import { Button } from "@mantine/core";
import { useDialogOf } from "#platform/web/dialog/use-dialog-of.ts";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { Contact } from "#records/contacts/contract.ts";
import { ReplaceContactDialog } from "./replace-contact-dialog.tsx";

/** Stands below a locked address: leads to a contact with another one. Nothing for a contact that is disabled. */
export function ReplaceContactButton({ contact, onReplaced }: { contact: Contact; onReplaced: () => void }) {
  const replacing = useDialogOf();
  if (!contact.allowed.includes("disable")) return null;
  return (
    <>
      <div>
        <Button variant="default" size="xs" onClick={() => replacing.open(true)}>
          {m.replace_contact_entry()}
        </Button>
      </div>
      {replacing.subject !== undefined && (
        <ReplaceContactDialog
          key={replacing.round}
          opened={replacing.opened}
          contact={contact}
          onReplaced={(text) => {
            showToast({ text });
            onReplaced();
          }}
          onClose={replacing.close}
        />
      )}
    </>
  );
}
