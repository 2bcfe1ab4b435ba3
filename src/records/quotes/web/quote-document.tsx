import type { ReactNode } from "react";
import { formatDay, formatDayOf } from "#platform/web/dates-and-numbers.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { LinesTable, TotalsPanel } from "#records/line-items/web/public.tsx";
import { addressLines } from "#records/locations/web/public.tsx";
import type { Quote } from "../contract.ts";
import { QuoteStatusMark } from "./quote-status.tsx";
import classes from "./quotes.module.css";

export interface QuoteDocumentProps {
  quote: Quote;
  /** Name of the company that offers. */
  provider: string;
  /** The customer's name, a link where there is a page for it. */
  customer: ReactNode;
  /** What it became, as links. */
  became?: ReactNode;
}

/** A quote laid out as its customer would read it, with what the office knows about its decision. */
export function QuoteDocument({ quote, provider, customer, became }: QuoteDocumentProps) {
  return (
    <article className={classes["paper"]} aria-label={m.quotes_quote_number({ number: String(quote.number) })}>
      <header className={classes["paperHead"]}>
        <div>
          <strong className={classes["provider"]}>{provider}</strong>
          {quote.title !== null && (
            <h2 className={classes["paperTitle"]} dir="auto">
              {quote.title}
            </h2>
          )}
        </div>
        <dl className={classes["facts"]}>
          <Fact label={m.quotes_status()}>
            <QuoteStatusMark quote={quote} />
          </Fact>
          <Fact label={m.quotes_created()}>{formatDayOf(quote.createdAt)}</Fact>
          {quote.expiresOn !== null && <Fact label={m.quotes_valid_until()}>{formatDay(quote.expiresOn)}</Fact>}
          {quote.sentAt !== null && <Fact label={m.quotes_sent_on()}>{formatDayOf(quote.sentAt)}</Fact>}
        </dl>
      </header>
      <dl className={classes["parties"]}>
        <div>
          <dt>{m.quotes_prepared_for()}</dt>
          <dd>
            <div dir="auto">{customer}</div>
            <ContactName quote={quote} />
          </dd>
        </div>
        {quote.location !== null && (
          <div>
            <dt>{m.quotes_place()}</dt>
            <dd dir="auto">
              <div>{quote.location.name}</div>
              {addressLines(quote.location).map((line) => (
                <div key={line}>{line}</div>
              ))}
            </dd>
          </div>
        )}
      </dl>
      {quote.message !== null && (
        <p className={classes["message"]} dir="auto">
          {quote.message}
        </p>
      )}
      <LinesTable lines={quote.lines} currency={quote.currency} />
      <TotalsPanel totals={quote.totals} discount={quote.discount} currency={quote.currency} />
      <Decision quote={quote} became={became} />
      {quote.createdByName !== null && (
        <footer className={classes["quiet"]}>{m.quotes_prepared_by({ name: quote.createdByName })}</footer>
      )}
    </article>
  );
}

/** Who gets a quote; a deleted contact is called that in the words of the page. */
export function ContactName({ quote }: { quote: Pick<Quote, "contactName" | "contactGone"> }) {
  if (quote.contactGone) return <em>{m.quotes_deleted_contact()}</em>;
  return quote.contactName === null ? null : <div dir="auto">{quote.contactName}</div>;
}

function Decision({ quote, became }: { quote: Quote; became: ReactNode }) {
  if (quote.decidedAt === null) return null;
  return (
    <section className={classes["decision"]}>
      <strong>{quote.status === "rejected" ? m.quotes_decision_rejected() : m.quotes_decision_approved()}</strong>{" "}
      {formatDayOf(quote.decidedAt)}
      {quote.decisionNote !== null && (
        <p className={classes["message"]} dir="auto">
          {quote.decisionNote}
        </p>
      )}
      {became !== undefined && <div>{became}</div>}
    </section>
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
