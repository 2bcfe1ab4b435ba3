import { formatNumber } from "#platform/web/dates-and-numbers.ts";
import { TwoLists } from "#platform/web/dialog/two-lists.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { DisablementPreview } from "../contract.ts";

type Counted = (words: { count: number; shown: string }) => string;

/** What goes over when a contact is disabled, and what stays, with numbers. */
export function HandOverNumbers({ preview, moveOverdue }: { preview: DisablementPreview; moveOverdue: boolean }) {
  const overdue = inWords(preview.overdueWorkOrders, m.disable_contact_overdue);
  const moves = [
    ...inWords(preview.workOrders, m.disable_contact_work_orders),
    ...(moveOverdue ? overdue : []),
    ...inWords(preview.recurringServices, m.disable_contact_services),
    ...inWords(preview.quotes, m.disable_contact_quotes),
    ...inWords(preview.locations, m.disable_contact_locations),
    ...(preview.isPrimary ? [m.disable_contact_primary()] : []),
  ];
  const stays = [
    ...(moveOverdue ? [] : overdue),
    ...inWords(preview.pastWorkOrders, m.disable_contact_past),
    ...inWords(preview.decidedQuotes, m.disable_contact_decided),
    m.disable_contact_history(),
  ];
  return (
    <TwoLists
      lists={[
        { title: m.disable_contact_moves(), lines: moves.length === 0 ? [m.disable_contact_nothing()] : moves },
        { title: m.disable_contact_stays(), lines: stays },
      ]}
    />
  );
}

const inWords = (count: number, words: Counted): string[] =>
  count === 0 ? [] : [words({ count, shown: formatNumber(count) })];
