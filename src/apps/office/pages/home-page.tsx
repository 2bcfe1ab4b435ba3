import type { ReactNode } from "react";
import { todayThere } from "#platform/web/dates-and-numbers.ts";
import { LinkAnchor } from "#platform/web/links.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { type AttentionKind, AttentionList, Trends } from "#processes/show-home/web/public.tsx";
import type { ContactId } from "#records/contacts/contract.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import classes from "./home-page.module.css";

/** What needs attention today, and how the year goes. */
export function HomePage() {
  return (
    <PageFrame title={m.show_home_title()}>
      <h2 className={classes["heading"]}>{m.show_home_attention()}</h2>
      <AttentionList link={listLink} contactLink={contactLink} />
      <h2 className={classes["heading"]}>{m.show_home_trends()}</h2>
      <Trends />
    </PageFrame>
  );
}

function contactLink(params: { customerId: CustomerId; contactId: ContactId }) {
  return (
    <LinkAnchor to="/customers/$customerId/contacts/$contactId" params={params} inherit>
      {m.show_home_choose_again()}
    </LinkAnchor>
  );
}

function listLink(kind: AttentionKind, words: ReactNode) {
  const today = todayThere();
  switch (kind) {
    case "workOrdersToday":
      return (
        <LinkAnchor to="/work-orders" search={{ from: today, to: today }}>
          {words}
        </LinkAnchor>
      );
    case "overdueWorkOrders":
      return (
        <LinkAnchor to="/work-orders" search={{ planned: "overdue" }}>
          {words}
        </LinkAnchor>
      );
    case "unscheduledWorkOrders":
      return (
        <LinkAnchor to="/work-orders" search={{ planned: "unscheduled" }}>
          {words}
        </LinkAnchor>
      );
    case "undecidedQuotes":
      return (
        <LinkAnchor to="/quotes" search={{ status: "sent" }}>
          {words}
        </LinkAnchor>
      );
    case "overdueInvoices":
      return (
        <LinkAnchor to="/invoices" search={{ status: "overdue" }}>
          {words}
        </LinkAnchor>
      );
    case "failedMessages":
      return (
        <LinkAnchor to="/messages" search={{ status: "failed" }}>
          {words}
        </LinkAnchor>
      );
  }
}
