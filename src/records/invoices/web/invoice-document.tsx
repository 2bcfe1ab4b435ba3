import type { ReactNode } from "react";
import { formatDay, formatDayOf } from "#platform/web/dates-and-numbers.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { LinesTable, PaperFact, PaperParty, PaperSheet, TotalsPanel } from "#records/line-items/web/public.tsx";
import type { Invoice } from "../contract.ts";
import { invoiceName, InvoiceStatusMark } from "./invoice-status.tsx";
import { termText } from "./invoice-values.ts";
import classes from "./invoices.module.css";

export interface InvoiceDocumentProps {
  invoice: Invoice;
  /** Name of the company that bills. */
  provider: string;
  /** The customer's name, a link where there is a page for it. */
  customer: ReactNode;
  /** The quote and the work order it was made of, as links. */
  origin?: ReactNode;
}

/** An invoice laid out as its customer would read it. */
export function InvoiceDocument({ invoice, provider, customer, origin }: InvoiceDocumentProps) {
  const { issuedOn, dueOn, customerReference, createdByName } = invoice;
  return (
    <PaperSheet
      label={invoiceName(invoice)}
      provider={provider}
      title={invoice.title}
      facts={
        <>
          <PaperFact label={m.invoices_status()}>
            <InvoiceStatusMark invoice={invoice} />
          </PaperFact>
          {issuedOn !== null && <PaperFact label={m.invoices_issued_on()}>{formatDay(issuedOn)}</PaperFact>}
          {dueOn !== null && <PaperFact label={m.invoices_due()}>{formatDay(dueOn)}</PaperFact>}
          <PaperFact label={m.invoices_term()}>{termText(invoice.term)}</PaperFact>
          {customerReference !== null && (
            <PaperFact label={m.invoices_reference()}>
              <bdi>{customerReference}</bdi>
            </PaperFact>
          )}
          {invoice.sentAt !== null && <PaperFact label={m.invoices_sent_on()}>{formatDayOf(invoice.sentAt)}</PaperFact>}
        </>
      }
      parties={
        <>
          <PaperParty label={m.invoices_bill_to()}>
            <div dir="auto">{customer}</div>
            <BillTo invoice={invoice} />
            <ContactName invoice={invoice} />
          </PaperParty>
          {origin !== undefined && <PaperParty label={m.invoices_made_of()}>{origin}</PaperParty>}
        </>
      }
      message={invoice.message}
      foot={createdByName === null ? null : m.invoices_prepared_by({ name: createdByName })}
    >
      <LinesTable lines={invoice.lines} currency={invoice.currency} />
      <TotalsPanel totals={invoice.totals} discount={invoice.discount} currency={invoice.currency} />
    </PaperSheet>
  );
}

// The first line is the name of the company, which stands there already unless it was another one when the invoice was issued.
function BillTo({ invoice }: { invoice: Invoice }) {
  const [name, ...lines] = invoice.billTo?.split("\n") ?? [];
  const shown = name === undefined || name === invoice.customerName ? lines : [name, ...lines];
  return (
    <address className={classes["address"]} dir="auto">
      {shown.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </address>
  );
}

function ContactName({ invoice }: { invoice: Invoice }) {
  if (invoice.contactGone) return <em>{m.invoices_deleted_contact()}</em>;
  return invoice.contactName === null ? null : (
    <div dir="auto">{m.invoices_attention({ name: invoice.contactName })}</div>
  );
}
