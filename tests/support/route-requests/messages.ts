import { type Asker, customerOf, added, name, onQuote, issuedOf, type RouteRequests } from "./asker.ts";

const templateFields = () => ({
  name: name("Template"),
  purpose: "message",
  subject: "Hello",
  body: "Dear {{contact.fullName}}",
});

async function messageOf(asker: Asker): Promise<string> {
  const { id, contactId } = await customerOf(asker);
  const sent = await asker.company.admin.post(`customers/${id}/messages`, {
    contactIds: [contactId],
    subject: "Hello",
    body: "Come at nine",
  });
  if (sent.status !== 201) throw new Error(`The message was not queued: ${sent.status} ${sent.text}`);
  return sent.body.messageIds[0] as string;
}

/** Valid requests for messages, their templates, and papers that are mailed. */
export const messagesRequests: RouteRequests = {
  getOfficeMessageTemplates: async () => ({}),
  postOfficeMessageTemplates: async () => ({ body: templateFields() }),
  patchOfficeMessageTemplatesMessageTemplateId: async ({ company }) => ({
    params: { messageTemplateId: await added(company.admin, "message-templates", templateFields()) },
    version: 1,
    body: { subject: "Another subject" },
  }),
  deleteOfficeMessageTemplatesMessageTemplateId: async ({ company }) => ({
    params: { messageTemplateId: await added(company.admin, "message-templates", templateFields()) },
    version: 1,
  }),
  getOfficeMessages: async () => ({}),
  getOfficeMessageCount: async () => ({}),
  getOfficeMessagesMessageId: async (asker) => ({ params: { messageId: await messageOf(asker) } }),
  postOfficeMessagesMessageIdTries: async (asker) => {
    const messageId = await messageOf(asker);
    await asker.test.look("update business.message set status = 'failed', reason = 'refused' where id = $1", [
      messageId,
    ]);
    return { params: { messageId } };
  },
  postOfficeCustomersCustomerIdMessages: async (asker) => {
    const { id, contactId } = await customerOf(asker);
    return {
      params: { customerId: id },
      body: { contactIds: [contactId], subject: "Hello", body: "Dear {{contact.fullName}}" },
    };
  },
  postOfficeCustomersCustomerIdMessagesPreview: async (asker) => {
    const { id, contactId } = await customerOf(asker);
    return { params: { customerId: id }, body: { contactId, subject: "Hello", body: "Dear {{contact.fullName}}" } };
  },
  getOfficeQuotesQuoteIdMessageDraft: onQuote,
  postOfficeQuotesQuoteIdMessages: async (asker) => ({
    ...(await onQuote(asker)),
    body: { subject: "Our quote", body: "Please find it attached." },
  }),
  getOfficeInvoicesInvoiceIdMessageDraft: async (asker) => ({ params: { ...(await issuedOf(asker)).params } }),
  postOfficeInvoicesInvoiceIdMessages: async (asker) => ({
    params: { ...(await issuedOf(asker)).params },
    body: { subject: "Our invoice", body: "Please find it attached." },
  }),
};
