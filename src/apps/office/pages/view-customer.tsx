import { Loader } from "@mantine/core";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { use } from "react";
import { RecordDialog } from "#platform/web/dialog/record-dialog.tsx";
import { Failure } from "#platform/web/notice/page-error.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { LinkAnchor } from "#platform/web/links.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useDelayed } from "#platform/web/use-delayed.ts";
import { useNoRoomForPopUp } from "#platform/web/use-narrow.ts";
import { CustomerId } from "#records/customers/contract.ts";
import { useCustomer } from "#records/customers/web/public.tsx";
import { NotFound } from "../shell/not-found.tsx";
import type { CustomersAddress } from "./customers-page/list-address.ts";
import { OverList } from "./customers-page/over-list.ts";
import { CustomerActions } from "./view-customer/customer-actions.tsx";
import { CustomerRecord, CustomerStatusLine } from "./view-customer/customer-record.tsx";
import { useNeighbours } from "./view-customer/use-neighbours.ts";

const route = getRouteApi("/shell/customers/$customerId");

/** View Customer: a large pop-up when opened from the list, a page when opened directly. */
export function ViewCustomer() {
  const { customerId } = route.useParams();
  const overList = use(OverList);
  const noRoom = useNoRoomForPopUp();
  const { data: id } = CustomerId.safeParse(customerId);
  if (id === undefined) return <NotFound />;
  if (overList !== undefined && !noRoom) return <CustomerPopUp key={id} customerId={id} overList={overList} />;
  return <CustomerPage key={id} customerId={id} overList={overList} />;
}

function CustomerPopUp({ customerId, overList }: { customerId: CustomerId; overList: CustomersAddress }) {
  const customer = useCustomer(customerId);
  const navigate = route.useNavigate();
  const neighbours = useNeighbours(customerId, overList);
  const goTo = (id: CustomerId) =>
    void navigate({
      to: "/customers/$customerId",
      params: { customerId: id },
      search: (before) => ({ tab: before.tab }),
      state: { overList },
      replace: true,
      resetScroll: false,
    });
  const { history } = useRouter();
  // Tabs and neighbours replace the entry, so the list stands one step back, at the row where it was left.
  const close = () => {
    if (history.canGoBack()) history.back();
    else void navigate({ to: "/customers", search: overList, resetScroll: false });
  };
  const { previous, next } = neighbours;
  const search = route.useSearch();
  return (
    <RecordDialog
      title={customer.data?.companyName ?? m.customers_view_title()}
      onClose={close}
      onPrevious={previous === undefined ? undefined : () => goTo(previous)}
      onNext={next === undefined ? undefined : () => goTo(next)}
      pageLink={
        <LinkAnchor to="/customers/$customerId" params={{ customerId }} search={search} size="sm">
          {m.customers_open_as_page()}
        </LinkAnchor>
      }
    >
      {customer.data === undefined ? (
        <Waiting fault={customer.error} onRetry={() => void customer.refetch()} />
      ) : (
        <CustomerRecord
          customer={customer.data}
          actions={<CustomerActions customer={customer.data} overList={overList} onGone={close} />}
        />
      )}
    </RecordDialog>
  );
}

function CustomerPage({ customerId, overList }: { customerId: CustomerId; overList: CustomersAddress | undefined }) {
  const customer = useCustomer(customerId);
  const navigate = route.useNavigate();
  if (customer.error !== null && customer.data === undefined) throw customer.error;
  const list = overList ?? (customer.data?.status === "inactive" ? { status: "inactive" as const } : {});
  return (
    <PageFrame
      title={customer.data?.companyName ?? m.customers_view_title()}
      back={
        <LinkAnchor to="/customers" search={list} size="sm">
          {list.status === "inactive" ? m.customers_inactive_title() : m.customers_active_title()}
        </LinkAnchor>
      }
      actions={
        customer.data !== undefined && (
          <CustomerActions
            customer={customer.data}
            overList={overList}
            onGone={() => void navigate({ to: "/customers", search: list })}
          />
        )
      }
      under={customer.data !== undefined && <CustomerStatusLine customer={customer.data} />}
    >
      {customer.data === undefined ? (
        <Waiting fault={undefined} onRetry={() => void customer.refetch()} />
      ) : (
        <CustomerRecord customer={customer.data} />
      )}
    </PageFrame>
  );
}

function Waiting({ fault, onRetry }: { fault: unknown; onRetry: () => void }) {
  const failed = fault !== undefined && fault !== null;
  const slow = useDelayed(!failed);
  if (failed) return <Failure fault={fault} onRetry={onRetry} />;
  return slow ? <Loader aria-label={m.platform_loading()} /> : null;
}
