import { Alert } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { Fragment } from "react";
import { LinkAnchor, LinkButton } from "#platform/web/links.tsx";
import { showBanner } from "#platform/web/notice/banner.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { InvoiceDefaults } from "#processes/add-invoice/contract.ts";
import { AddInvoiceForm, useInvoiceDefaults } from "#processes/add-invoice/web/public.tsx";
import { CustomerId } from "#records/customers/contract.ts";
import { CustomerPicker } from "#records/customers/web/public.tsx";
import type { WorkOrderId } from "#records/work-orders/contract.ts";
import { NoAccess } from "../shell/no-access.tsx";
import { useSignedIn } from "../shell/session.ts";
import classes from "./invoices-page/invoices-page.module.css";

const route = getRouteApi("/shell/invoices/new");

/** A new invoice: first for whom, unless the address says it, then everything else. */
export function NewInvoicePage() {
  const { permissions } = useSignedIn();
  const { customer, workOrder } = route.useSearch();
  if (!permissions.includes("invoices.edit"))
    return <NoAccess title={m.invoices_add()} text={m.invoices_no_access_text()} />;
  return (
    <PageFrame
      title={m.invoices_add()}
      back={
        <LinkAnchor to="/invoices" size="sm">
          {m.invoices_invoices()}
        </LinkAnchor>
      }
    >
      {customer === undefined ? (
        <ChooseCustomer />
      ) : (
        <ForCustomer key={customer} customerId={customer} workOrderId={workOrder} />
      )}
    </PageFrame>
  );
}

function ChooseCustomer() {
  const navigate = route.useNavigate();
  return (
    <div className={classes["choice"]}>
      <CustomerPicker
        field={{
          name: "customerId",
          value: null,
          error: undefined,
          onChange: (id) => {
            const { data } = CustomerId.safeParse(id);
            if (data !== undefined) void navigate({ search: { customer: data } });
          },
          onBlur: () => undefined,
        }}
        label={m.invoices_choose_customer()}
        chosen={null}
      />
    </div>
  );
}

function ForCustomer({ customerId, workOrderId }: { customerId: CustomerId; workOrderId: WorkOrderId | undefined }) {
  const navigate = route.useNavigate();
  const defaults = useInvoiceDefaults(customerId, workOrderId);
  if (defaults.error !== null) throw defaults.error;
  if (defaults.data === undefined) return null;
  const { customerName, customerStatus, workOrder, quote } = defaults.data;
  return (
    <>
      <p>
        {m.invoices_for()}{" "}
        <LinkAnchor to="/customers/$customerId" params={{ customerId }} inherit fw={550}>
          {customerName}
        </LinkAnchor>
        {workOrder !== null && <> · {m.invoices_of_work_order({ number: String(workOrder.number) })}</>}
        {quote !== null && <> · {m.invoices_lines_of_quote({ number: String(quote.number) })}</>}
      </p>
      <BilledAlready billedOn={defaults.data.billedOn} />
      {customerStatus === "inactive" ? (
        <Alert color="yellow" variant="light" role="note">
          {m.invoices_inactive_customer()}
        </Alert>
      ) : (
        <AddInvoiceForm
          defaults={defaults.data}
          onAdded={(id) => {
            showBanner(m.invoices_added());
            void navigate({
              to: "/invoices/$invoiceId",
              params: { invoiceId: id },
              replace: true,
              ignoreBlocker: true,
            });
          }}
          cancel={
            <LinkButton variant="default" to="/invoices">
              {m.platform_cancel()}
            </LinkButton>
          }
        />
      )}
    </>
  );
}

/** Says on which invoices the work order stands already, so that nobody charges twice unawares. */
function BilledAlready({ billedOn }: Pick<InvoiceDefaults, "billedOn">) {
  if (billedOn.length === 0) return null;
  return (
    <Alert color="yellow" variant="light" role="note" mb="md">
      {m.invoices_billed_already()}{" "}
      {billedOn.map(({ id, number }, at) => (
        <Fragment key={id}>
          {at > 0 && ", "}
          <LinkAnchor to="/invoices/$invoiceId" params={{ invoiceId: id }} inherit>
            {number === null ? m.invoices_draft() : m.invoices_invoice_number({ number: String(number) })}
          </LinkAnchor>
        </Fragment>
      ))}
    </Alert>
  );
}
