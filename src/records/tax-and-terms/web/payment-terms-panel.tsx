import { useQuery } from "@tanstack/react-query";
import { call } from "#platform/web/api-client.ts";
import { TextField } from "#platform/web/form/fields.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { EntryDialog } from "#platform/web/short-list/entry-dialog.tsx";
import type { EntryForDialog } from "#platform/web/short-list/entry-dialog.tsx";
import { SettingsList } from "#platform/web/short-list/settings-list.tsx";
import { addPaymentTerm, deletePaymentTerm, NewPaymentTerm, PaymentTerm, updatePaymentTerm } from "../contract.ts";
import "./problem-texts.ts";
import { paymentTermsQuery } from "./tax-and-terms-queries.ts";
import { typedNumber } from "./typed-number.ts";

/** The payment terms that customers can be given. */
export function PaymentTermsPanel() {
  const terms = useQuery(paymentTermsQuery);
  return (
    <SettingsList
      label={m.tax_and_terms_payment_terms()}
      lead={m.tax_and_terms_payment_terms_text()}
      addLabel={m.tax_and_terms_add_payment_term()}
      emptyText={m.tax_and_terms_no_payment_terms()}
      query={terms}
      queryKey={paymentTermsQuery.queryKey}
      detail={(term) =>
        term.dueDays === 0 ? m.tax_and_terms_due_at_once() : m.tax_and_terms_due_after({ count: term.dueDays })
      }
      setActive={(term, active) => change(term, { active }, term.version)}
      remove={(term) => call(deletePaymentTerm, { params: { paymentTermId: term.id }, version: term.version })}
      deleteText={m.tax_and_terms_delete_text()}
      renderDialog={(opened) => <PaymentTermDialog {...opened} />}
    />
  );
}

function PaymentTermDialog(opened: EntryForDialog<PaymentTerm>) {
  return (
    <EntryDialog
      {...opened}
      title={opened.entry === undefined ? m.tax_and_terms_add_payment_term() : m.tax_and_terms_edit_payment_term()}
      nameHint={m.tax_and_terms_payment_term_name_hint()}
      activeHint={m.tax_and_terms_active_hint()}
      values={(term) => ({
        name: term?.name ?? "",
        dueDays: term === undefined ? "" : String(term.dueDays),
        active: term?.active ?? true,
      })}
      schema={NewPaymentTerm}
      toBody={(values) => ({ ...values, dueDays: typedNumber(values.dueDays) })}
      stored={PaymentTerm}
      labels={{ dueDays: m.tax_and_terms_due_days() }}
      add={(body, idempotencyKey) => call(addPaymentTerm, { body, idempotencyKey })}
      change={change}
    >
      {(form) => (
        <TextField
          field={form.field("dueDays")}
          label={m.tax_and_terms_due_days()}
          hint={m.tax_and_terms_due_days_hint()}
          inputMode="numeric"
          required
        />
      )}
    </EntryDialog>
  );
}

function change({ id }: PaymentTerm, body: Partial<NewPaymentTerm>, version: number): Promise<PaymentTerm> {
  return call(updatePaymentTerm, { params: { paymentTermId: id }, body, version });
}
