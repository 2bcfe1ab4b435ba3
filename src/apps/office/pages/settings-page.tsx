import { useQueryClient } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { showTimesIn } from "#platform/web/dates-and-numbers.ts";
import { useDialogOf } from "#platform/web/dialog/use-dialog-of.ts";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { showPhonesOf } from "#platform/web/phone-text.tsx";
import { LinkTab, LinkTabs } from "#platform/web/tabs/link-tabs.tsx";
import { LogoPanel } from "#processes/change-logo/web/public.tsx";
import {
  type StaffDisablementAct,
  StaffDisablementDialogs,
  staffDisablementEntries,
} from "#processes/disable-staff/web/public.tsx";
import type { Provider } from "#records/company/contract.ts";
import { CompanySettings } from "#records/company/web/public.tsx";
import { MessageTemplatesPanel } from "#records/message-templates/web/public.tsx";
import type { StaffMember } from "#records/staff/contract.ts";
import { StaffList } from "#records/staff/web/public.tsx";
import { PaymentTermsPanel, TaxRatesPanel } from "#records/tax-and-terms/web/public.tsx";
import { WorkOrderTypesPanel } from "#records/work-orders/web/public.tsx";
import { NoAccess } from "../shell/no-access.tsx";
import { meQuery, useSignedIn } from "../shell/session.ts";

const tabs = [
  { to: "/settings/company", label: m.company_company },
  { to: "/settings/tax-rates", label: m.tax_and_terms_tax_rates },
  { to: "/settings/payment-terms", label: m.tax_and_terms_payment_terms },
  { to: "/settings/work-order-types", label: m.work_orders_types },
  { to: "/settings/message-templates", label: m.message_templates_message_templates },
  { to: "/settings/staff", label: m.staff_staff },
] as const;

/** The settings of the provider, one tab each with its own address. */
export function SettingsPage() {
  const { permissions } = useSignedIn();
  if (!permissions.includes("settings.edit")) {
    return <NoAccess title={m.company_no_access_title()} text={m.company_no_access_text()} />;
  }
  const under = (
    <LinkTabs label={m.company_settings()}>
      {tabs.map(({ to, label }) => (
        <LinkTab key={to} to={to}>
          {label()}
        </LinkTab>
      ))}
    </LinkTabs>
  );
  return (
    <PageFrame title={m.company_settings()} under={under} width="reading">
      <Outlet />
    </PageFrame>
  );
}

function logoPanel(provider: Provider, onChanged: (provider: Provider) => void) {
  return <LogoPanel provider={provider} onChanged={onChanged} />;
}

/** Tab Company. */
export function CompanyTab() {
  const queries = useQueryClient();
  return (
    <CompanySettings
      logo={logoPanel}
      onSaved={({ timeZone, defaultRegion }) => {
        showTimesIn(timeZone);
        showPhonesOf(defaultRegion);
        void queries.invalidateQueries({ queryKey: meQuery.queryKey });
      }}
    />
  );
}

/** Tab Tax rates. */
export function TaxRatesTab() {
  return <TaxRatesPanel />;
}

/** Tab Payment terms. */
export function PaymentTermsTab() {
  return <PaymentTermsPanel />;
}

/** Tab Message templates. */
export function MessageTemplatesTab() {
  return <MessageTemplatesPanel />;
}

/** Tab Work order types. */
export function WorkOrderTypesTab() {
  return <WorkOrderTypesPanel />;
}

/** Tab Staff. */
export function StaffTab() {
  const { staffId } = useSignedIn();
  const queries = useQueryClient();
  const asked = useDialogOf<{ member: StaffMember; act: StaffDisablementAct }>();
  return (
    <>
      <StaffList
        ownId={staffId}
        onOwnChanged={() => void queries.invalidateQueries({ queryKey: meQuery.queryKey })}
        moreEntries={(member) => staffDisablementEntries(member, asked.open)}
      />
      <StaffDisablementDialogs asked={asked} />
    </>
  );
}
