import { Skeleton } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import type { ReactNode } from "react";
import { call } from "#platform/web/api-client.ts";
import type { ApiProblem } from "#platform/web/api-client.ts";
import { SelectField, TextField } from "#platform/web/form/fields.tsx";
import { Form, FormButtons, SubmitButton } from "#platform/web/form/form.tsx";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { Failure } from "#platform/web/notice/page-error.tsx";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useDelayed } from "#platform/web/use-delayed.ts";
import { letterheadFields, Provider, ProviderChanges, updateProvider } from "../contract.ts";
import { currencyChoices, languageChoices, regionChoices } from "./choices.ts";
import { providerQuery } from "./company-queries.ts";
import { LetterheadFields } from "./letterhead-fields.tsx";
import { LanguageField, RegionField, TimeZoneField } from "./place-fields.tsx";
import { PolicyField } from "./policy-field.tsx";
import classes from "./company.module.css";

export interface CompanySettingsProps {
  onSaved: (saved: Provider) => void;
  /** Where the logo is chosen, which is stored apart from the form. */
  logo: (provider: Provider, onChanged: (provider: Provider) => void) => ReactNode;
}

/** The settings of the provider. */
export function CompanySettings({ onSaved, logo }: CompanySettingsProps) {
  const provider = useQuery(providerQuery);
  const late = useDelayed(provider.isPending);
  if (provider.data !== undefined) return <CompanyForm provider={provider.data} onSaved={onSaved} logo={logo} />;
  if (provider.error !== null) return <Failure fault={provider.error} onRetry={() => void provider.refetch()} />;
  return (
    <div role="status" aria-label={m.platform_loading()}>
      {late && <Skeleton height={320} />}
    </div>
  );
}

type CompanyValues = Record<keyof ProviderChanges, string>;

function valuesOf({ id: _id, version: _version, hasLogo: _logo, ...rest }: Provider): CompanyValues {
  const texts = Object.fromEntries(
    (Object.keys(letterheadFields) as (keyof typeof letterheadFields)[]).map((name) => [name, rest[name] ?? ""]),
  ) as Record<keyof typeof letterheadFields, string>;
  const numbers = Object.fromEntries(numberFields.map((name) => [name, String(rest[name])])) as Record<
    (typeof numberFields)[number],
    string
  >;
  return { ...rest, ...texts, ...numbers };
}

/** What is a number; the form holds what is typed. */
const numberFields = ["staffIdleMinutes", "undoDisablementDays", "undoImportDays", "undoMergeDays"] as const;

const asNumbers = (values: CompanyValues) =>
  Object.fromEntries(
    numberFields.map((name) => [name, /^\d+$/.test(values[name].trim()) ? Number(values[name]) : values[name]]),
  );

