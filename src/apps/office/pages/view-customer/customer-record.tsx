import { Badge, Tabs } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { formatNumber } from "#platform/web/dates-and-numbers.ts";
import { Instant } from "#platform/web/instant.tsx";
import { PageError } from "#platform/web/notice/page-error.tsx";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { singleKeysAreOn } from "#platform/web/single-keys.ts";
import { AddNoteForm } from "#processes/add-note/web/public.tsx";
import { ActivityTab } from "#records/activity/web/public.tsx";
import type { CustomerProfile } from "#records/customers/contract.ts";
import { CustomerSummary } from "#records/customers/web/public.tsx";
import { LocationsTab } from "#records/locations/web/public.tsx";
import { NotesTab } from "#records/notes/web/public.tsx";
import { customerTabs } from "./customer-address.ts";
import type { CustomerTab } from "./customer-address.ts";
import { CustomerContacts } from "./customer-contacts.tsx";
import { MainAddress } from "./main-address.tsx";
import classes from "./view-customer.module.css";

const route = getRouteApi("/shell/customers/$customerId");

/** The tabs of View Customer, each with its own address. */
export function CustomerRecord({ customer, actions }: { customer: CustomerProfile; actions?: ReactNode }) {
  const { tab = "summary", edit = false } = route.useSearch();
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
  const step = (by: 1 | -1) => {
    const wanted = customerTabs[customerTabs.indexOf(tab) + by];
    if (wanted !== undefined && singleKeysAreOn()) show(wanted);
  };
  useHotkeys([
    ["[", () => step(-1)],
    ["]", () => step(1)],
  ]);
  return (
    <div className={classes["record"]}>
      {actions !== undefined && (
        <div className={classes["head"]}>
          <CustomerStatusLine customer={customer} />
          <div className={classes["actions"]}>{actions}</div>
        </div>
      )}
      <Tabs value={tab} onChange={(value) => show(value as CustomerTab)} keepMounted={false}>
        <Tabs.List className={classes["tabs"] ?? ""}>
          <Tabs.Tab value="summary">{m.customers_tab_summary()}</Tabs.Tab>
          <Tabs.Tab value="contacts">
            {m.customers_tab_contacts()} <Count of={customer.contactCount} />
          </Tabs.Tab>
          <Tabs.Tab value="locations">
            {m.customers_tab_locations()} <Count of={customer.locationCount} />
          </Tabs.Tab>
          <Tabs.Tab value="notes">
            {m.customers_tab_notes()} <Count of={customer.noteCount} />
          </Tabs.Tab>
          <Tabs.Tab value="activity">{m.customers_tab_activity()}</Tabs.Tab>
        </Tabs.List>
        <Panel value="summary">
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
        </Panel>
        <Panel value="contacts">
          <CustomerContacts customer={customer} />
        </Panel>
        <Panel value="locations">
          <LocationsTab customerId={customer.id} customer={customer} />
        </Panel>
        <Panel value="notes">
          <NotesTab customerId={customer.id} customer={customer} newNote={<AddNoteForm customerId={customer.id} />} />
        </Panel>
        <Panel value="activity">
          <ActivityTab customerId={customer.id} />
        </Panel>
      </Tabs>
    </div>
  );
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

function Panel({ value, children }: { value: CustomerTab; children: ReactNode }) {
  return (
    <Tabs.Panel value={value} className={classes["panel"] ?? ""}>
      <PageError>{children}</PageError>
    </Tabs.Panel>
  );
}

function Count({ of }: { of: number }) {
  return <span className={classes["count"]}>{formatNumber(of)}</span>;
}

function ParentLink({ customer }: { customer: CustomerProfile }) {
  if (customer.parentCustomerId === null) return null;
  return (
    <Link to="/customers/$customerId" params={{ customerId: customer.parentCustomerId }}>
      {customer.parentCompanyName}
    </Link>
  );
}
