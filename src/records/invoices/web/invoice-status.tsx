import { Badge } from "@mantine/core";
import { Icon } from "#platform/web/icons.tsx";
import type { IconName } from "#platform/web/icons.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { InvoiceStatus } from "../contract.ts";

interface Mark {
  label: () => string;
  icon: IconName;
  color: string;
}

const marks: Readonly<Record<InvoiceStatus | "overdue", Mark>> = {
  draft: { label: m.invoices_status_draft, icon: "edit", color: "gray" },
  unpaid: { label: m.invoices_status_unpaid, icon: "progress", color: "blue" },
  "partially-paid": { label: m.invoices_status_partially_paid, icon: "progress", color: "blue" },
  overdue: { label: m.invoices_status_overdue, icon: "warning", color: "red" },
  paid: { label: m.invoices_status_paid, icon: "check", color: "green" },
  void: { label: m.invoices_status_void, icon: "close", color: "gray" },
};

/** The status of an invoice as a word with a mark; one that is still to be paid after its due day says so. */
export function InvoiceStatusMark({ invoice }: { invoice: { status: InvoiceStatus; overdue: boolean } }) {
  const { label, icon, color } = marks[invoice.overdue ? "overdue" : invoice.status];
  return (
    <Badge variant="light" color={color} tt="none" leftSection={<Icon name={icon} size={12} />}>
      {label()}
    </Badge>
  );
}

/** How an invoice is called: by its number, or as the draft it is. */
export function invoiceName({ number }: { number: number | null }): string {
  return number === null ? m.invoices_draft_invoice() : m.invoices_invoice_number({ number: String(number) });
}
