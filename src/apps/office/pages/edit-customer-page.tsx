import { Loader } from "@mantine/core";
import { getRouteApi, useRouter, useRouterState } from "@tanstack/react-router";
import { showToast } from "#platform/web/notice/toast.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { LinkAnchor } from "#platform/web/links.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useDelayed } from "#platform/web/use-delayed.ts";
import { CustomerId } from "#records/customers/contract.ts";
import { EditCustomer, useCustomer } from "#records/customers/web/public.tsx";
import { NotFound } from "../shell/not-found.tsx";
import { useSignedIn } from "../shell/session.ts";
import { tabNames, tabsFor } from "./view-customer/customer-tabs.ts";
import classes from "./edit-customer-page/edit-customer-page.module.css";

const route = getRouteApi("/shell/customers/$customerId/edit");

/** Edit Customer, with the left menu CUSTOMER LINKS. */
export function EditCustomerPage() {
  const { data: id } = CustomerId.safeParse(route.useParams().customerId);
  return id === undefined ? <NotFound /> : <EditCustomerOf customerId={id} />;
}

function EditCustomerOf({ customerId }: { customerId: CustomerId }) {
  const { tab } = route.useSearch();
  const customer = useCustomer(customerId);
  const router = useRouter();
  const fromView = useRouterState({ select: (state) => state.location.state.fromView === true });
  const slow = useDelayed(customer.isPending);
  if (customer.error !== null && customer.data === undefined) throw customer.error;

  // Saved: nothing is left to ask about. Whoever came from the pop-up or the page goes back to it.
  const leave = (saved: boolean) => {
    if (fromView) router.history.back({ ignoreBlocker: saved });
    else
      void router.navigate({
        to: "/customers/$customerId",
        params: { customerId },
        replace: true,
        ignoreBlocker: saved,
      });
  };
  return (
    <PageFrame
      title={
        customer.data === undefined
          ? m.customers_edit_title()
          : m.customers_edit_title_of({ name: customer.data.companyName })
      }
      back={
        <LinkAnchor to="/customers/$customerId" params={{ customerId }} size="sm">
          {m.customers_view_title()}
        </LinkAnchor>
      }
    >
      {slow && <Loader aria-label={m.platform_loading()} />}
      {customer.data !== undefined && (
        <EditCustomer
          customer={customer.data}
          firstTab={tab ?? "general"}
          onSaved={(saved) => {
            showToast({ text: m.customers_saved({ name: saved.companyName }) });
            leave(true);
          }}
          onCancel={() => leave(false)}
          links={<CustomerLinks customerId={customerId} />}
        />
      )}
    </PageFrame>
  );
}

function CustomerLinks({ customerId }: { customerId: CustomerId }) {
  const params = { customerId };
  const { permissions } = useSignedIn();
  return (
    <nav aria-label={m.customers_links()} className={classes["links"]}>
      <h2>{m.customers_links()}</h2>
      <LinkAnchor to="/customers/$customerId/contacts" params={params}>
        {m.customers_tab_contacts()}
      </LinkAnchor>
      {tabsFor(permissions)
        .filter((tab) => tab !== "summary" && tab !== "contacts")
        .map((tab) => (
          <LinkAnchor key={tab} to="/customers/$customerId" params={params} search={{ tab }}>
            {tabNames[tab]()}
          </LinkAnchor>
        ))}
    </nav>
  );
}
