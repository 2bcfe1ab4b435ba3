import { Alert, Anchor, Badge, Button, Group } from "@mantine/core";
import type { ReactNode } from "react";
import { formatDayOf } from "#platform/web/dates-and-numbers.ts";
import { Form, FormButtons, SubmitButton } from "#platform/web/form/form.tsx";
import { Instant } from "#platform/web/instant.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { CustomerProfile } from "../contract.ts";
import { GeneralFields } from "./profile-fields.tsx";
import { emailPolicyText, typeText } from "./profile-values.ts";
import { useProfileForm } from "./use-profile-form.ts";
import classes from "./customers.module.css";

export interface CustomerSummaryProps {
  customer: CustomerProfile;
  /** Opened by the customer's name: the fields stand ready. */
  editing: boolean;
  onSaved: (customer: CustomerProfile) => void;
  onCancel: () => void;
  /** The parent's name as a link. */
  parentLink?: ReactNode;
  /** The main address; it comes from another room. */
  address?: ReactNode;
}

/** The tab Summary of View Customer: the profile to read, or its general fields ready to be written. */
export function CustomerSummary({ customer, editing, onSaved, onCancel, parentLink, address }: CustomerSummaryProps) {
  if (editing && customer.allowed.includes("edit"))
    return <SummaryForm customer={customer} onSaved={onSaved} onCancel={onCancel} />;
  return (
    <div className={classes["section"]}>
      <CustomerNotices customer={customer} />
      <dl className={classes["facts"]}>
        <Fact label={m.customers_primary_contact()} value={customer.primaryContactName} always />
        <Fact label={m.customers_billing_contact()} value={customer.billingContactName} always />
        <Fact label={m.customers_main_address()} value={address} always />
        <Fact label={m.customers_last_interaction()} value={<Instant at={customer.lastInteractionAt} />} />
        <Fact label={m.customers_type()} value={typeText(customer.type)} />
        <Fact label={m.customers_customer_number()} value={customer.customerNumber} />
        <Fact
          label={m.customers_website()}
          value={customer.website === null ? null : <Website address={customer.website} />}
        />
        <Fact label={m.customers_manager()} value={customer.managerName} />
        <Fact
          label={m.customers_parent()}
          value={customer.parentCompanyName === null ? null : (parentLink ?? customer.parentCompanyName)}
        />
        <Fact label={m.customers_tags()} value={customer.tags.length === 0 ? null : <Tags tags={customer.tags} />} />
        <Fact label={m.customers_tax_rate()} value={taxText(customer)} />
        <Fact label={m.customers_payment_term()} value={customer.paymentTermName} />
        <Fact label={m.customers_price_category()} value={customer.priceCategory} />
        <Fact label={m.customers_currency()} value={customer.currency} />
        {customer.contactEmailPolicy !== null && (
          <Fact label={m.customers_email_policy()} value={emailPolicyText(customer.contactEmailPolicy)} />
        )}
        <Fact label={m.customers_created()} value={formatDayOf(customer.createdAt)} />
        {customer.inactiveSince !== null && (
          <Fact label={m.customers_inactive_since()} value={formatDayOf(customer.inactiveSince)} />
        )}
      </dl>
      {customer.profileNotes !== null && (
        <dl className={classes["facts"]}>
          <Fact label={m.customers_profile_notes()} value={customer.profileNotes} />
        </dl>
      )}
    </div>
  );
}

function SummaryForm({ customer, onSaved, onCancel }: Pick<CustomerSummaryProps, "customer" | "onSaved" | "onCancel">) {
  const form = useProfileForm(customer, onSaved);
  return (
    <Form form={form} label={m.customers_edit_title()}>
      <GeneralFields form={form} customer={customer} />
      <FormButtons>
        <Button variant="default" onClick={onCancel}>
          {m.customers_cancel()}
        </Button>
        <SubmitButton label={m.customers_save()} running={form.running} />
      </FormButtons>
    </Form>
  );
}

/** What needs attention; lasting, until somebody does it. */
function CustomerNotices({ customer }: { customer: CustomerProfile }) {
  const notices = [
    customer.contactCount === 0 ? m.customers_notice_no_contact() : undefined,
    customer.contactCount > 0 && customer.adminCount === 0 ? m.customers_notice_no_admin() : undefined,
    customer.billingContactDisabled ? m.customers_notice_billing_disabled() : undefined,
    customer.billingContactLost ? m.customers_notice_no_billing() : undefined,
  ].filter((notice) => notice !== undefined);
  if (notices.length === 0) return null;
  return (
    <div className={classes["notices"]}>
      {notices.map((notice) => (
        <Alert key={notice} role="note" color="yellow" variant="light" p="xs">
          {notice}
        </Alert>
      ))}
    </div>
  );
}

/** What was never filled in is left out, except where its absence says something. */
function Fact({ label, value, always = false }: { label: string; value: ReactNode; always?: boolean }) {
  if (!always && value === null) return null;
  return (
    <div className={classes["fact"]}>
      <dt>{label}</dt>
      <dd>{value ?? <Nothing />}</dd>
    </div>
  );
}

function Nothing() {
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className={classes["hidden"]}>{m.customers_none()}</span>
    </>
  );
}

function Website({ address }: { address: string }) {
  return (
    <Anchor href={address} target="_blank" rel="noopener noreferrer">
      {address.replace(/^https?:\/\//i, "")}
    </Anchor>
  );
}

function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <Group gap={4} component="span">
      {tags.map((tag) => (
        <Badge key={tag} variant="light" color="gray" tt="none">
          {tag}
        </Badge>
      ))}
    </Group>
  );
}

function taxText(customer: CustomerProfile): string | null {
  if (!customer.taxExempt) return customer.taxRateName;
  return customer.taxExemptNumber === null
    ? m.customers_tax_exempt()
    : `${m.customers_tax_exempt()} (${customer.taxExemptNumber})`;
}
