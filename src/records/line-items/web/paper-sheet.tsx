import type { ReactNode } from "react";
import classes from "./paper-sheet.module.css";

export interface PaperSheetProps {
  /** Accessible name of the paper. */
  label: string;
  /** Name of the company whose paper it is. */
  provider: string;
  title: string | null;
  /** `PaperFact`s: status, days, terms. */
  facts: ReactNode;
  /** `PaperParty`s: for whom it is, and what goes with that. */
  parties: ReactNode;
  message: string | null;
  /** Lines, sums and what else stands below them. */
  children: ReactNode;
  /** Who wrote it. */
  foot: string | null;
}

/** A quote or an invoice laid out as its customer would read it. */
export function PaperSheet({ label, provider, title, facts, parties, message, children, foot }: PaperSheetProps) {
  return (
    <article className={classes["sheet"]} aria-label={label}>
      <header className={classes["head"]}>
        <div>
          <strong className={classes["provider"]}>{provider}</strong>
          {title !== null && (
            <h2 className={classes["title"]} dir="auto">
              {title}
            </h2>
          )}
        </div>
        <dl className={classes["facts"]}>{facts}</dl>
      </header>
      <dl className={classes["parties"]}>{parties}</dl>
      {message !== null && <PaperText text={message} />}
      {children}
      {foot !== null && <footer className={classes["foot"]}>{foot}</footer>}
    </article>
  );
}

/** One line of the head: a word and what it is. */
export function PaperFact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes["fact"]}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A block below the head: for whom, where. */
export function PaperParty({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** What somebody wrote, in the lines in which it was written. */
export function PaperText({ text }: { text: string }) {
  return (
    <p className={classes["text"]} dir="auto">
      {text}
    </p>
  );
}
