import { Button } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { gridPages } from "#platform/web/grid/grid-pages.ts";
import { LinkAnchor } from "#platform/web/links.tsx";
import { showBanner } from "#platform/web/notice/banner.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { AddWorkOrderDialog } from "#processes/add-work-order/web/public.tsx";
import { CustomerId } from "#records/customers/contract.ts";
import { CustomerPicker, useCustomer } from "#records/customers/web/public.tsx";
import type { WorkOrderInList } from "#records/work-orders/contract.ts";
import {
  useWorkOrderCount,
  useWorkOrders,
  WorkOrderFilterBar,
  WorkOrdersTable,
} from "#records/work-orders/web/public.tsx";
import type { WorkOrderFilters, WorkOrderListQuery } from "#records/work-orders/web/public.tsx";
import { ColumnsInAddress } from "../shell/columns-in-address.tsx";
import { useSignedIn } from "../shell/session.ts";
import { useOpeningRound } from "./work-orders-page/opening-round.ts";
import type { WorkOrdersAddress } from "./work-orders-page/list-address.ts";

const route = getRouteApi("/shell/work-orders");

/** All work orders, narrowed by what stands in the address. */
export function WorkOrdersPage() {
  const address = route.useSearch();
  const navigate = route.useNavigate();
  const { permissions } = useSignedIn();
  const query = useMemo(() => queryOf(address), [address]);
  const workOrders = useWorkOrders(query);
  const count = useWorkOrderCount(query);
  const mayAdd = permissions.includes("work-orders.edit");
  const seesCustomers = permissions.includes("customers.view");
  const round = useOpeningRound(address.add === true);
  const show = (change: Partial<WorkOrdersAddress>) =>
    void navigate({ search: { ...address, ...change }, resetScroll: false });
  const clear = () =>
    void navigate({ search: { sort: address.sort, direction: address.direction, columns: address.columns } });
  const numberLink = useCallback(
    (workOrder: WorkOrderInList) => (
      <LinkAnchor to="/work-orders/$workOrderId" params={{ workOrderId: workOrder.id }} inherit>
        {workOrder.number}
      </LinkAnchor>
    ),
    [],
  );
  const customerLink = useCallback(
    ({ customerId, customerName }: WorkOrderInList) => {
      if (customerId === null) return m.work_orders_deleted_customer();
      if (!seesCustomers) return customerName;
      return (
        <LinkAnchor to="/customers/$customerId" params={{ customerId }} inherit>
          {customerName}
        </LinkAnchor>
      );
    },
    [seesCustomers],
  );
  const add = mayAdd && <Button onClick={() => show({ add: true })}>{m.work_orders_add()}</Button>;
  const closeAdding = () =>
    void navigate({ search: { ...address, add: undefined }, ignoreBlocker: true, resetScroll: false });
  return (
    <PageFrame
      title={m.work_orders_work_orders()}
      count={count.data === undefined ? undefined : { rows: count.data.count, capped: count.data.more }}
      width="list"
      actions={add}
    >
      <ColumnsInAddress columns={address.columns}>
        <WorkOrdersTable
          pages={gridPages(workOrders, (page) => page.workOrders)}
          total={count.data === undefined ? undefined : { rows: count.data.count, capped: count.data.more }}
          sort={{ column: query.sort ?? "schedule", direction: query.direction ?? "asc" }}
          onSort={(sort) =>
            show({
              sort: sort === null || sort.column === "schedule" ? undefined : sort.column,
              direction: sort === null || sort.direction === "asc" ? undefined : sort.direction,
            })
          }
          numberLink={numberLink}
          customerLink={customerLink}
          onOpen={({ id }) => void navigate({ to: "/work-orders/$workOrderId", params: { workOrderId: id } })}
          filterBar={
            seesCustomers && (
              <WorkOrderFilterBar
                filters={filtersOf(address)}
                onChange={({ status, ...change }) =>
                  show({
                    ...change,
                    ...(status === undefined ? {} : { status: status === "to-do" ? undefined : status }),
                  })
                }
                onAssignee={(assigned) => show({ assigned })}
                customer={<CustomerFilter chosen={address.customer} onChange={(customer) => show({ customer })} />}
                filtered={isFiltered(address)}
                onClear={clear}
              />
            )
          }
          filtered={isFiltered(address) || address.status === undefined}
          {...(isFiltered(address) ? { onClearFilters: clear } : {})}
          firstUse={{ title: m.work_orders_first_title(), text: m.work_orders_first_text(), action: add }}
        />
      </ColumnsInAddress>
      {mayAdd && (
        <AddWorkOrderDialog
          key={round}
          opened={address.add === true}
          onAdded={({ id, number }) => {
            showBanner(m.work_orders_added({ number }));
            void navigate({
              to: "/work-orders/$workOrderId",
              params: { workOrderId: id },
              replace: true,
              ignoreBlocker: true,
            });
          }}
          onClose={closeAdding}
        />
      )}
    </PageFrame>
  );
}

/** Chooses the customer whose work orders are shown; its name is read where only the address knows it. */
function CustomerFilter({
  chosen,
  onChange,
}: {
  chosen: CustomerId | undefined;
  onChange: (customerId: CustomerId | undefined) => void;
}) {
  return chosen === undefined ? (
    <Picker chosen={null} onChange={onChange} />
  ) : (
    <ChosenCustomer key={chosen} id={chosen} onChange={onChange} />
  );
}

function ChosenCustomer({ id, onChange }: { id: CustomerId; onChange: (id: CustomerId | undefined) => void }) {
  const customer = useCustomer(id);
  const name = customer.data?.companyName;
  return <Picker key={name ?? ""} chosen={{ id, name: name ?? "" }} onChange={onChange} />;
}

function Picker({
  chosen,
  onChange,
}: {
  chosen: { id: CustomerId; name: string } | null;
  onChange: (id: CustomerId | undefined) => void;
}) {
  return (
    <CustomerPicker
      field={{
        name: "customer",
        value: chosen?.id ?? null,
        error: undefined,
        onChange: (id) => onChange(CustomerId.safeParse(id).data),
        onBlur: () => undefined,
      }}
      label={m.work_orders_customer()}
      chosen={chosen}
    />
  );
}

function filtersOf(address: WorkOrdersAddress): WorkOrderFilters {
  return {
    status: address.status ?? "to-do",
    planned: address.planned,
    from: address.from,
    to: address.to,
    customerId: address.customer,
    assignedTo: address.assigned,
  };
}

function queryOf(address: WorkOrdersAddress): WorkOrderListQuery {
  const { status, ...filters } = filtersOf(address);
  return {
    ...filters,
    status: status === "all" ? undefined : status,
    sort: address.sort ?? "schedule",
    direction: address.direction ?? "asc",
  };
}

function isFiltered({
  sort: _sort,
  direction: _direction,
  add: _add,
  columns: _columns,
  ...filters
}: WorkOrdersAddress): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}
