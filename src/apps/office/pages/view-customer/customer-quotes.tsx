import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import { gridPages } from "#platform/web/grid/grid-pages.ts";
import { LinkAnchor, LinkButton } from "#platform/web/links.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { CustomerProfile } from "#records/customers/contract.ts";
import type { QuoteInList } from "#records/quotes/contract.ts";
import { QuotesTable, useQuoteCount, useQuotes } from "#records/quotes/web/public.tsx";
import { useSignedIn } from "../../shell/session.ts";
import classes from "./view-customer.module.css";

const route = getRouteApi("/shell/customers/$customerId");

/** The tab Quotes: all of this customer; new ones for an active customer only (C-11, X-20). */
export function CustomerQuotes({ customer }: { customer: CustomerProfile }) {
  const navigate = route.useNavigate();
  const { permissions } = useSignedIn();
  const query = { customerId: customer.id };
  const quotes = useQuotes(query);
  const count = useQuoteCount(query);
  const mayAdd = customer.status === "active" && permissions.includes("quotes.edit");
  const link = useCallback(
    (quote: QuoteInList) => (
      <LinkAnchor to="/quotes/$quoteId" params={{ quoteId: quote.id }} inherit fw={550}>
        {quote.number}
      </LinkAnchor>
    ),
    [],
  );
  const add = mayAdd && (
    <LinkButton to="/quotes/new" search={{ customer: customer.id }}>
      {m.quotes_add()}
    </LinkButton>
  );
  return (
    <div className={classes["listTab"]}>
      <div className={classes["listBar"]}>{add}</div>
      <div className={classes["listBox"]}>
        <QuotesTable
          label={m.quotes_quotes()}
          listKey="customer-quotes"
          pages={gridPages(quotes, (page) => page.quotes)}
          total={count.data === undefined ? undefined : { rows: count.data.count, capped: count.data.more }}
          link={link}
          withCustomer={false}
          onOpen={(quote) => void navigate({ to: "/quotes/$quoteId", params: { quoteId: quote.id } })}
          firstUse={{ title: m.quotes_none_title(), text: m.quotes_none_text() }}
        />
      </div>
    </div>
  );
}
