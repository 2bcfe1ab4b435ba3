import { useQuery } from "@tanstack/react-query";
import { call } from "#platform/web/api-client.ts";
import { TextField } from "#platform/web/form/fields.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { EntryDialog } from "#platform/web/short-list/entry-dialog.tsx";
import type { EntryForDialog } from "#platform/web/short-list/entry-dialog.tsx";
import { SettingsList } from "#platform/web/short-list/settings-list.tsx";
import { addTaxRate, deleteTaxRate, NewTaxRate, TaxRate, updateTaxRate } from "../contract.ts";
import "./problem-texts.ts";
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
      setActive={(rate, active) => change(rate, { active }, rate.version)}
      remove={(rate) => call(deleteTaxRate, { params: { taxRateId: rate.id }, version: rate.version })}
      deleteText={m.tax_and_terms_delete_text()}
      renderDialog={(opened) => <TaxRateDialog {...opened} />}
    />
  );
}

function TaxRateDialog(opened: EntryForDialog<TaxRate>) {
  return (
    <EntryDialog
      {...opened}
      title={opened.entry === undefined ? m.tax_and_terms_add_tax_rate() : m.tax_and_terms_edit_tax_rate()}
      nameHint={m.tax_and_terms_tax_rate_name_hint()}
      activeHint={m.tax_and_terms_active_hint()}
      values={(rate) => ({
        name: rate?.name ?? "",
        percent: rate === undefined ? "" : numberToType(rate.percent),
        active: rate?.active ?? true,
      })}
      schema={NewTaxRate}
      toBody={(values) => ({ ...values, percent: typedNumber(values.percent) })}
      stored={TaxRate}
      labels={{ percent: m.tax_and_terms_percent() }}
      add={(body, idempotencyKey) => call(addTaxRate, { body, idempotencyKey })}
      change={change}
    >
      {(form) => (
        <TextField field={form.field("percent")} label={m.tax_and_terms_percent()} inputMode="decimal" required />
      )}
    </EntryDialog>
  );
}

function change({ id }: TaxRate, body: Partial<NewTaxRate>, version: number): Promise<TaxRate> {
  return call(updateTaxRate, { params: { taxRateId: id }, body, version });
}
