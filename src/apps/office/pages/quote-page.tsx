import { Button, Stack } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useDialogOf } from "#platform/web/dialog/use-dialog-of.ts";
import { LinkAnchor, LinkButton } from "#platform/web/links.tsx";
import { showBanner } from "#platform/web/notice/banner.tsx";
import { ProblemAlert } from "#platform/web/notice/problem-alert.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { ApiProblem } from "#platform/web/api-client.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { useDuplicateQuote } from "#processes/add-quote/web/public.tsx";
import { ConvertDialog, useBillQuote } from "#processes/convert-quote/web/public.tsx";
import { DiscardQuoteDialog } from "#processes/discard-quote/web/public.tsx";
import { usePrint } from "#processes/print-paper/web/public.tsx";
import { SendPaperDialog } from "#processes/send-paper/web/public.tsx";
import { QuoteId } from "#records/quotes/contract.ts";
import type { Quote } from "#records/quotes/contract.ts";
import { QuoteActions, QuoteDocument, useQuote, useQuoteSteps } from "#records/quotes/web/public.tsx";
import { RecordFiles } from "./record-files.tsx";
import { NotFound } from "../shell/not-found.tsx";
import { useSignedIn } from "../shell/session.ts";

const route = getRouteApi("/shell/quotes/$quoteId");

/** One quote as its customer would read it, with what can be done with it. */
export function QuotePage() {
  const { quoteId } = route.useParams();
  const { data: id } = QuoteId.safeParse(quoteId);
  return id === undefined ? <NotFound /> : <OneQuote key={id} id={id} />;
}

function OneQuote({ id }: { id: QuoteId }) {
  const quote = useQuote(id);
  if (quote.data === undefined && quote.error !== null) throw quote.error;
  return quote.data === undefined ? (
    <PageFrame title={m.quotes_quote()}>{null}</PageFrame>
  ) : (
    <ReadQuote quote={quote.data} />
  );
}

function ReadQuote({ quote }: { quote: Quote }) {
  const navigate = route.useNavigate();
  const { provider, permissions } = useSignedIn();
  const steps = useQuoteSteps(quote);
  const converting = useDialogOf();
  const printing = usePrint({ quoteId: quote.id });
  const mailing = useDialogOf();
  const discarding = useDialogOf();
  const mayMail =
    quote.allowed.includes("send") ||
    (quote.status === "sent" && !quote.expired && quote.allowed.includes("duplicate"));
  const duplicate = useDuplicateQuote((copyId) => {
    showBanner(m.quotes_done_duplicated());
    void navigate({ to: "/quotes/$quoteId/edit", params: { quoteId: copyId } });
  });
  const mail = mayMail && (
    <Button variant={quote.status === "draft" ? "filled" : "default"} onClick={() => mailing.open(true)}>
      {m.messages_send_by_mail()}
    </Button>
  );
  const bill = useBillQuote(() => showBanner(m.quotes_bill_done()));
  const params = { quoteId: quote.id };
  const faults = steps.problem instanceof ApiProblem ? (steps.problem.document.errors ?? []) : [];
  return (
    <PageFrame
      title={m.quotes_quote_number({ number: String(quote.number) })}
      back={
        <LinkAnchor to="/quotes" size="sm">
          {m.quotes_quotes()}
        </LinkAnchor>
      }
      actions={
        <QuoteActions
          quote={quote}
          onStep={steps.take}
          running={steps.running}
          editLink={
            <LinkButton variant="default" to="/quotes/$quoteId/edit" params={params}>
              {m.quotes_edit()}
            </LinkButton>
          }
          entries={[
            ...printing.entries,
            ...(quote.allowed.includes("duplicate")
              ? [{ label: m.quotes_duplicate(), onSelect: () => duplicate(quote) }]
              : []),
          ]}
          aside={quote.status !== "draft" && mail}
          main={
            <>
              {quote.allowed.includes("convert") && (
                <>
                  {permissions.includes("invoices.edit") && (
                    <Button variant="default" onClick={() => bill(quote)}>
                      {m.quotes_bill()}
                    </Button>
                  )}
                  <Button onClick={() => converting.open(true)}>{m.quotes_convert()}</Button>
                </>
              )}
              {quote.status === "draft" && mail}
            </>
          }
          onDiscard={() => discarding.open(true)}
        />
      }
    >
      <ProblemAlert problem={steps.problem} faults={faults} />
      <ProblemAlert problem={printing.problem} />
      <Stack gap="md">
        <QuoteDocument
          quote={quote}
          provider={provider.name}
          customer={<CustomerName quote={quote} />}
          became={<Became quote={quote} />}
        />
        {quote.customerId !== null && (
          <RecordFiles of={{ kind: "quote", customerId: quote.customerId, quoteId: quote.id }} />
        )}
      </Stack>
      <DiscardQuoteDialog
        opened={discarding.opened}
        quote={quote}
        onDiscarded={() => void navigate({ to: "/quotes", replace: true })}
        onClose={discarding.close}
      />
      {mailing.subject !== undefined && (
        <SendPaperDialog
          key={`mail ${mailing.round}`}
          opened={mailing.opened}
          paper={{ kind: "quote", id: quote.id }}
          forget={quote.customerId === null ? [] : [quote.customerId]}
          onClose={mailing.close}
        />
      )}
      {converting.subject !== undefined && (
        <ConvertDialog
          key={converting.round}
          opened={converting.opened}
          quote={quote}
          onConverted={(made) => showBanner(m.quotes_convert_done({ number: String(made.number) }))}
          onClose={converting.close}
        />
      )}
    </PageFrame>
  );
}

function CustomerName({ quote }: { quote: Quote }) {
  if (quote.customerId === null) return <em>{m.quotes_deleted_customer()}</em>;
  return (
    <LinkAnchor to="/customers/$customerId" params={{ customerId: quote.customerId }} inherit fw={550}>
      {quote.customerName}
    </LinkAnchor>
  );
}

function Became({ quote }: { quote: Quote }) {
  if (quote.workOrder !== null)
    return (
      <LinkAnchor to="/work-orders/$workOrderId" params={{ workOrderId: quote.workOrder.id }} inherit>
        {m.quotes_became_work_order({ number: String(quote.workOrder.number) })}
      </LinkAnchor>
    );
  if (quote.invoice === null) return null;
  const { id, number } = quote.invoice;
  return (
    <LinkAnchor to="/invoices/$invoiceId" params={{ invoiceId: id }} inherit>
      {number === null ? m.quotes_became_draft_invoice() : m.quotes_became_invoice({ number: String(number) })}
    </LinkAnchor>
  );
}
