import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { LinkAnchor, LinkButton } from "#platform/web/links.tsx";
import { showBanner } from "#platform/web/notice/banner.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { AddQuoteForm } from "#processes/add-quote/web/public.tsx";
import { providerQuery } from "#records/company/web/public.tsx";
import { CustomerId } from "#records/customers/contract.ts";
import type { CustomerProfile } from "#records/customers/contract.ts";
import { CustomerPicker, useCustomer } from "#records/customers/web/public.tsx";
import { taxRatesQuery } from "#records/tax-and-terms/web/public.tsx";
import { NoAccess } from "../shell/no-access.tsx";
import { useSignedIn } from "../shell/session.ts";

const route = getRouteApi("/shell/quotes/new");

/** A new quote: first for whom, unless the address says it, then everything else. */
export function NewQuotePage() {
  const { permissions } = useSignedIn();
  const { customer } = route.useSearch();
  if (!permissions.includes("quotes.edit")) return <NoAccess title={m.quotes_add()} text={m.quotes_no_access_text()} />;
  return (
    <PageFrame
      title={m.quotes_add()}
      back={
        <LinkAnchor to="/quotes" size="sm">
          {m.quotes_quotes()}
        </LinkAnchor>
      }
    >
      {customer === undefined ? <ChooseCustomer /> : <ForCustomer key={customer} customerId={customer} />}
    </PageFrame>
  );
}

function ChooseCustomer() {
  const navigate = route.useNavigate();
  return (
    <div style={{ maxWidth: "32rem" }}>
      <CustomerPicker
        field={{
          name: "customerId",
          value: null,
          error: undefined,
          onChange: (id) => {
            const { data } = CustomerId.safeParse(id);
            if (data !== undefined) void navigate({ search: { customer: data } });
          },
          onBlur: () => undefined,
        }}
        label={m.quotes_choose_customer()}
        chosen={null}
      />
    </div>
  );
}

function ForCustomer({ customerId }: { customerId: CustomerId }) {
  const customer = useCustomer(customerId);
  const provider = useQuery(providerQuery);
  const rates = useQuery(taxRatesQuery);
  const fault = customer.error ?? provider.error ?? rates.error;
  if (fault !== null) throw fault;
  if (customer.data === undefined || provider.data === undefined || rates.data === undefined) return null;
  const rate = rates.data.find(({ id }) => id === customer.data.taxRateId);
  return (
    <WriteQuote
      customer={customer.data}
      currency={customer.data.currency ?? provider.data.currency}
      tax={rate === undefined ? null : { name: rate.name, percent: rate.percent }}
    />
  );
}

interface WriteQuoteProps {
  customer: CustomerProfile;
  currency: string;
  tax: { name: string; percent: number } | null;
}

function WriteQuote({ customer, currency, tax }: WriteQuoteProps) {
  const navigate = route.useNavigate();
  return (
    <>
      <p>
        {m.quotes_prepared_for()}{" "}
        <LinkAnchor to="/customers/$customerId" params={{ customerId: customer.id }} inherit fw={550}>
          {customer.companyName}
        </LinkAnchor>
      </p>
      <AddQuoteForm
        customer={customer}
        currency={currency}
        tax={tax}
        onAdded={({ id, number }) => {
          showBanner(m.quotes_added({ number: String(number) }));
          void navigate({ to: "/quotes/$quoteId", params: { quoteId: id }, replace: true, ignoreBlocker: true });
        }}
        cancel={
          <LinkButton variant="default" to="/quotes">
            {m.platform_cancel()}
          </LinkButton>
        }
      />
    </>
  );
}
