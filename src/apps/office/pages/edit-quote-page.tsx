import { getRouteApi, Navigate } from "@tanstack/react-router";
import { LinkAnchor } from "#platform/web/links.tsx";
import { showToast } from "#platform/web/notice/toast.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { QuoteId } from "#records/quotes/contract.ts";
import type { Quote } from "#records/quotes/contract.ts";
import { EditQuote, useQuote } from "#records/quotes/web/public.tsx";
import { NotFound } from "../shell/not-found.tsx";

const route = getRouteApi("/shell/quotes/$quoteId/edit");

/** The page on which a draft is changed; whatever is no draft any more is only read. */
export function EditQuotePage() {
  const { quoteId } = route.useParams();
  const { data: id } = QuoteId.safeParse(quoteId);
  return id === undefined ? <NotFound /> : <ReadForEditing key={id} id={id} />;
}

function ReadForEditing({ id }: { id: QuoteId }) {
  const quote = useQuote(id);
  if (quote.data === undefined && quote.error !== null) throw quote.error;
  if (quote.data === undefined) return <PageFrame title={m.quotes_quote()}>{null}</PageFrame>;
  return <Editing quote={quote.data} />;
}

function Editing({ quote }: { quote: Quote }) {
  const navigate = route.useNavigate();
  const place = { to: "/quotes/$quoteId", params: { quoteId: quote.id } } as const;
  const number = String(quote.number);
  if (quote.customerId === null || !quote.allowed.includes("edit")) return <Navigate {...place} replace />;
  return (
    <PageFrame
      title={m.quotes_edit_title({ number })}
      back={
        <LinkAnchor {...place} size="sm">
          {m.quotes_quote_number({ number })}
        </LinkAnchor>
      }
    >
      <EditQuote
        quote={quote}
        customerId={quote.customerId}
        onSaved={() => {
          showToast({ text: m.quotes_saved() });
          void navigate({ ...place, ignoreBlocker: true });
        }}
        onCancel={() => void navigate(place)}
      />
    </PageFrame>
  );
}
