import type { ConstraintProblems } from "#platform/server/database.ts";
import type { Route } from "#platform/server/http/route.ts";
import { addContactOfficeRoutes } from "#processes/add-contact/server/office-routes.ts";
import { addCustomerOfficeRoutes } from "#processes/add-customer/server/office-routes.ts";
import { addInvoiceOfficeRoutes } from "#processes/add-invoice/server/office-routes.ts";
import { addNoteOfficeRoutes } from "#processes/add-note/server/office-routes.ts";
import { addWorkOrderOfficeRoutes } from "#processes/add-work-order/server/office-routes.ts";
import { addQuoteOfficeRoutes } from "#processes/add-quote/server/office-routes.ts";
import { convertQuoteOfficeRoutes } from "#processes/convert-quote/server/office-routes.ts";
import { addRecurringServiceOfficeRoutes } from "#processes/add-recurring-service/server/office-routes.ts";
import { changeLogoOfficeRoutes } from "#processes/change-logo/server/office-routes.ts";
import { replaceContactOfficeRoutes } from "#processes/replace-contact/server/office-routes.ts";
import { disableContactOfficeRoutes } from "#processes/disable-contact/server/office-routes.ts";
import { disableStaffOfficeRoutes } from "#processes/disable-staff/server/office-routes.ts";
import { discardQuoteOfficeRoutes } from "#processes/discard-quote/server/office-routes.ts";
import { printPaperOfficeRoutes } from "#processes/print-paper/server/office-routes.ts";
import { exchangeWithExcelOfficeRoutes } from "#processes/exchange-with-excel/server/office-routes.ts";
import { deleteContactOfficeRoutes } from "#processes/delete-contact/server/office-routes.ts";
import { deleteCustomersOfficeRoutes } from "#processes/delete-customers/server/office-routes.ts";
import { deleteRecurringServiceOfficeRoutes } from "#processes/delete-recurring-service/server/office-routes.ts";
import { discardInvoiceOfficeRoutes } from "#processes/discard-invoice/server/office-routes.ts";
import { findDuplicatesOfficeRoutes } from "#processes/find-duplicates/server/office-routes.ts";
import { generateDueWorkOrdersOfficeRoutes } from "#processes/generate-due-work-orders/server/office-routes.ts";
import { importListOfficeRoutes } from "#processes/import-list/server/office-routes.ts";
import { sendMessageOfficeRoutes } from "#processes/send-message/server/office-routes.ts";
import { showHomeOfficeRoutes } from "#processes/show-home/server/office-routes.ts";
import { sendPaperOfficeRoutes } from "#processes/send-paper/server/office-routes.ts";
import { setUpCompanyRoutes } from "#processes/set-up-company/server/routes.ts";
import { activityOfficeRoutes } from "#records/activity/server/office-routes.ts";
import { backgroundJobsOfficeRoutes } from "#records/background-jobs/server/office-routes.ts";
import { companyOfficeRoutes } from "#records/company/server/office-routes.ts";
import { contactsOfficeRoutes } from "#records/contacts/server/office-routes.ts";
import { fileConstraintProblems } from "#records/files/server/public.ts";
import { filesOfficeRoutes } from "#records/files/server/office-routes.ts";
import { contactConstraintProblems } from "#records/contacts/server/public.ts";
import { customerConstraintProblems } from "#records/customers/server/public.ts";
import { customersOfficeRoutes } from "#records/customers/server/office-routes.ts";
import { invoicesOfficeRoutes } from "#records/invoices/server/office-routes.ts";
import { invoiceConstraintProblems } from "#records/invoices/server/public.ts";
import { locationConstraintProblems } from "#records/locations/server/public.ts";
import { locationsOfficeRoutes } from "#records/locations/server/office-routes.ts";
import { messageTemplatesOfficeRoutes } from "#records/message-templates/server/office-routes.ts";
import { messageTemplatesConstraintProblems } from "#records/message-templates/server/public.ts";
import { messagesOfficeRoutes } from "#records/messages/server/office-routes.ts";
import { messagesConstraintProblems } from "#records/messages/server/public.ts";
import { notesOfficeRoutes } from "#records/notes/server/office-routes.ts";
import { quotesOfficeRoutes } from "#records/quotes/server/office-routes.ts";
import { quoteConstraintProblems } from "#records/quotes/server/public.ts";
import { recurringServicesOfficeRoutes } from "#records/recurring-services/server/office-routes.ts";
import { recurringServiceConstraintProblems } from "#records/recurring-services/server/public.ts";
import { staffFrontRoutes, staffOfficeRoutes } from "#records/staff/server/routes.ts";
import { taxAndTermsConstraintProblems } from "#records/tax-and-terms/server/public.ts";
import { taxAndTermsOfficeRoutes } from "#records/tax-and-terms/server/office-routes.ts";
import { workOrderConstraintProblems } from "#records/work-orders/server/public.ts";
import { workOrdersOfficeRoutes } from "#records/work-orders/server/office-routes.ts";

/** Every route there is: the server mounts them, the API description lists them, the isolation matrix tries them. */
export const allRoutes: readonly Route[] = [
  ...setUpCompanyRoutes,
  ...staffFrontRoutes,
  ...staffOfficeRoutes,
  ...companyOfficeRoutes,
  ...changeLogoOfficeRoutes,
  ...taxAndTermsOfficeRoutes,
  ...customersOfficeRoutes,
  ...exchangeWithExcelOfficeRoutes,
  ...addCustomerOfficeRoutes,
  ...deleteCustomersOfficeRoutes,
  ...contactsOfficeRoutes,
  ...addContactOfficeRoutes,
  ...deleteContactOfficeRoutes,
  ...findDuplicatesOfficeRoutes,
  ...locationsOfficeRoutes,
  ...notesOfficeRoutes,
  ...addNoteOfficeRoutes,
  ...workOrdersOfficeRoutes,
  ...addWorkOrderOfficeRoutes,
  ...quotesOfficeRoutes,
  ...addQuoteOfficeRoutes,
  ...convertQuoteOfficeRoutes,
  ...disableContactOfficeRoutes,
  ...disableStaffOfficeRoutes,
  ...replaceContactOfficeRoutes,
  ...discardQuoteOfficeRoutes,
  ...printPaperOfficeRoutes,
  ...filesOfficeRoutes,
  ...invoicesOfficeRoutes,
  ...addInvoiceOfficeRoutes,
  ...recurringServicesOfficeRoutes,
  ...addRecurringServiceOfficeRoutes,
  ...deleteRecurringServiceOfficeRoutes,
  ...discardInvoiceOfficeRoutes,
  ...generateDueWorkOrdersOfficeRoutes,
  ...activityOfficeRoutes,
  ...importListOfficeRoutes,
  ...backgroundJobsOfficeRoutes,
  ...messageTemplatesOfficeRoutes,
  ...messagesOfficeRoutes,
  ...sendMessageOfficeRoutes,
  ...showHomeOfficeRoutes,
  ...sendPaperOfficeRoutes,
];

/** What violated constraints say to people. */
export const allConstraintProblems: ConstraintProblems = {
  ...contactConstraintProblems,
  ...customerConstraintProblems,
  ...fileConstraintProblems,
  ...invoiceConstraintProblems,
  ...locationConstraintProblems,
  ...quoteConstraintProblems,
  ...taxAndTermsConstraintProblems,
  ...recurringServiceConstraintProblems,
  ...workOrderConstraintProblems,
  ...messageTemplatesConstraintProblems,
  ...messagesConstraintProblems,
};
