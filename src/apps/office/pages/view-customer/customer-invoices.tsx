import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import { gridPages } from "#platform/web/grid/grid-pages.ts";
import { LinkAnchor, LinkButton } from "#platform/web/links.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { CustomerProfile } from "#records/customers/contract.ts";
import type { InvoiceInList } from "#records/invoices/contract.ts";
import { InvoicesTable, OpenSums, useInvoiceCount, useInvoices } from "#records/invoices/web/public.tsx";
import { useSignedIn } from "../../shell/session.ts";
import classes from "./view-customer.module.css";

const route = getRouteApi("/shell/customers/$customerId");

/** The tab Invoices: all of this customer and what is still to be paid; new ones for an active customer only (C-11, X-20). */
export function CustomerInvoices({ customer }: { customer: CustomerProfile }) {
  const navigate = route.useNavigate();
  const { permissions } = useSignedIn();
  const query = { customerId: customer.id };
  const invoices = useInvoices(query);
  const count = useInvoiceCount(query);
  const mayAdd = customer.status === "active" && permissions.includes("invoices.edit");
  const link = useCallback(
    (invoice: InvoiceInList) => (
      <LinkAnchor to="/invoices/$invoiceId" params={{ invoiceId: invoice.id }} inherit fw={550}>
        {invoice.number ?? m.invoices_draft()}
      </LinkAnchor>
    ),
    [],
  );
  return (
    <div className={classes["listTab"]}>
      <div className={classes["sumBar"]}>
        <OpenSums customerId={customer.id} />
        {mayAdd && (
          <LinkButton to="/invoices/new" search={{ customer: customer.id }}>
            {m.invoices_add()}
          </LinkButton>
        )}
      </div>
      <div className={classes["listBox"]}>
        <InvoicesTable
          label={m.invoices_invoices()}
          listKey="customer-invoices"
          pages={gridPages(invoices, (page) => page.invoices)}
          total={count.data === undefined ? undefined : { rows: count.data.count, capped: count.data.more }}
          link={link}
          withCustomer={false}
          onOpen={(invoice) => void navigate({ to: "/invoices/$invoiceId", params: { invoiceId: invoice.id } })}
          firstUse={{ title: m.invoices_none_title(), text: m.invoices_none_text() }}
        />
      </div>
    </div>
  );
}
