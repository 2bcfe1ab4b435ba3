import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { gridPages } from "#platform/web/grid/grid-pages.ts";
import { LinkAnchor, LinkButton } from "#platform/web/links.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { LinkTab, LinkTabs } from "#platform/web/tabs/link-tabs.tsx";
import type { InvoiceInList } from "#records/invoices/contract.ts";
import {
  InvoiceFilterBar,
  InvoicesTable,
  OpenSums,
  useInvoiceCount,
  useInvoices,
} from "#records/invoices/web/public.tsx";
import { NoAccess } from "../shell/no-access.tsx";
import { ColumnsInAddress } from "../shell/columns-in-address.tsx";
import { useSignedIn } from "../shell/session.ts";
import type { InvoicesAddress } from "./invoices-page/invoices-address.ts";
import classes from "./invoices-page/invoices-page.module.css";

const route = getRouteApi("/shell/invoices");

const views = [
  { status: undefined, label: m.invoices_view_all },
  { status: "draft", label: m.invoices_view_draft },
  { status: "open", label: m.invoices_view_open },
  { status: "overdue", label: m.invoices_view_overdue },
  { status: "paid", label: m.invoices_view_paid },
  { status: "void", label: m.invoices_view_void },
] as const;

/** All invoices of the provider, by status, due day and search. */
export function InvoicesPage() {
  const { permissions } = useSignedIn();
  if (!permissions.includes("invoices.view"))
    return <NoAccess title={m.invoices_invoices()} text={m.invoices_no_access_text()} />;
  return <InvoicesList mayAdd={permissions.includes("invoices.edit")} />;
}

function InvoicesList({ mayAdd }: { mayAdd: boolean }) {
  const { status, search, due, columns } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useMemo(() => ({ status, search, dueWithin: due }), [status, search, due]);
  const invoices = useInvoices(query);
  const count = useInvoiceCount(query);
  const total = count.data === undefined ? undefined : { rows: count.data.count, capped: count.data.more };
  const show = (change: Partial<InvoicesAddress>) =>
    void navigate({ search: { status, search, due, columns, ...change }, replace: true, resetScroll: false });
  const link = useCallback(
    (invoice: InvoiceInList) => (
      <LinkAnchor to="/invoices/$invoiceId" params={{ invoiceId: invoice.id }} inherit fw={550}>
        {invoice.number ?? m.invoices_draft()}
      </LinkAnchor>
    ),
    [],
  );
  const add = mayAdd && <LinkButton to="/invoices/new">{m.invoices_add()}</LinkButton>;
  return (
    <PageFrame
      title={m.invoices_invoices()}
      count={total}
      width="list"
      actions={add}
      under={
        <div className={classes["under"]}>
          <LinkTabs label={m.invoices_views()}>
            {views.map((view) => (
              <LinkTab
                key={view.status ?? "all"}
                to="/invoices"
                search={{ status: view.status, search, due, columns }}
                activeOptions={{ exact: true }}
                {...(view.status === status ? { "aria-current": "page" as const } : {})}
              >
                {view.label()}
              </LinkTab>
            ))}
          </LinkTabs>
          <OpenSums />
        </div>
      }
    >
      <ColumnsInAddress columns={columns}>
        <InvoicesTable
          label={m.invoices_invoices()}
          listKey="invoices"
          pages={gridPages(invoices, (page) => page.invoices)}
          total={total}
          link={link}
          withCustomer
          onOpen={(invoice) => void navigate({ to: "/invoices/$invoiceId", params: { invoiceId: invoice.id } })}
          filterBar={
            <InvoiceFilterBar
              search={search ?? ""}
              onSearch={(text) => show({ search: text === "" ? undefined : text })}
              dueWithin={due}
              onDueWithin={(days) => show({ due: days })}
            />
          }
          filtered={status !== undefined || search !== undefined || due !== undefined}
          onClearFilters={() => void navigate({ search: { columns } })}
          firstUse={{ title: m.invoices_none_title(), text: m.invoices_none_text(), action: add }}
        />
      </ColumnsInAddress>
    </PageFrame>
  );
}