function CompanyForm({ provider, onSaved, logo }: CompanySettingsProps & { provider: Provider }) {
  const queries = useQueryClient();
  // A logo that is changed here raises the version and touches nothing of the form: from which to which.
  const raised = useRef({ from: 0, to: 0 });
  const form = useRecordForm({
    initialValues: valuesOf(provider),
    schema: ProviderChanges,
    toBody: (values) => ({ ...values, ...asNumbers(values) }),
    version: provider.version,
    submit: ({ body, version = provider.version }) =>
      call(updateProvider, { body, version: version === raised.current.from ? raised.current.to : version }),
    stored: (saved) => ({ values: valuesOf(saved), version: saved.version }),
    onSaved: (saved) => {
      queries.setQueryData(providerQuery.queryKey, saved);
      showToast({ text: m.company_saved() });
      onSaved(saved);
    },
    compare: {
      labels: comparedNames(),
      newer: (problem: ApiProblem) => {
        const current = Provider.parse(problem.document["current"]);
        return { values: valuesOf(current), version: current.version };
      },
    },
  });
  const currencies = useMemo(() => currencyChoices(provider.currency), [provider.currency]);
  return (
    <Form form={form} label={m.company_company()}>
      <fieldset className={classes["group"]}>
        <legend>{m.company_company()}</legend>
        <TextField field={form.field("name")} label={m.company_name()} required autoComplete="organization" />
        <div className={classes["pair"]}>
          <TimeZoneField field={form.field("timeZone")} />
          <RegionField field={form.field("defaultRegion")} />
        </div>
        <div className={classes["pair"]}>
          <LanguageField field={form.field("defaultLanguage")} />
          <SelectField
            field={form.field("currency")}
            label={m.company_currency()}
            hint={m.company_currency_hint()}
            choices={currencies}
            searchable
            required
          />
        </div>
      </fieldset>
      <LetterheadFields
        field={form.field}
        logo={logo(provider, (changed) => {
          const { from, to } = raised.current;
          raised.current = { from: to === provider.version ? from : provider.version, to: changed.version };
          queries.setQueryData(providerQuery.queryKey, changed);
        })}
      />
      <fieldset className={classes["group"]}>
        <legend>{m.company_rules()}</legend>
        <PolicyField
          field={form.field("contactEmailPolicy")}
          label={m.company_email_policy()}
          hint={m.company_email_policy_hint()}
          choices={emailPolicies()}
        />
        <PolicyField
          field={form.field("customerDeleteGuard")}
          label={m.company_delete_guard()}
          hint={m.company_delete_guard_hint()}
          choices={deleteGuards()}
        />
      </fieldset>
      <fieldset className={classes["group"]}>
        <legend>{m.company_undo()}</legend>
        <p className={classes["lead"]}>{m.company_undo_hint()}</p>
        <div className={classes["pair"]}>
          <TextField
            field={form.field("undoDisablementDays")}
            label={m.company_undo_disablement()}
            inputMode="numeric"
            required
          />
          <TextField
            field={form.field("undoImportDays")}
            label={m.company_undo_import()}
            inputMode="numeric"
            required
          />
          <TextField field={form.field("undoMergeDays")} label={m.company_undo_merge()} inputMode="numeric" required />
        </div>
      </fieldset>
      <fieldset className={classes["group"]}>
        <legend>{m.company_safety()}</legend>
        <div className={classes["short"]}>
          <TextField
            field={form.field("staffIdleMinutes")}
            label={m.company_idle_minutes()}
            hint={m.company_idle_minutes_hint()}
            inputMode="numeric"
            required
          />
        </div>
      </fieldset>
      <FormButtons>
        <SubmitButton label={m.platform_save()} running={form.running} />
      </FormButtons>
    </Form>
  );
}

function emailPolicies() {
  return [
    { value: "locked", label: m.company_email_locked(), explanation: m.company_email_locked_text() },
    { value: "editable", label: m.company_email_editable(), explanation: m.company_email_editable_text() },
  ];
}

function deleteGuards() {
  return [
    { value: "warn", label: m.company_delete_warn(), explanation: m.company_delete_warn_text() },
    { value: "blockIfWorkOrders", label: m.company_delete_block(), explanation: m.company_delete_block_text() },
  ];
}

function comparedNames() {
  const among = (choices: readonly { value: string; label: string }[]) => (value: string) =>
    choices.find((choice) => choice.value === value)?.label ?? value;
  return {
    name: m.company_name(),
    timeZone: m.company_time_zone(),
    defaultRegion: { label: m.company_region(), show: among(regionChoices()) },
    defaultLanguage: { label: m.company_language(), show: among(languageChoices()) },
    currency: m.company_currency(),
    staffIdleMinutes: m.company_idle_minutes(),
    undoDisablementDays: m.company_undo_disablement(),
    undoImportDays: m.company_undo_import(),
    undoMergeDays: m.company_undo_merge(),
    street: m.company_street(),
    street2: m.company_street2(),
    city: m.company_city(),
    state: m.company_state(),
    postalCode: m.company_postal_code(),
    country: m.company_country(),
    phone: m.company_phone(),
    email: m.company_email(),
    taxNumber: m.company_tax_number(),
    paymentNote: m.company_payment_note(),
    contactEmailPolicy: { label: m.company_email_policy(), show: among(emailPolicies()) },
    customerDeleteGuard: { label: m.company_delete_guard(), show: among(deleteGuards()) },
  };
}
