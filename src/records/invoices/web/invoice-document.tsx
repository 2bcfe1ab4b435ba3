import type { ReactNode } from "react";
import { formatDay, formatDayOf } from "#platform/web/dates-and-numbers.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { LinesTable, TotalsPanel } from "#records/line-items/web/public.tsx";
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
    <article className={classes["paper"]} aria-label={invoiceName(invoice)}>
      <header className={classes["paperHead"]}>
        <div>
          <strong className={classes["provider"]}>{provider}</strong>
          {invoice.title !== null && (
            <h2 className={classes["paperTitle"]} dir="auto">
              {invoice.title}
            </h2>
          )}
        </div>
        <dl className={classes["facts"]}>
          <Fact label={m.invoices_status()}>
            <InvoiceStatusMark invoice={invoice} />
          </Fact>
          {issuedOn !== null && <Fact label={m.invoices_issued_on()}>{formatDay(issuedOn)}</Fact>}
          {dueOn !== null && <Fact label={m.invoices_due()}>{formatDay(dueOn)}</Fact>}
          <Fact label={m.invoices_term()}>{termText(invoice.term)}</Fact>
          {customerReference !== null && (
            <Fact label={m.invoices_reference()}>
              <bdi>{customerReference}</bdi>
            </Fact>
          )}
          {invoice.sentAt !== null && <Fact label={m.invoices_sent_on()}>{formatDayOf(invoice.sentAt)}</Fact>}
        </dl>
      </header>
      <dl className={classes["parties"]}>
        <div>
          <dt>{m.invoices_bill_to()}</dt>
          <dd>
            <div dir="auto">{customer}</div>
            <BillTo invoice={invoice} />
            <ContactName invoice={invoice} />
          </dd>
        </div>
        {origin !== undefined && (
          <div>
            <dt>{m.invoices_made_of()}</dt>
            <dd>{origin}</dd>
          </div>
        )}
      </dl>
      {invoice.message !== null && (
        <p className={classes["message"]} dir="auto">
          {invoice.message}
        </p>
      )}
      <LinesTable lines={invoice.lines} currency={invoice.currency} />
      <TotalsPanel totals={invoice.totals} discount={invoice.discount} currency={invoice.currency} />
      {createdByName !== null && (
        <footer className={classes["quiet"]}>{m.invoices_prepared_by({ name: createdByName })}</footer>
      )}
    </article>
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

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes["fact"]}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
