import { Loader } from "@mantine/core";
import { getRouteApi, Link, useRouter, useRouterState } from "@tanstack/react-router";
import { showBanner } from "#platform/web/notice/banner.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { LinkAnchor } from "#platform/web/links.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useDelayed } from "#platform/web/use-delayed.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import { EditCustomer, useCustomer } from "#records/customers/web/public.tsx";
import classes from "./edit-customer-page/edit-customer-page.module.css";

const route = getRouteApi("/shell/customers/$customerId/edit");

/** Edit Customer, with the left menu CUSTOMER LINKS. */
export function EditCustomerPage() {
  const { customerId } = route.useParams();
  const id = customerId as CustomerId;
  const { tab } = route.useSearch();
  const customer = useCustomer(id);
  const router = useRouter();
  const overList = useRouterState({ select: (state) => state.location.state.overList });
  const slow = useDelayed(customer.isPending);
  if (customer.error !== null && customer.data === undefined) throw customer.error;

  const leave = () =>
    void router.navigate({ to: "/customers/$customerId", params: { customerId: id }, state: overList === undefined ? {} : { overList }, replace: true, ignoreBlocker: true });
  const links = { customerId: id };
  return (
    <PageFrame
      title={customer.data === undefined ? m.customers_edit_title() : m.customers_edit_title_of({ name: customer.data.companyName })}
      back={
        <LinkAnchor to="/customers/$customerId" params={links} state={overList === undefined ? {} : { overList }} size="sm">
          {m.customers_view_title()}
        </LinkAnchor>
      }
    >
      <div className={classes["page"]}>
        <nav aria-label={m.customers_links()} className={classes["links"]}>
          <h2>{m.customers_links()}</h2>
          <Link to="/customers/$customerId/contacts" params={links}>
            {m.customers_tab_contacts()}
          </Link>
          <Link to="/customers/$customerId" params={links} search={{ tab: "locations" }}>
            {m.customers_tab_locations()}
          </Link>
          <Link to="/customers/$customerId" params={links} search={{ tab: "notes" }}>
            {m.customers_tab_notes()}
          </Link>
          <Link to="/customers/$customerId" params={links} search={{ tab: "activity" }}>
            {m.customers_tab_activity()}
          </Link>
        </nav>
        <div className={classes["form"]}>
          {slow && <Loader aria-label={m.platform_loading()} />}
          {customer.data !== undefined && (
            <EditCustomer
              customer={customer.data}
              firstTab={tab ?? "general"}
              onSaved={(saved) => {
                showBanner(m.customers_saved({ name: saved.companyName }));
                leave();
              }}
              onCancel={leave}
            />
          )}
        </div>
      </div>
    </PageFrame>
  );
}
