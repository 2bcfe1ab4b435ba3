import { customerOf, added, name, workOrderTypeOf, quoteOf, onQuote, type RouteRequests } from "./asker.ts";

/** Valid requests for quotes. */
export const quotesRequests: RouteRequests = {
  getOfficeQuotes: async () => ({}),
  getOfficeQuoteCount: async () => ({}),
  getOfficeQuotesQuoteId: onQuote,
  getOfficeQuotesQuoteIdPdf: async (asker) => ({ ...(await onQuote(asker)), query: { language: "es" } }),
  postOfficeQuotes: async (asker) => {
    const { id, contactId } = await customerOf(asker);
    const locationId = await added(asker.company.admin, `customers/${id}/locations`, { name: "Yard", city: "Kenner" });
    return {
      body: {
        customerId: id,
        contactId,
        locationId,
        lines: [{ description: "Boiler", quantity: 1, unitPriceMinor: 100 }],
      },
    };
  },
  patchOfficeQuotesQuoteId: async (asker) => {
    const { id, contactId } = await customerOf(asker);
    const locationId = await added(asker.company.admin, `customers/${id}/locations`, { name: "Yard", city: "Kenner" });
    const quoteId = await added(asker.company.admin, "quotes", { customerId: id });
    return { params: { quoteId }, version: 1, body: { title: name("Quote"), contactId, locationId } };
  },
  deleteOfficeQuotesQuoteId: (asker) => quoteOf(asker),
  postOfficeQuotesQuoteIdStatus: async (asker) => ({ ...(await onQuote(asker)), body: { act: "send" } }),
  postOfficeQuotesQuoteIdCopies: onQuote,
  postOfficeQuotesQuoteIdInvoice: async (asker) => ({
    params: { ...(await quoteOf(asker, "send", "approve")).params },
  }),
  postOfficeQuotesQuoteIdWorkOrder: async (asker) => ({
    params: { ...(await quoteOf(asker, "send", "approve")).params },
    body: { typeId: await workOrderTypeOf(asker), assignedTo: asker.company.admin.staffId },
  }),
};
