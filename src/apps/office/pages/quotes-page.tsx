import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { gridPages } from "#platform/web/grid/grid-pages.ts";
import { LinkAnchor, LinkButton } from "#platform/web/links.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { LinkTab, LinkTabs } from "#platform/web/tabs/link-tabs.tsx";
import type { QuoteInList } from "#records/quotes/contract.ts";
import { QuoteFilterBar, QuotesTable, useQuoteCount, useQuotes } from "#records/quotes/web/public.tsx";
import { NoAccess } from "../shell/no-access.tsx";
import { ColumnsInAddress } from "../shell/columns-in-address.tsx";
import { useSignedIn } from "../shell/session.ts";

const route = getRouteApi("/shell/quotes");

const views = [
  { status: undefined, label: m.quotes_view_all },
  { status: "draft", label: m.quotes_view_draft },
  { status: "sent", label: m.quotes_view_sent },
  { status: "expired", label: m.quotes_view_expired },
  { status: "approved", label: m.quotes_view_approved },
  { status: "rejected", label: m.quotes_view_rejected },
  { status: "converted", label: m.quotes_view_converted },
] as const;

/** All quotes of the provider, by status and search. */
export function QuotesPage() {
  const { permissions } = useSignedIn();
  if (!permissions.includes("quotes.view"))
    return <NoAccess title={m.quotes_quotes()} text={m.quotes_no_access_text()} />;
  return <QuotesList mayAdd={permissions.includes("quotes.edit")} />;
}

function QuotesList({ mayAdd }: { mayAdd: boolean }) {
  const { status, search, columns } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useMemo(() => ({ status, search }), [status, search]);
  const quotes = useQuotes(query);
  const count = useQuoteCount(query);
  const total = count.data === undefined ? undefined : { rows: count.data.count, capped: count.data.more };
  const link = useCallback(
    (quote: QuoteInList) => (
      <LinkAnchor to="/quotes/$quoteId" params={{ quoteId: quote.id }} inherit fw={550}>
        {quote.number}
      </LinkAnchor>
    ),
    [],
  );
  const add = mayAdd && <LinkButton to="/quotes/new">{m.quotes_add()}</LinkButton>;
  return (
    <PageFrame
      title={m.quotes_quotes()}
      count={total}
      width="list"
      actions={add}
      under={
        <LinkTabs label={m.quotes_views()}>
          {views.map((view) => (
            <LinkTab
              key={view.status ?? "all"}
              to="/quotes"
              search={{ status: view.status, search, columns }}
              activeOptions={{ exact: true }}
              {...(view.status === status ? { "aria-current": "page" as const } : {})}
            >
              {view.label()}
            </LinkTab>
          ))}
        </LinkTabs>
      }
    >
      <ColumnsInAddress columns={columns}>
        <QuotesTable
          label={m.quotes_quotes()}
          listKey="quotes"
          pages={gridPages(quotes, (page) => page.quotes)}
          total={total}
          link={link}
          withCustomer
          onOpen={(quote) => void navigate({ to: "/quotes/$quoteId", params: { quoteId: quote.id } })}
          filterBar={
            <QuoteFilterBar
              search={search ?? ""}
              onSearch={(text) =>
                void navigate({
                  search: { status, search: text === "" ? undefined : text, columns },
                  replace: true,
                  resetScroll: false,
                })
              }
            />
          }
          filtered={status !== undefined || search !== undefined}
          onClearFilters={() => void navigate({ search: { columns } })}
          firstUse={{ title: m.quotes_none_title(), text: m.quotes_none_text(), action: add }}
        />
      </ColumnsInAddress>
    </PageFrame>
  );
}
