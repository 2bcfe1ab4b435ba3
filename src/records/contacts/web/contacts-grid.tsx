import { useMemo } from "react";
import type { ReactNode } from "react";
import { DataGrid } from "#platform/web/grid/data-grid.tsx";
import { gridPages } from "#platform/web/grid/grid-pages.ts";
import type { FirstUse, GridColumn, GridSort } from "#platform/web/grid/grid-types.ts";
import { Instant } from "#platform/web/instant.tsx";
import type { MenuEntry } from "#platform/web/menu/menu-entry.ts";
import { formatDay } from "#platform/web/dates-and-numbers.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { Phone } from "#platform/web/phone-text.tsx";
import type { CustomerId } from "#records/customers/contract.ts";
import type { Contact, ContactSort } from "../contract.ts";
import { contactName } from "./contact-values.ts";
import { FleetMark } from "./fleet-mark.tsx";
import { permissionsText } from "./permissions-text.ts";
import { useContacts } from "./use-contacts.ts";
import classes from "./contacts.module.css";

export interface ContactsGridProps {
  customerId: CustomerId;
  /** Accessible name of the list. */
  label: string;
  listKey: string;
  search?: string | undefined;
  sort: { column: ContactSort; direction: "asc" | "desc" };
  onSort: (sort: GridSort | null) => void;
  /** The name as a link, where the contact has a page. */
  nameLink?: ((contact: Contact, name: string) => ReactNode) | undefined;
  onOpen?: (contact: Contact) => void;
  rowActions?: (contact: Contact) => readonly MenuEntry[];
  filterBar?: ReactNode;
  onClearFilters?: () => void;
  firstUse: FirstUse;
}

/** The contacts of a customer as a list that sorts by name, e-mail and phone, so that duplicates stand together (V-22). */
export function ContactsGrid({ customerId, search, sort, nameLink, ...grid }: ContactsGridProps) {
  const contacts = useContacts(customerId, { search, sort: sort.column, direction: sort.direction });
  const columns = useMemo(() => contactColumns(nameLink), [nameLink]);
  const pages = gridPages(contacts, (page) => page.contacts);
  return (
    <DataGrid
      {...grid}
      columns={columns}
      pages={pages}
      total={{ rows: pages.rows.length, capped: contacts.hasNextPage }}
      sort={sort}
      rowId={(contact) => contact.id}
      rowLabel={contactName}
      filtered={search !== undefined && search !== ""}
      countText={(count, shown) => m.contacts_count({ count, shown })}
    />
  );
}

function contactColumns(nameLink: ContactsGridProps["nameLink"]): GridColumn<Contact>[] {
  return [
    {
      id: "title",
      header: m.contacts_column_title(),
      cell: (contact) => contact.title,
      width: 70,
      priority: 3,
      card: "hidden",
    },
    {
      id: "name",
      header: m.contacts_name(),
      width: 218,
      grow: true,
      sortable: true,
      card: "title",
      fixed: true,
      cell: (contact) => (
        <span className={classes["name"]}>
          {nameLink === undefined ? <span>{contactName(contact)}</span> : nameLink(contact, contactName(contact))}
          <ContactMarks contact={contact} />
        </span>
      ),
    },
    {
      id: "phone",
      header: m.contacts_phone(),
      width: 172,
      sortable: true,
      cell: (contact) => contact.phone !== null && <Phone number={contact.phone} extension={contact.phoneExtension} />,
    },
    {
      id: "email",
      header: m.contacts_email(),
      width: 210,
      grow: true,
      sortable: true,
      cell: (contact) => contact.email,
    },
    {
      id: "permissions",
      header: m.contacts_permissions(),
      width: 160,
      priority: 2,
      card: "hidden",
      cell: permissionsText,
    },
    {
      id: "fleet",
      header: m.contacts_fleet(),
      width: 64,
      priority: 2,
      card: "line",
      cell: (contact) => contact.managedByFleet && <FleetMark />,
    },
    {
      id: "lastCommunication",
      header: m.contacts_last_communication(),
      width: 150,
      priority: 3,
      card: "hidden",
      cell: (contact) => contact.lastCommunicatedAt !== null && <Instant at={contact.lastCommunicatedAt} />,
    },
    {
      id: "number",
      header: m.contacts_number(),
      width: 112,
      align: "right",
      sortable: true,
      priority: 3,
      card: "hidden",
      cell: (contact) => contact.number,
    },
  ];
}

/** Whether the contact is disabled, and primary or billing contact of the customer. */
export function ContactMarks({
  contact,
}: {
  contact: Pick<Contact, "isPrimary" | "isBilling" | "disabled" | "leaving">;
}) {
  return (
    <span className={classes["marks"]}>
      {contact.disabled !== null && (
        <span className={classes["mark"]} data-disabled>
          {m.contacts_disabled()}
        </span>
      )}
      {contact.leaving !== null && (
        <span className={classes["mark"]} data-disabled>
          {contact.leaving.failure === null
            ? m.contacts_leaves({ day: formatDay(contact.leaving.on) })
            : m.contacts_choose_again()}
        </span>
      )}
      {contact.isPrimary && <span className={classes["mark"]}>{m.contacts_primary()}</span>}
      {contact.isBilling && <span className={classes["mark"]}>{m.contacts_billing()}</span>}
    </span>
  );
}
