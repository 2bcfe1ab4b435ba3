import { Alert } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "#platform/web/api-client.ts";
import { FormDialog } from "#platform/web/dialog/form-dialog.tsx";
import { useForgetRecord } from "#platform/web/forget-record.ts";
import { TextArea, TextField } from "#platform/web/form/fields.tsx";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { showFailure, showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { textOf } from "#platform/web/problem-texts.ts";
import type { InvoiceId } from "#records/invoices/contract.ts";
import type { QuoteId } from "#records/quotes/contract.ts";
import { draftInvoiceMessage, draftQuoteMessage, PaperMessage, sendInvoice, sendQuote } from "../contract.ts";
import type { PaperDraft } from "../contract.ts";
import "./problem-texts.ts";

/** What is to be mailed. */
export type PaperToSend = { kind: "quote"; id: QuoteId } | { kind: "invoice"; id: InvoiceId };

export interface SendPaperDialogProps {
  opened: boolean;
  paper: PaperToSend;
  /** Records whose cached answers change with it, for example the customer. */
  forget: readonly string[];
  onClose: () => void;
}

/** Mails a quote or an invoice to its contact as a PDF; the text comes from the template and can be changed. */
export function SendPaperDialog({ paper, ...props }: SendPaperDialogProps) {
  const draft = useQuery({
    queryKey: ["paper-draft", paper.kind, paper.id],
    queryFn: async ({ signal }) => {
      try {
        return await (paper.kind === "quote"
          ? call(draftQuoteMessage, { params: { quoteId: paper.id }, signal })
          : call(draftInvoiceMessage, { params: { invoiceId: paper.id }, signal }));
      } catch (fault) {
        if (!signal.aborted) {
          showFailure(textOf(fault));
          props.onClose();
        }
        throw fault;
      }
    },
    gcTime: 0,
    retry: false,
  });
  if (draft.data === undefined || draft.isFetching) return null;
  return <PaperForm key={paper.id} {...props} paper={paper} draft={draft.data} />;
}

function PaperForm({ opened, paper, forget, onClose, draft }: SendPaperDialogProps & { draft: PaperDraft }) {
  const forgetRecord = useForgetRecord();
  const queries = useQueryClient();
  const form = useRecordForm({
    initialValues: { subject: draft.subject, body: draft.body },
    schema: PaperMessage,
    submit: ({ body, idempotencyKey }) =>
      paper.kind === "quote"
        ? call(sendQuote, { params: { quoteId: paper.id }, body, idempotencyKey })
        : call(sendInvoice, { params: { invoiceId: paper.id }, body, idempotencyKey }),
    onSaved: () => {
      void forgetRecord(paper.id, ...forget);
      void queries.invalidateQueries({ queryKey: ["messages"] });
      void queries.invalidateQueries({ queryKey: [paper.kind === "quote" ? "quotes" : "invoices"] });
      showToast({ text: m.messages_queued({ count: 1 }) });
      onClose();
    },
  });
  return (
    <FormDialog
      opened={opened}
      title={paper.kind === "quote" ? m.messages_send_quote() : m.messages_send_invoice()}
      form={form}
      submitLabel={m.messages_send()}
      submitDisabled={draft.toAddress === null}
      onClose={onClose}
    >
      {draft.toAddress === null ? (
        <Alert color="yellow" variant="light" role="note">
          {draft.toName === null
            ? m.messages_paper_without_contact()
            : m.messages_paper_without_address({ name: draft.toName })}
        </Alert>
      ) : (
        <p>{m.messages_paper_goes_to({ name: draft.toName ?? "", address: draft.toAddress })}</p>
      )}
      <TextField field={form.field("subject")} label={m.messages_subject()} required />
      <TextArea field={form.field("body")} label={m.message_templates_body()} rows={9} required />
    </FormDialog>
  );
}
