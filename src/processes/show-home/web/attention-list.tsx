import { Alert, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { formatNumber } from "#platform/web/dates-and-numbers.ts";
import { currentLocale } from "#platform/web/locale.ts";
import { Failure } from "#platform/web/notice/page-error.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useDelayed } from "#platform/web/use-delayed.ts";
import { moneyText } from "#platform/shared/money.ts";
import type { Attention } from "../contract.ts";
import { attentionQuery } from "./home-queries.ts";
import classes from "./home.module.css";

/** What can need attention, in the order in which it is shown. */
export const attentionKinds = [
  "workOrdersToday",
  "overdueWorkOrders",
  "unscheduledWorkOrders",
  "undecidedQuotes",
  "overdueInvoices",
  "failedMessages",
] as const satisfies readonly (keyof Attention)[];
export type AttentionKind = (typeof attentionKinds)[number];

const names: Readonly<Record<AttentionKind, () => string>> = {
  workOrdersToday: m.show_home_today,
  overdueWorkOrders: m.show_home_overdue_work,
  unscheduledWorkOrders: m.show_home_unscheduled,
  undecidedQuotes: m.show_home_undecided,
  overdueInvoices: m.show_home_overdue_invoices,
  failedMessages: m.show_home_failed,
};
const urgent: ReadonlySet<AttentionKind> = new Set(["overdueWorkOrders", "overdueInvoices", "failedMessages"]);

export interface AttentionListProps {
  /** The link from a number to its list. */
  link: (kind: AttentionKind, words: ReactNode) => ReactNode;
  /** The link to the contact for whom somebody has to be chosen. */
  contactLink: (contact: NonNullable<Attention["failedDisablements"]["first"]>) => ReactNode;
}

/** What needs attention today, each number a link to its list. */
export function AttentionList({ link, contactLink }: AttentionListProps) {
  const attention = useQuery(attentionQuery);
  const slow = useDelayed(attention.isPending);
  if (attention.error !== null && attention.data === undefined)
    return <Failure fault={attention.error} onRetry={() => void attention.refetch()} />;
  if (attention.data === undefined) return slow ? <Skeleton height={120} aria-label={m.platform_loading()} /> : null;
  const { data } = attention;
  const shown = attentionKinds.filter((kind) => data[kind] !== null);
  const { count, first } = data.failedDisablements;
  return (
    <>
      {first !== null && (
        <Alert color="yellow" variant="light" role="note" mb="md">
          {m.show_home_failed_disablements({ count, shown: formatNumber(count) })} {contactLink(first)}
        </Alert>
      )}
      <ul className={classes["attention"]}>
        {shown.map((kind) => (
          <li key={kind} className={classes["card"]} data-urgent={urgent.has(kind) && (data[kind]?.count ?? 0) > 0}>
            {link(
              kind,
              <>
                <span className={classes["number"]} data-none={data[kind]?.count === 0}>
                  {formatNumber(data[kind]?.count ?? 0)}
                  {data[kind]?.more === true ? "+" : ""}
                </span>
                <span className={classes["name"]}>{names[kind]()}</span>
              </>,
            )}
            {kind === "overdueInvoices" &&
              data.overdueInvoices?.balances.map(({ currency, balanceMinor }) => (
                <span key={currency} className={classes["aside"]}>
                  {moneyText(balanceMinor, currency, currentLocale())}
                </span>
              ))}
          </li>
        ))}
      </ul>
    </>
  );
}
