import { useQuery } from "@tanstack/react-query";
import { call } from "#platform/web/api-client.ts";
import type { ApiProblem } from "#platform/web/api-client.ts";
import { FormDialog } from "#platform/web/dialog/form-dialog.tsx";
import { CheckboxField, TextField } from "#platform/web/form/fields.tsx";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { showBanner } from "#platform/web/notice/banner.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { addPaymentTerm, deletePaymentTerm, NewPaymentTerm, PaymentTerm, updatePaymentTerm } from "../contract.ts";
import { SettingsList } from "./settings-list.tsx";
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
      setActive={(term, active) =>
        call(updatePaymentTerm, { params: { paymentTermId: term.id }, body: { active }, version: term.version })
      }
      remove={(term) => call(deletePaymentTerm, { params: { paymentTermId: term.id }, version: term.version })}
      renderDialog={({ entry, onClose, onSaved }) => (
        <PaymentTermDialog term={entry} onClose={onClose} onSaved={onSaved} />
      )}
    />
  );
}

type PaymentTermValues = Record<"name" | "dueDays", string> & Record<"active", boolean>;

const valuesOf = (term: PaymentTerm): PaymentTermValues => ({
  name: term.name,
  dueDays: String(term.dueDays),
  active: term.active,
});

function PaymentTermDialog({
  term,
  onClose,
  onSaved,
}: {
  term: PaymentTerm | undefined;
  onClose: () => void;
  onSaved: () => void;
}) {
  const form = useRecordForm({
    initialValues: term === undefined ? { name: "", dueDays: "", active: true } : valuesOf(term),
    schema: NewPaymentTerm,
    toBody: (values) => ({ ...values, dueDays: typedNumber(values.dueDays) }),
    ...(term === undefined ? {} : { version: term.version }),
    submit: async ({ body, version = 0, idempotencyKey }) => {
      if (term === undefined) await call(addPaymentTerm, { body, idempotencyKey });
      else await call(updatePaymentTerm, { params: { paymentTermId: term.id }, body, version });
      return body.name;
    },
    onSaved: (name) => {
      showBanner(m.tax_and_terms_saved({ name }));
      onSaved();
    },
    compare: {
      labels: {
        name: m.tax_and_terms_name(),
        dueDays: m.tax_and_terms_due_days(),
        active: {
          label: m.tax_and_terms_active(),
          show: (active) => (active ? m.tax_and_terms_yes() : m.tax_and_terms_no()),
        },
      },
      newer: (problem: ApiProblem) => {
        const current = PaymentTerm.parse(problem.document["current"]);
        return { values: valuesOf(current), version: current.version };
      },
    },
  });
  const title = term === undefined ? m.tax_and_terms_add_payment_term() : m.tax_and_terms_edit_payment_term();
  return (
    <FormDialog opened title={title} form={form} submitLabel={m.platform_save()} size="md" onClose={onClose}>
      <TextField
        field={form.field("name")}
        label={m.tax_and_terms_name()}
        hint={m.tax_and_terms_payment_term_name_hint()}
        required
        autoFocus
      />
      <TextField
        field={form.field("dueDays")}
        label={m.tax_and_terms_due_days()}
        hint={m.tax_and_terms_due_days_hint()}
        inputMode="numeric"
        required
      />
      <CheckboxField
        field={form.field("active")}
        label={m.tax_and_terms_active()}
        hint={m.tax_and_terms_active_hint()}
      />
    </FormDialog>
  );
}
