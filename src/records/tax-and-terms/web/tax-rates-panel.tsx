import { useQuery } from "@tanstack/react-query";
import { call } from "#platform/web/api-client.ts";
import type { ApiProblem } from "#platform/web/api-client.ts";
import { FormDialog } from "#platform/web/dialog/form-dialog.tsx";
import { CheckboxField, TextField } from "#platform/web/form/fields.tsx";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { showBanner } from "#platform/web/notice/banner.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { addTaxRate, deleteTaxRate, NewTaxRate, TaxRate, updateTaxRate } from "../contract.ts";
import { SettingsList } from "./settings-list.tsx";
import { taxRatesQuery } from "./tax-and-terms-queries.ts";
import { numberToType, percentText, typedNumber } from "./typed-number.ts";

/** The tax rates that customers can be given. */
export function TaxRatesPanel() {
  const rates = useQuery(taxRatesQuery);
  return (
    <SettingsList
      label={m.tax_and_terms_tax_rates()}
      lead={m.tax_and_terms_tax_rates_text()}
      addLabel={m.tax_and_terms_add_tax_rate()}
      emptyText={m.tax_and_terms_no_tax_rates()}
      query={rates}
      queryKey={taxRatesQuery.queryKey}
      detail={(rate) => percentText(rate.percent)}
      setActive={(rate, active) =>
        call(updateTaxRate, { params: { taxRateId: rate.id }, body: { active }, version: rate.version })
      }
      remove={(rate) => call(deleteTaxRate, { params: { taxRateId: rate.id }, version: rate.version })}
      renderDialog={({ entry, onClose, onSaved }) => <TaxRateDialog rate={entry} onClose={onClose} onSaved={onSaved} />}
    />
  );
}

type TaxRateValues = Record<"name" | "percent", string> & Record<"active", boolean>;

const valuesOf = (rate: TaxRate): TaxRateValues => ({
  name: rate.name,
  percent: numberToType(rate.percent),
  active: rate.active,
});

function TaxRateDialog({
  rate,
  onClose,
  onSaved,
}: {
  rate: TaxRate | undefined;
  onClose: () => void;
  onSaved: () => void;
}) {
  const form = useRecordForm({
    initialValues: rate === undefined ? { name: "", percent: "", active: true } : valuesOf(rate),
    schema: NewTaxRate,
    toBody: (values) => ({ ...values, percent: typedNumber(values.percent) }),
    ...(rate === undefined ? {} : { version: rate.version }),
    submit: async ({ body, version = 0, idempotencyKey }) => {
      if (rate === undefined) await call(addTaxRate, { body, idempotencyKey });
      else await call(updateTaxRate, { params: { taxRateId: rate.id }, body, version });
      return body.name;
    },
    onSaved: (name) => {
      showBanner(m.tax_and_terms_saved({ name }));
      onSaved();
    },
    compare: {
      labels: {
        name: m.tax_and_terms_name(),
        percent: m.tax_and_terms_percent(),
        active: {
          label: m.tax_and_terms_active(),
          show: (active) => (active ? m.tax_and_terms_yes() : m.tax_and_terms_no()),
        },
      },
      newer: (problem: ApiProblem) => {
        const current = TaxRate.parse(problem.document["current"]);
        return { values: valuesOf(current), version: current.version };
      },
    },
  });
  const title = rate === undefined ? m.tax_and_terms_add_tax_rate() : m.tax_and_terms_edit_tax_rate();
  return (
    <FormDialog opened title={title} form={form} submitLabel={m.platform_save()} size="md" onClose={onClose}>
      <TextField
        field={form.field("name")}
        label={m.tax_and_terms_name()}
        hint={m.tax_and_terms_tax_rate_name_hint()}
        required
        autoFocus
      />
      <TextField field={form.field("percent")} label={m.tax_and_terms_percent()} inputMode="decimal" required />
      <CheckboxField
        field={form.field("active")}
        label={m.tax_and_terms_active()}
        hint={m.tax_and_terms_active_hint()}
      />
    </FormDialog>
  );
}
