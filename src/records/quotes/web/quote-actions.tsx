import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useDialogOf } from "#platform/web/dialog/use-dialog-of.ts";
import { ActionsMenu } from "#platform/web/menu/actions-menu.tsx";
import type { MenuEntry } from "#platform/web/menu/menu-entry.ts";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { Quote } from "../contract.ts";
import { DecisionDialog } from "./decision-dialog.tsx";
import { useForgetQuotes } from "./quote-queries.ts";
import type { QuoteStep } from "./use-quote-steps.ts";

export interface QuoteActionsProps {
  quote: Quote;
  /** Takes a step that needs no words. */
  onStep: (step: QuoteStep) => void;
  running: boolean;
  /** The link to the page where a draft is changed. */
  editLink: ReactNode;
  /** What other rooms do with a quote, for example "Duplicate". */
  entries: readonly MenuEntry[];
  /** An act of another room that is not the next step. */
  aside?: ReactNode;
  /** The main act that belongs to another room, for example "Convert". */
  main?: ReactNode;
  /** Asks before the draft is deleted, which concerns other rooms too. */
  onDiscard: () => void;
}

/** What can be done with a quote now: the next step as a button, the others in a menu. */
export function QuoteActions({ quote, onStep, running, editLink, entries, aside, main, onDiscard }: QuoteActionsProps) {
  const forget = useForgetQuotes();
  const deciding = useDialogOf<"approve" | "reject">();
  const may = (act: Quote["allowed"][number]) => quote.allowed.includes(act);
  const menu: MenuEntry[] = [
    ...entries,
    ...(may("reopen") ? [{ label: m.quotes_reopen(), onSelect: () => onStep("reopen") }] : []),
    ...(may("revise") ? [{ label: m.quotes_revise(), onSelect: () => onStep("revise") }] : []),
    ...(may("delete")
      ? [{ label: `${m.quotes_delete()}…`, danger: true, separatorBefore: true, onSelect: onDiscard }]
      : []),
  ];
  return (
    <>
      {menu.length > 0 && <ActionsMenu label={m.quotes_more_actions()} entries={menu} />}
      {aside}
      {may("edit") && editLink}
      {may("reject") && (
        <Button variant="default" onClick={() => deciding.open("reject")}>
          {m.quotes_reject()}
        </Button>
      )}
      {may("approve") && <Button onClick={() => deciding.open("approve")}>{m.quotes_approve()}</Button>}
      {may("send") && (
        <Button variant="default" loading={running} onClick={() => onStep("send")}>
          {m.quotes_mark_sent()}
        </Button>
      )}
      {main}
      {deciding.subject !== undefined && (
        <DecisionDialog
          key={deciding.round}
          opened={deciding.opened}
          quoteId={quote.id}
          act={deciding.subject}
          onDone={() => {
            showToast({ text: deciding.subject === "approve" ? m.quotes_done_approved() : m.quotes_done_rejected() });
            void forget(quote.customerId);
          }}
          onClose={deciding.close}
        />
      )}
    </>
  );
}
