import type { ReactNode } from "react";
import { formatDay, formatDayOf } from "#platform/web/dates-and-numbers.ts";
import { m } from "#platform/web/paraglide/messages.js";
import {
  LinesTable,
  PaperFact,
  PaperParty,
  PaperSheet,
  PaperText,
  TotalsPanel,
} from "#records/line-items/web/public.tsx";
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
    <PaperSheet
      label={m.quotes_quote_number({ number: String(quote.number) })}
      provider={provider}
      title={quote.title}
      facts={
        <>
          <PaperFact label={m.quotes_status()}>
            <QuoteStatusMark quote={quote} />
          </PaperFact>
          <PaperFact label={m.quotes_created()}>{formatDayOf(quote.createdAt)}</PaperFact>
          {quote.expiresOn !== null && (
            <PaperFact label={m.quotes_valid_until()}>{formatDay(quote.expiresOn)}</PaperFact>
          )}
          {quote.sentAt !== null && <PaperFact label={m.quotes_sent_on()}>{formatDayOf(quote.sentAt)}</PaperFact>}
        </>
      }
      parties={
        <>
          <PaperParty label={m.quotes_prepared_for()}>
            <div dir="auto">{customer}</div>
            <ContactName quote={quote} />
          </PaperParty>
          {quote.location !== null && (
            <PaperParty label={m.quotes_place()}>
              <div dir="auto">{quote.location.name}</div>
              {addressLines(quote.location).map((line) => (
                <div key={line} dir="auto">
                  {line}
                </div>
              ))}
            </PaperParty>
          )}
        </>
      }
      message={quote.message}
      foot={quote.createdByName === null ? null : m.quotes_prepared_by({ name: quote.createdByName })}
    >
      <LinesTable lines={quote.lines} currency={quote.currency} />
      <TotalsPanel totals={quote.totals} discount={quote.discount} currency={quote.currency} />
      <Decision quote={quote} became={became} />
    </PaperSheet>
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
      {quote.decisionNote !== null && <PaperText text={quote.decisionNote} />}
      {became !== undefined && <div>{became}</div>}
    </section>
  );
}
