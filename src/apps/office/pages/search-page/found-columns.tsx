import type { ReactNode } from "react";
import type { GridColumn } from "#platform/web/grid/grid-types.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { Phone } from "#platform/web/phone-text.tsx";
import type { CustomerInList } from "#records/customers/contract.ts";

/**
 * The columns of what Search found.
 *
 * @param editLink the name of a customer as a link to Edit Customer
 * @see Rule V-03
 */
export function foundColumns(editLink: (customer: CustomerInList) => ReactNode): GridColumn<CustomerInList>[] {
  return [
    {
      id: "customer",
      header: m.customers_column_customer(),
      cell: editLink,
      width: 260,
      grow: true,
      card: "title",
      fixed: true,
    },
    { id: "number", header: m.customers_customer_id(), cell: (row) => row.number, width: 120 },
    {
      id: "contact",
      header: m.customers_primary_contact(),
      cell: (row) => row.primaryContact?.name,
      width: 180,
      priority: 2,
    },
    {
      id: "phone",
      header: m.customers_phone(),
      cell: (row) => row.primaryContact?.phone != null && <Phone number={row.primaryContact.phone} />,
      width: 150,
      priority: 2,
    },
    {
      id: "email",
      header: m.customers_email(),
      cell: (row) => row.primaryContact?.email,
      width: 220,
      priority: 3,
      card: "hidden",
    },
    {
      id: "town",
      header: m.customers_town(),
      cell: (row) => [row.city, row.state].filter(Boolean).join(", "),
      width: 170,
      priority: 2,
    },
  ];
}
