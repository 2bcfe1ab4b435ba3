import { m } from "#platform/web/paraglide/messages.js";
import type { ActivityInList } from "../contract.ts";

type Sentence = (names: { who: string; contact: string; name: string; number: string }) => string;

const sentences: Readonly<Record<string, Sentence>> = {
  "customer.added": m.activity_customer_added,
  "customer.updated": m.activity_customer_updated,
  "customer.made-inactive": m.activity_customer_made_inactive,
  "customer.made-active": m.activity_customer_made_active,
  "customer.deleted": m.activity_customer_deleted,
  "contact.added": m.activity_contact_added,
  "contact.updated": m.activity_contact_updated,
  "contact.disabled": m.activity_contact_disabled,
  "contact.disablement-planned": m.activity_contact_disablement_planned,
  "contact.planned-disablement-withdrawn": m.activity_contact_planned_disablement_withdrawn,
  "contact.planned-disablement-failed": m.activity_contact_planned_disablement_failed,
  "contact.enabled": m.activity_contact_enabled,
  "contact.disablement-undone": m.activity_contact_disablement_undone,
  "contact.deleted": m.activity_contact_deleted,
  "location.added": m.activity_location_added,
  "location.updated": m.activity_location_updated,
  "location.deleted": m.activity_location_deleted,
  "note.added": m.activity_note_added,
  "note.updated": m.activity_note_updated,
  "note.deleted": m.activity_note_deleted,
  "quote.added": m.activity_quote_added,
  "quote.updated": m.activity_quote_updated,
  "quote.sent": m.activity_quote_sent,
  "quote.approved": m.activity_quote_approved,
  "quote.rejected": m.activity_quote_rejected,
  "quote.reopened": m.activity_quote_reopened,
  "quote.revised": m.activity_quote_revised,
  "quote.converted": m.activity_quote_converted,
  "quote.approved-again": m.activity_quote_approved_again,
  "quote.deleted": m.activity_quote_deleted,
  "invoice.added": m.activity_invoice_added,
  "invoice.updated": m.activity_invoice_updated,
  "invoice.deleted": m.activity_invoice_deleted,
  "invoice.issued": m.activity_invoice_issued,
  "invoice.sent": m.activity_invoice_sent,
  "invoice.voided": m.activity_invoice_voided,
  "payment.recorded": m.activity_payment_recorded,
  "payment.removed": m.activity_payment_removed,
  "file.added": m.activity_file_added,
  "file.updated": m.activity_file_updated,
  "file.replaced": m.activity_file_replaced,
  "file.deleted": m.activity_file_deleted,
  "work-order.added": m.activity_work_order_added,
  "work-order.generated": m.activity_work_order_generated,
  "work-order.updated": m.activity_work_order_updated,
  "work-order.started": m.activity_work_order_started,
  "work-order.put-back": m.activity_work_order_put_back,
  "work-order.completed": m.activity_work_order_completed,
  "work-order.resumed": m.activity_work_order_resumed,
  "work-order.closed": m.activity_work_order_closed,
  "work-order.cancelled": m.activity_work_order_cancelled,
  "work-order.reopened": m.activity_work_order_reopened,
  "work-order-type.added": m.activity_work_order_type_added,
  "work-order-type.updated": m.activity_work_order_type_updated,
  "work-order-type.deleted": m.activity_work_order_type_deleted,
  "recurring-service.added": m.activity_recurring_service_added,
  "recurring-service.updated": m.activity_recurring_service_updated,
  "recurring-service.paused": m.activity_recurring_service_paused,
  "recurring-service.resumed": m.activity_recurring_service_resumed,
  "recurring-service.deleted": m.activity_recurring_service_deleted,
  "recurring-service.passed-over": m.activity_recurring_service_passed_over,
  "list.imported": m.activity_list_imported,
  "customers.updated-from-export": m.activity_customers_updated_from_export,
  "import.undone": m.activity_import_undone,
  "settings.updated": m.activity_settings_updated,
  "provider.updated": m.activity_settings_updated,
  "tax-rate.added": m.activity_tax_rate_added,
  "tax-rate.updated": m.activity_tax_rate_updated,
  "tax-rate.deleted": m.activity_tax_rate_deleted,
  "payment-term.added": m.activity_payment_term_added,
  "payment-term.updated": m.activity_payment_term_updated,
  "payment-term.deleted": m.activity_payment_term_deleted,
  "staff.added": m.activity_staff_added,
  "staff.invited": m.activity_staff_invited,
  "staff.updated": m.activity_staff_updated,
  "staff.unlocked": m.activity_staff_unlocked,
  "staff.disabled": m.activity_staff_disabled,
  "staff.enabled": m.activity_staff_enabled,
  "staff.disablement-undone": m.activity_staff_disablement_undone,
  "staff.password-changed": m.activity_staff_password_changed,
  "company.set-up": m.activity_company_set_up,
  "message.queued": m.activity_message_queued,
  "message.sent": m.activity_message_sent,
  "message.failed": m.activity_message_failed,
  "message.suppressed": m.activity_message_suppressed,
  "message.queued-again": m.activity_message_queued_again,
  "message-template.added": m.activity_message_template_added,
  "message-template.updated": m.activity_message_template_updated,
  "message-template.deleted": m.activity_message_template_deleted,
};

/**
 * Tells one entry as a sentence in the language of the page.
 *
 * @param entry what was done
 * @returns for example "Ana Ruiz added the contact Jim Butt."; a kind that is not known here is spelled out of its name
 */
export function activitySentence(
  entry: Pick<ActivityInList, "what" | "actorKind" | "actorName" | "contactName" | "facts" | "values">,
): string {
  const who = entry.actorName ?? (entry.actorKind === "system" ? m.activity_the_system() : m.activity_somebody());
  const told = sentences[entry.what];
  const named = entry.values.find((value) => value.field === "name");
  const name = named?.after ?? named?.before ?? m.activity_without_name();
  const number = typeof entry.facts["number"] === "number" ? String(entry.facts["number"]) : "";
  if (told !== undefined)
    return told({ who, contact: entry.contactName ?? m.activity_a_deleted_contact(), name, number });
  return m.activity_unknown({ who, what: entry.what.replaceAll(/[.-]/g, " ") });
}
