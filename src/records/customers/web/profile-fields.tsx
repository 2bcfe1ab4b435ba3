import { TagsInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { CheckboxField, SelectField, TextArea, TextField } from "#platform/web/form/fields.tsx";
import type { Choice } from "#platform/web/form/fields.tsx";
import type { FieldBinding, RecordForm } from "#platform/web/form/record-form.ts";
import { currentLocale } from "#platform/web/locale.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { ContactPicker } from "#records/contacts/web/public.tsx";
import { ColleagueField } from "#records/staff/web/public.tsx";
import { paymentTermsQuery, percentText, taxRatesQuery } from "#records/tax-and-terms/web/public.tsx";
import type { CustomerProfile } from "../contract.ts";
import { CustomerPicker } from "./customer-picker.tsx";
import { emailPolicyText, typeText } from "./profile-values.ts";
import type { ProfileValues } from "./profile-values.ts";
import classes from "./customers.module.css";

export interface ProfileFieldsProps {
  form: RecordForm<ProfileValues>;
  customer: CustomerProfile;
}

/** What stands on the tab "General". */
export function GeneralFields({ form, customer }: ProfileFieldsProps) {
  return (
    <div className={classes["columns"]}>
      <TextField
        field={form.field("companyName")}
        label={form.values.type === "business" ? m.customers_company_name() : m.customers_full_name()}
        required
        maxLength={200}
        autoFocus
      />
      <TextField field={form.field("customerNumber")} label={m.customers_customer_number()} maxLength={40} />
      <SelectField field={form.field("type")} label={m.customers_type()} choices={typeChoices()} />
      <TextField
        field={form.field("website")}
        label={m.customers_website()}
        type="url"
        placeholder="https://"
        maxLength={500}
      />
      <ContactPicker
        customerId={customer.id}
        field={form.field("primaryContactId")}
        label={m.customers_primary_contact()}
        chosen={named(customer.primaryContactId, customer.primaryContactName)}
      />
      <ContactPicker
        customerId={customer.id}
        field={form.field("billingContactId")}
        label={m.customers_billing_contact()}
        chosen={named(customer.billingContactId, customer.billingContactName)}
      />
      <ColleagueField
        field={form.field("managerId")}
        label={m.customers_manager()}
        chosen={named(customer.managerId, customer.managerName)}
      />
      <CustomerPicker
        field={form.field("parentCustomerId")}
        label={m.customers_parent()}
        except={customer.id}
        chosen={named(customer.parentCustomerId, customer.parentCompanyName)}
      />
      <TagsField field={form.field("tags")} />
      <SelectField
        field={form.field("contactEmailPolicy")}
        label={m.customers_email_policy()}
        choices={emailPolicyChoices()}
        placeholder={emailPolicyText(null)}
        clearable
      />
      <div className={classes["wide"]}>
        <TextArea field={form.field("profileNotes")} label={m.customers_profile_notes()} maxLength={5000} />
      </div>
    </div>
  );
}

/** What stands on the tab "Taxes & Payment Terms". */
export function TaxFields({ form, customer }: ProfileFieldsProps) {
  const rates = useQuery(taxRatesQuery);
  const terms = useQuery(paymentTermsQuery);
  const rateChoices = (rates.data ?? [])
    .filter((rate) => rate.active || rate.id === customer.taxRateId)
    .map((rate) => ({ value: rate.id as string, label: `${rate.name} (${percentText(rate.percent)})` }));
  const termChoices = (terms.data ?? [])
    .filter((term) => term.active || term.id === customer.paymentTermId)
    .map((term) => ({ value: term.id as string, label: term.name }));
  return (
    <div className={classes["columns"]}>
      <SelectField
        field={form.field("taxRateId")}
        label={m.customers_tax_rate()}
        hint={rateChoices.length === 0 && rates.isSuccess ? m.customers_tax_rates_none() : undefined}
        choices={rateChoices}
        chosen={named(customer.taxRateId, customer.taxRateName)}
        searchable
        clearable
      />
      <SelectField
        field={form.field("paymentTermId")}
        label={m.customers_payment_term()}
        hint={termChoices.length === 0 && terms.isSuccess ? m.customers_payment_terms_none() : undefined}
        choices={termChoices}
        chosen={named(customer.paymentTermId, customer.paymentTermName)}
        searchable
        clearable
      />
      <div className={classes["section"]}>
        <TextField field={form.field("taxExemptNumber")} label={m.customers_tax_exempt_number()} maxLength={60} />
        <CheckboxField field={form.field("taxExempt")} label={m.customers_tax_exempt()} />
      </div>
      <TextField field={form.field("priceCategory")} label={m.customers_price_category()} maxLength={60} />
      <SelectField
        field={form.field("currency")}
        label={m.customers_currency()}
        placeholder={m.customers_currency_provider()}
        choices={currencyChoices()}
        searchable
        clearable
      />
    </div>
  );
}

function TagsField({ field }: { field: FieldBinding }) {
  return (
    <TagsInput
      name={field.name}
      data-field={field.name}
      label={m.customers_tags()}
      placeholder={Array.isArray(field.value) && field.value.length > 0 ? "" : m.customers_tags_hint()}
      error={field.error}
      maxTags={30}
      splitChars={[","]}
      clearable
      value={Array.isArray(field.value) ? field.value : []}
      onChange={field.onChange}
      onBlur={field.onBlur}
    />
  );
}

function typeChoices(): Choice[] {
  return (["business", "residential"] as const).map((type) => ({ value: type, label: typeText(type) }));
}

function emailPolicyChoices(): Choice[] {
  return ["locked", "editable"].map((policy) => ({ value: policy, label: emailPolicyText(policy) }));
}

function currencyChoices(): Choice[] {
  const names = new Intl.DisplayNames(currentLocale(), { type: "currency" });
  return Intl.supportedValuesOf("currency").map((code) => ({
    value: code,
    label: `${code} · ${names.of(code) ?? code}`,
  }));
}

function named(id: string | null, name: string | null): { id: string; name: string } | null {
  return id === null ? null : { id, name: name ?? m.customers_another() };
}
