import { getRouteApi, Navigate } from "@tanstack/react-router";
import { LinkAnchor } from "#platform/web/links.tsx";
import { showToast } from "#platform/web/notice/toast.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { InvoiceId } from "#records/invoices/contract.ts";
import type { Invoice } from "#records/invoices/contract.ts";
import { EditInvoice, invoiceName, useInvoice } from "#records/invoices/web/public.tsx";
import { NotFound } from "../shell/not-found.tsx";

const route = getRouteApi("/shell/invoices/$invoiceId/edit");

/** The page on which a draft is changed; whatever is no draft any more is only read. */
export function EditInvoicePage() {
  const { invoiceId } = route.useParams();
  const { data: id } = InvoiceId.safeParse(invoiceId);
  return id === undefined ? <NotFound /> : <ReadForEditing key={id} id={id} />;
}

function ReadForEditing({ id }: { id: InvoiceId }) {
  const invoice = useInvoice(id);
  if (invoice.data === undefined && invoice.error !== null) throw invoice.error;
  if (invoice.data === undefined) return <PageFrame title={m.invoices_invoice()}>{null}</PageFrame>;
  return <Editing invoice={invoice.data} />;
}

function Editing({ invoice }: { invoice: Invoice }) {
  const navigate = route.useNavigate();
  const place = { to: "/invoices/$invoiceId", params: { invoiceId: invoice.id } } as const;
  if (invoice.customerId === null || !invoice.allowed.includes("edit")) return <Navigate {...place} replace />;
  return (
    <PageFrame
      title={m.invoices_edit_title()}
      back={
        <LinkAnchor {...place} size="sm">
          {invoiceName(invoice)}
        </LinkAnchor>
      }
    >
      <EditInvoice
        invoice={invoice}
        customerId={invoice.customerId}
        onSaved={() => {
          showToast({ text: m.invoices_saved() });
          void navigate({ ...place, ignoreBlocker: true });
        }}
        onCancel={() => void navigate(place)}
      />
    </PageFrame>
  );
}
