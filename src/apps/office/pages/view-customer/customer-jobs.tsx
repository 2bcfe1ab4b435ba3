import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import { LinkAnchor } from "#platform/web/links.tsx";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { AddWorkOrderDialog } from "#processes/add-work-order/web/public.tsx";
import type { CustomerProfile } from "#records/customers/contract.ts";
import type { WorkOrderInList } from "#records/work-orders/contract.ts";
import { CustomerWorkOrders } from "#records/work-orders/web/public.tsx";
import { useSignedIn } from "../../shell/session.ts";
import { useOpeningRound } from "../work-orders-page/opening-round.ts";

const route = getRouteApi("/shell/customers/$customerId");

/** The tab Work orders: its rows, and a new one over them. */
export function CustomerJobs({ customer }: { customer: CustomerProfile }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { permissions } = useSignedIn();
  const inactive = customer.status === "inactive";
  const mayAdd = permissions.includes("work-orders.edit");
  const opened = search.new === "work-order" && mayAdd && !inactive;
  const round = useOpeningRound(opened);
  const show = (adding: boolean) =>
    void navigate({
      search: { tab: "work-orders" as const, ...(adding ? { new: "work-order" as const } : {}) },
      state: (before) => before,
      replace: true,
      ignoreBlocker: !adding,
      resetScroll: false,
    });
  const numberLink = useCallback(
    (workOrder: WorkOrderInList) => (
      <LinkAnchor to="/work-orders/$workOrderId" params={{ workOrderId: workOrder.id }} inherit>
        {workOrder.number}
      </LinkAnchor>
    ),
    [],
  );
  return (
    <>
      <CustomerWorkOrders
        customerId={customer.id}
        onAdd={mayAdd ? () => show(true) : undefined}
        inactive={inactive}
        numberLink={numberLink}
        onOpen={({ id }) => void navigate({ to: "/work-orders/$workOrderId", params: { workOrderId: id } })}
        link={
          <LinkAnchor to="/work-orders" search={{ customer: customer.id, status: "all" }} size="sm">
            {m.work_orders_all_of_customer()}
          </LinkAnchor>
        }
      />
      <AddWorkOrderDialog
        key={round}
        opened={opened}
        customer={customer}
        onAdded={({ number }) => {
          showToast({ text: m.work_orders_added({ number }) });
          show(false);
        }}
        onClose={() => show(false)}
      />
    </>
  );
}
