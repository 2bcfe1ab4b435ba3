import { added, name, workOrderOf, invoiceLines, draftOf, issuedOf, type RouteRequests } from "./asker.ts";

const paymentOnDay = { amountMinor: 700, method: "cash", reference: "7", receivedOn: "2026-05-04" };

/** Valid requests for invoices and payments. */
export const invoicesRequests: RouteRequests = {
  getOfficeInvoices: async () => ({}),
  getOfficeInvoiceCount: async () => ({}),
  getOfficeInvoiceSums: async () => ({}),
  postOfficeInvoices: async (asker) => {
    const { params } = await workOrderOf(asker);
    const order = (await asker.company.admin.get(`work-orders/${params?.["workOrderId"]}`)).body;
    return {
      body: {
        customerId: order.customerId,
        contactId: order.contactId,
        workOrderId: order.id,
        title: "Boiler",
        lines: invoiceLines,
      },
    };
  },
  postOfficeInvoicesInvoiceIdCopies: async (asker) => ({ params: { ...(await issuedOf(asker)).params } }),
  getOfficeCustomersCustomerIdInvoiceDefaults: async (asker) => {
    const { params } = await workOrderOf(asker);
    const workOrderId = String(params?.["workOrderId"]);
    const { customerId } = (await asker.company.admin.get(`work-orders/${workOrderId}`)).body;
    return { params: { customerId }, query: { workOrderId } };
  },
  getOfficeInvoicesInvoiceId: async (asker) => ({ params: { ...(await draftOf(asker)).params } }),
  getOfficeInvoicesInvoiceIdPdf: async (asker) => ({ params: { ...(await draftOf(asker)).params } }),
  patchOfficeInvoicesInvoiceId: async (asker) => {
    const given = await draftOf(asker);
    const { contactId } = (await asker.company.admin.get(`invoices/${given.params?.["invoiceId"]}`)).body;
    return { ...given, body: { contactId, title: name("Title"), lines: invoiceLines } };
  },
  deleteOfficeInvoicesInvoiceId: draftOf,
  postOfficeInvoicesInvoiceIdStatus: async (asker) => ({
    params: { ...(await draftOf(asker)).params },
    body: { act: "issue" },
  }),
  postOfficeInvoicesInvoiceIdPayments: async (asker) => ({ ...(await issuedOf(asker)), body: paymentOnDay }),
  deleteOfficePaymentsPaymentId: async (asker) => {
    const { params } = await issuedOf(asker);
    const url = `invoices/${params?.["invoiceId"]}/payments`;
    return { params: { paymentId: await added(asker.company.admin, url, paymentOnDay) } };
  },
};
