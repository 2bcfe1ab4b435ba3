import { Button } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useDialogOf } from "#platform/web/dialog/use-dialog-of.ts";
import { LinkAnchor, LinkButton } from "#platform/web/links.tsx";
import { showBanner } from "#platform/web/notice/banner.tsx";
import { ProblemAlert } from "#platform/web/notice/problem-alert.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useDuplicateInvoice } from "#processes/add-invoice/web/public.tsx";
import { DiscardInvoiceDialog } from "#processes/discard-invoice/web/public.tsx";
import { usePrint } from "#processes/print-paper/web/public.tsx";
import { SendPaperDialog } from "#processes/send-paper/web/public.tsx";
import { InvoiceId } from "#records/invoices/contract.ts";
import type { Invoice } from "#records/invoices/contract.ts";
import {
  InvoiceActions,
  InvoiceDocument,
  invoiceName,
  PaymentsPanel,
  useInvoice,
} from "#records/invoices/web/public.tsx";
import { RecordFiles } from "./record-files.tsx";
import { NotFound } from "../shell/not-found.tsx";
import { useSignedIn } from "../shell/session.ts";
import classes from "./invoices-page/invoices-page.module.css";

const route = getRouteApi("/shell/invoices/$invoiceId");

/** One invoice as its customer would read it, with its payments and what can be done with it. */
export function InvoicePage() {
  const { invoiceId } = route.useParams();
  const { data: id } = InvoiceId.safeParse(invoiceId);
  return id === undefined ? <NotFound /> : <OneInvoice key={id} id={id} />;
}

function OneInvoice({ id }: { id: InvoiceId }) {
  const invoice = useInvoice(id);
  if (invoice.data === undefined && invoice.error !== null) throw invoice.error;
  return invoice.data === undefined ? (
    <PageFrame title={m.invoices_invoice()}>{null}</PageFrame>
  ) : (
    <ReadInvoice invoice={invoice.data} />
  );
}

function ReadInvoice({ invoice }: { invoice: Invoice }) {
  const navigate = route.useNavigate();
  const { provider, permissions } = useSignedIn();
  const mailing = useDialogOf();
  const discarding = useDialogOf();
  const mayMail =
    invoice.customerId !== null && !["draft", "void"].includes(invoice.status) && permissions.includes("messages.send");
  const duplicate = useDuplicateInvoice((copyId) => {
    showBanner(m.invoices_done_duplicated());
    void navigate({ to: "/invoices/$invoiceId/edit", params: { invoiceId: copyId } });
  });
  const printing = usePrint({ invoiceId: invoice.id });
  const hasOrigin = invoice.quote !== null || invoice.workOrder !== null;
  return (
    <PageFrame
      title={invoiceName(invoice)}
      back={
        <LinkAnchor to="/invoices" size="sm">
          {m.invoices_invoices()}
        </LinkAnchor>
      }
      actions={
        <InvoiceActions
          invoice={invoice}
          editLink={
            <LinkButton variant="default" to="/invoices/$invoiceId/edit" params={{ invoiceId: invoice.id }}>
              {m.invoices_edit()}
            </LinkButton>
          }
          entries={[
            ...printing.entries,
            ...(invoice.allowed.includes("duplicate")
              ? [{ label: m.invoices_duplicate(), onSelect: () => duplicate(invoice) }]
              : []),
          ]}
          aside={
            mayMail && (
              <Button variant="default" onClick={() => mailing.open(true)}>
                {m.messages_send_by_mail()}
              </Button>
            )
          }
          onDiscard={() => discarding.open(true)}
        />
      }
    >
      <ProblemAlert problem={printing.problem} />
      <div className={classes["page"]}>
        <InvoiceDocument
          invoice={invoice}
          provider={provider.name}
          customer={<CustomerName invoice={invoice} />}
          {...(hasOrigin ? { origin: <Origin invoice={invoice} /> } : {})}
        />
        {invoice.status !== "draft" && <PaymentsPanel invoice={invoice} />}
        {invoice.customerId !== null && (
          <RecordFiles of={{ kind: "invoice", customerId: invoice.customerId, invoiceId: invoice.id }} />
        )}
      </div>
      <DiscardInvoiceDialog
        opened={discarding.opened}
        invoice={invoice}
        onDiscarded={() => void navigate({ to: "/invoices", replace: true })}
        onClose={discarding.close}
      />
      {mailing.subject !== undefined && (
        <SendPaperDialog
          key={mailing.round}
          opened={mailing.opened}
          paper={{ kind: "invoice", id: invoice.id }}
          forget={invoice.customerId === null ? [] : [invoice.customerId]}
          onClose={mailing.close}
        />
      )}
    </PageFrame>
  );
}

function CustomerName({ invoice }: { invoice: Invoice }) {
  if (invoice.customerId === null) return <em>{m.invoices_deleted_customer()}</em>;
  return (
    <LinkAnchor to="/customers/$customerId" params={{ customerId: invoice.customerId }} inherit fw={550}>
      {invoice.customerName}
    </LinkAnchor>
  );
}

function Origin({ invoice: { quote, workOrder } }: { invoice: Invoice }) {
  return (
    <>
      {quote !== null && (
        <div>
          <LinkAnchor to="/quotes/$quoteId" params={{ quoteId: quote.id }} inherit>
            {m.invoices_of_quote({ number: String(quote.number) })}
          </LinkAnchor>
        </div>
      )}
      {workOrder !== null && (
        <div>
          <LinkAnchor to="/work-orders/$workOrderId" params={{ workOrderId: workOrder.id }} inherit>
            {m.invoices_of_work_order({ number: String(workOrder.number) })}
          </LinkAnchor>
        </div>
      )}
    </>
  );
}
