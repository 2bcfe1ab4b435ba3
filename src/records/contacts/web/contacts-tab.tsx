import { Alert, Button } from "@mantine/core";
import { useState } from "react";
import type { ReactNode } from "react";
import { useDialogOf } from "#platform/web/dialog/use-dialog-of.ts";
import { useRowPixels } from "#platform/web/grid/density.ts";
import type { MenuEntry } from "#platform/web/menu/menu-entry.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { CustomerId, CustomerProfile } from "#records/customers/contract.ts";
import { ContactSort } from "../contract.ts";
import type { Contact } from "../contract.ts";
import type { ContactValues } from "./contact-values.ts";
import { ContactsGrid } from "./contacts-grid.tsx";
import { EditContactDialog } from "./edit-contact-dialog.tsx";
import classes from "./contacts.module.css";

export interface ContactsTabProps {
  customerId: CustomerId;
  customer: Pick<CustomerProfile, "contactCount" | "adminCount" | "allowed">;
  /** What comes after "Edit" in Individual Actions, for example "Delete". */
  actions?: (contact: Contact) => readonly MenuEntry[];
  /** Opens Add Contact. */
  onAdd?: () => void;
  /** Words in Edit Contact about who looks like the person as typed. */
  editHint?: (values: ContactValues, contact: Contact) => ReactNode;
  /** Stands below a locked address in Edit Contact: the way to another one. */
  besideEmail?: (contact: Contact, close: () => void) => ReactNode;
  /** What stands left of Add Contact, for example the link to the Customer Contacts page. */
  link?: ReactNode;
}

/** Tab "Contacts" of View Customer: every contact with its Individual Actions (C-01); no way to delete several (C-05). */
export function ContactsTab({ customerId, customer, actions, onAdd, editHint, besideEmail, link }: ContactsTabProps) {
  const [sort, setSort] = useState<{ column: ContactSort; direction: "asc" | "desc" }>({
    column: "name",
    direction: "asc",
  });
  const editing = useDialogOf<Contact>();
  const addButton = onAdd !== undefined && customer.allowed.includes("add-contact") && (
    <Button onClick={onAdd}>{m.contacts_add_contact()}</Button>
  );
  return (
    <div className={classes["tab"]}>
      <div className={classes["bar"]}>
        <span>{link}</span>
        {addButton}
      </div>
      {customer.contactCount > 0 && customer.adminCount === 0 && (
        <Alert color="yellow" variant="light" role="note">
          {m.contacts_no_admin()}
        </Alert>
      )}
      <div className={classes["listBox"]} style={{ height: useListHeight(customer.contactCount) }}>
        <ContactsGrid
          customerId={customerId}
          label={m.contacts_contacts()}
          listKey="customer-contacts-tab"
          sort={sort}
          onSort={(next) => setSort(readSort(next))}
          onOpen={(contact) => {
            if (contact.allowed.includes("edit")) editing.open(contact);
          }}
          rowActions={(contact) => [...editEntry(contact, editing.open), ...(actions?.(contact) ?? [])]}
          firstUse={{ title: m.contacts_none_title(), text: m.contacts_none_text() }}
        />
      </div>
      {editing.subject !== undefined && (
        <EditContactDialog
          key={editing.round}
          opened={editing.opened}
          contact={editing.subject}
          hint={editHint}
          besideEmail={besideEmail}
          onClose={editing.close}
        />
      )}
    </div>
  );
}

/**
 * The entry "Edit" of a contact's menu: for a contact of the fleet it stays visible with the reason, and it is absent for
 * roles that never edit.
 */
function editEntry(contact: Contact, edit: (contact: Contact) => void): MenuEntry[] {
  if (contact.managedByFleet)
    return [{ label: m.contacts_edit(), onSelect: () => undefined, disabledReason: m.contacts_fleet_manages() }];
  return contact.allowed.includes("edit")
    ? [{ label: m.contacts_edit(), shortcut: "E", onSelect: () => edit(contact) }]
    : [];
}

function readSort(sort: { column: string; direction: "asc" | "desc" } | null): {
  column: ContactSort;
  direction: "asc" | "desc";
} {
  const column = ContactSort.safeParse(sort?.column);
  return { column: column.success ? column.data : "name", direction: sort?.direction ?? "asc" };
}

const rowsLeast = 5;
const rowsMost = 14;

/** As high as its rows, so that little is not lost in emptiness and much scrolls inside. */
function useListHeight(count: number): string {
  const rows = Math.min(rowsMost, Math.max(rowsLeast, count));
  return `calc(${rows * useRowPixels()}px + 5rem)`;
}
