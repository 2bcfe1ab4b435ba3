import { type Context, heldPermissions } from "#platform/server/context.ts";
import { upToCap } from "#platform/server/paging.ts";
import { dayAfter, startOfDay, wallTimeOf } from "#platform/shared/days.ts";
import { read } from "#platform/server/read.ts";
import { countCap } from "#platform/shared/limits.ts";
import { type Attention, plottedMonths, type Trends } from "../contract.ts";
import { monthStarts } from "../rules.ts";
import {
  countAttention,
  countQuotesByMonth,
  countWorkByMonth,
  type MonthSpan,
  providerCurrency,
  sumRevenueByMonth,
} from "./home-sql.ts";

/**
 * Counts what needs attention, each number as its list would count it. What the roles of the reader do not show is null.
 *
 * @param timeZone time zone of the provider (IANA)
 */
export async function getAttention(ctx: Context, timeZone: string): Promise<Attention> {
  const now = ctx.system.clock.now();
  const today = wallTimeOf(now, timeZone).day;
  const present = {
    now: now.toISOString(),
    today,
    todayFrom: startOfDay(today, timeZone).toISOString(),
    todayTo: startOfDay(dayAfter(today), timeZone).toISOString(),
  };
  const held = heldPermissions(ctx);
  const found = await read(ctx, "work-orders.view-all", (tx) => countAttention(tx, ctx, present, countCap));
  return {
    unscheduledWorkOrders: upToCap(found.unscheduled),
    overdueWorkOrders: upToCap(found.overdueWork),
    workOrdersToday: upToCap(found.todayWork),
    undecidedQuotes: held.has("quotes.view") ? upToCap(found.undecided) : null,
    overdueInvoices: held.has("invoices.view")
      ? { ...upToCap(found.overdueInvoices), balances: found.overdueInvoices > countCap ? [] : found.overdueBalances }
      : null,
    failedDisablements: { ...upToCap(found.failedDisablements), first: found.firstFailedDisablement },
    failedMessages: held.has("messages.view") ? upToCap(found.failed) : null,
  };
}

/**
 * The last twelve months of the provider's calendar: work orders added and completed, money invoiced and paid, quotes won
 * and lost.
 *
 * @param timeZone time zone of the provider (IANA)
 */
export async function getTrends(ctx: Context, timeZone: string): Promise<Trends> {
  const held = heldPermissions(ctx);
  const months = spansOf(wallTimeOf(ctx.system.clock.now(), timeZone).day, timeZone);
  return await read(ctx, "work-orders.view-all", async (tx) => {
    const currency = await providerCurrency(tx, ctx);
    return {
      currency,
      workOrders: await countWorkByMonth(tx, ctx, months),
      revenue: held.has("invoices.view") ? await sumRevenueByMonth(tx, ctx, months, currency) : null,
      quotes: held.has("quotes.view") ? await countQuotesByMonth(tx, ctx, months) : null,
    };
  });
}

function spansOf(today: string, timeZone: string): MonthSpan[] {
  const starts = monthStarts(today, plottedMonths);
  return starts.slice(0, -1).map((fromDay, index) => {
    const toDay = starts[index + 1] ?? fromDay;
    return {
      month: fromDay.slice(0, 7),
      fromDay,
      toDay,
      from: startOfDay(fromDay, timeZone).toISOString(),
      to: startOfDay(toDay, timeZone).toISOString(),
    };
  });
}
