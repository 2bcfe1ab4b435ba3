import { Badge } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Instant } from "#platform/web/instant.tsx";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { RecordTabs } from "#platform/web/tabs/record-tabs.tsx";
import type { RecordTab } from "#platform/web/tabs/record-tabs.tsx";
import { AddNoteForm } from "#processes/add-note/web/public.tsx";
import { ActivityTab } from "#records/activity/web/public.tsx";
import type { CustomerProfile } from "#records/customers/contract.ts";
import { CustomerSummary } from "#records/customers/web/public.tsx";
import type { FileRecord } from "#records/files/contract.ts";
import { FilesPanel } from "#records/files/web/public.tsx";
import { invoiceName } from "#records/invoices/web/public.tsx";
import { LocationsTab } from "#records/locations/web/public.tsx";
import { NotesTab } from "#records/notes/web/public.tsx";
import { LinkAnchor } from "#platform/web/links.tsx";
import type { WorkOrderId } from "#records/work-orders/contract.ts";
import { useSignedIn } from "../../shell/session.ts";
import { tabNames, tabsFor } from "./customer-tabs.ts";
import type { CustomerTab } from "./customer-address.ts";
import { CustomerContacts } from "./customer-contacts.tsx";
import { CustomerJobs } from "./customer-jobs.tsx";
import { CustomerInvoices } from "./customer-invoices.tsx";
import { CustomerMessages } from "./customer-messages.tsx";
import { CustomerRecurringWork } from "./customer-recurring-work.tsx";
import { CustomerQuotes } from "./customer-quotes.tsx";
import { MainAddress } from "./main-address.tsx";
import classes from "./view-customer.module.css";

const route = getRouteApi("/shell/customers/$customerId");

/** What stands on a tab, and how many of it there are. */
type Panel = Omit<RecordTab<CustomerTab>, "key" | "label">;

/** The tabs of View Customer, each with its own address. */
export function CustomerRecord({ customer, actions }: { customer: CustomerProfile; actions?: ReactNode }) {
  const { tab = "summary", edit = false } = route.useSearch();
  const { permissions } = useSignedIn();
  const navigate = route.useNavigate();
  const show = (wanted: CustomerTab) =>
    void navigate({
      search: wanted === "summary" ? {} : { tab: wanted },
      state: (before) => before,
      replace: true,
      resetScroll: false,
    });
  const stopEditing = (saved: boolean) =>
    void navigate({ search: {}, state: (before) => before, replace: true, ignoreBlocker: saved, resetScroll: false });
  const panels: Readonly<Record<CustomerTab, Panel>> = {
    summary: {
      content: (
        <CustomerSummary
          key={`${customer.id} ${edit ? "edit" : "read"}`}
          customer={customer}
          editing={edit}
          onSaved={(saved) => {
            showToast({ text: m.customers_saved({ name: saved.companyName }) });
            stopEditing(true);
          }}
          onCancel={() => stopEditing(false)}
          parentLink={<ParentLink customer={customer} />}
          address={<MainAddress customerId={customer.id} />}
        />
      ),
    },
    contacts: { count: customer.contactCount, content: <CustomerContacts customer={customer} /> },
    locations: {
      count: customer.locationCount,
      content: <LocationsTab customerId={customer.id} customer={customer} />,
    },
    "work-orders": { content: <CustomerJobs customer={customer} /> },
    "recurring-services": { content: <CustomerRecurringWork customer={customer} /> },
    quotes: { content: <CustomerQuotes customer={customer} /> },
    invoices: { content: <CustomerInvoices customer={customer} /> },
    notes: {
      count: customer.noteCount,
      content: (
        <NotesTab
          customerId={customer.id}
          customer={customer}
          newNote={<AddNoteForm customerId={customer.id} />}
          workOrderLink={workOrderLink}
        />
      ),
    },
    files: {
      content: <FilesPanel of={{ kind: "customer", customerId: customer.id }} recordLink={recordOfFile} />,
    },
    messages: { content: <CustomerMessages customer={customer} /> },
    activity: { content: <ActivityTab customerId={customer.id} /> },
  };
  const tabs = tabsFor(permissions).map((key): RecordTab<CustomerTab> => ({
    key,
    label: tabNames[key](),
    ...panels[key],
  }));
  return (
    <div className={classes["record"]}>
      {actions !== undefined && (
        <div className={classes["head"]}>
          <CustomerStatusLine customer={customer} />
          <div className={classes["actions"]}>{actions}</div>
        </div>
      )}
      <RecordTabs tabs={tabs} shown={tabs.some(({ key }) => key === tab) ? tab : "summary"} onShow={show} />
    </div>
  );
}

function recordOfFile(record: FileRecord) {
  switch (record.kind) {
    case "work-order":
      return (
        <LinkAnchor to="/work-orders/$workOrderId" params={{ workOrderId: record.id }} inherit>
          {m.work_orders_title({ number: record.number })}
        </LinkAnchor>
      );
    case "quote":
      return (
        <LinkAnchor to="/quotes/$quoteId" params={{ quoteId: record.id }} inherit>
          {m.quotes_quote_number({ number: String(record.number) })}
        </LinkAnchor>
      );
    case "invoice":
      return (
        <LinkAnchor to="/invoices/$invoiceId" params={{ invoiceId: record.id }} inherit>
          {invoiceName(record)}
        </LinkAnchor>
      );
  }
}

/** Who it is at a glance: status, number, last interaction. */
export function CustomerStatusLine({ customer }: { customer: CustomerProfile }) {
  return (
    <p className={classes["statusLine"]}>
      <Badge variant="light" color={customer.status === "active" ? "green" : "gray"} tt="none">
        {customer.status === "active" ? m.customers_status_active() : m.customers_status_inactive()}
      </Badge>
      {customer.kind === "fleet" && <Badge variant="light">{m.customers_fleet()}</Badge>}
      <span>{m.customers_id_is({ number: String(customer.number) })}</span>
      <span>
        {m.customers_last_interaction()} <Instant at={customer.lastInteractionAt} />
      </span>
    </p>
  );
}

function ParentLink({ customer }: { customer: CustomerProfile }) {
  if (customer.parentCustomerId === null) return null;
  return (
    <Link to="/customers/$customerId" params={{ customerId: customer.parentCustomerId }}>
      {customer.parentCompanyName}
    </Link>
  );
}

function workOrderLink(workOrderId: WorkOrderId, words: string): ReactNode {
  return (
    <LinkAnchor to="/work-orders/$workOrderId" params={{ workOrderId }} inherit>
      {words}
    </LinkAnchor>
  );
}
