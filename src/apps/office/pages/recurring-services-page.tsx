import { Button } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { todayThere } from "#platform/web/dates-and-numbers.ts";
import { gridPages } from "#platform/web/grid/grid-pages.ts";
import { LinkAnchor } from "#platform/web/links.tsx";
import { showBanner } from "#platform/web/notice/banner.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { AddRecurringServiceDialog } from "#processes/add-recurring-service/web/public.tsx";
import type { RecurringServiceInList } from "#records/recurring-services/contract.ts";
import {
  RecurringServiceFilterBar,
  RecurringServicesTable,
  useRecurringServiceCount,
  useRecurringServices,
} from "#records/recurring-services/web/public.tsx";
import { ColumnsInAddress } from "../shell/columns-in-address.tsx";
import { useSignedIn } from "../shell/session.ts";
import { useOpeningRound } from "./work-orders-page/opening-round.ts";

const route = getRouteApi("/shell/recurring-services");

/** All recurring services, narrowed by what stands in the address. */
export function RecurringServicesPage() {
  const { state, due, add, columns } = route.useSearch();
  const navigate = route.useNavigate();
  const { permissions } = useSignedIn();
  const query = useMemo(
    () => ({
      ...(state === undefined ? {} : { state }),
      ...(due === undefined ? {} : { dueBy: todayThere(Number(due)) }),
    }),
    [state, due],
  );
  const services = useRecurringServices(query);
  const count = useRecurringServiceCount(query);
  const total = count.data === undefined ? undefined : { rows: count.data.count, capped: count.data.more };
  const mayAdd = permissions.includes("recurring-services.edit");
  const opened = add === true && mayAdd;
  const round = useOpeningRound(opened);
  const numberLink = useCallback(
    ({ id, number }: RecurringServiceInList) => (
      <LinkAnchor to="/recurring-services/$recurringServiceId" params={{ recurringServiceId: id }} inherit>
        {number}
      </LinkAnchor>
    ),
    [],
  );
  const customerLink = useCallback(
    ({ customerId, customerName }: RecurringServiceInList) => (
      <LinkAnchor to="/customers/$customerId" params={{ customerId }} inherit>
        {customerName}
      </LinkAnchor>
    ),
    [],
  );
  const filtered = state !== undefined || due !== undefined;
  const addButton = mayAdd && (
    <Button onClick={() => void navigate({ search: { state, due, columns, add: true }, resetScroll: false })}>
      {m.recurring_services_add()}
    </Button>
  );
  return (
    <PageFrame title={m.recurring_services_recurring_services()} count={total} width="list" actions={addButton}>
      <ColumnsInAddress columns={columns}>
        <RecurringServicesTable
          pages={gridPages(services, (page) => page.recurringServices)}
          total={total}
          numberLink={numberLink}
          customerLink={customerLink}
          onOpen={({ id }) =>
            void navigate({ to: "/recurring-services/$recurringServiceId", params: { recurringServiceId: id } })
          }
          filterBar={
            <RecurringServiceFilterBar
              filters={{ state, due }}
              onChange={(search) => void navigate({ search: { ...search, columns }, resetScroll: false })}
            />
          }
          filtered={filtered}
          {...(filtered ? { onClearFilters: () => void navigate({ search: { columns } }) } : {})}
          firstUse={{
            title: m.recurring_services_first_title(),
            text: m.recurring_services_first_text(),
            action: addButton,
          }}
        />
      </ColumnsInAddress>
      {mayAdd && (
        <AddRecurringServiceDialog
          key={round}
          opened={opened}
          onAdded={({ id, number }) => {
            showBanner(m.recurring_services_added({ number }));
            void navigate({
              to: "/recurring-services/$recurringServiceId",
              params: { recurringServiceId: id },
              replace: true,
              ignoreBlocker: true,
            });
          }}
          onClose={() => void navigate({ search: { state, due, columns }, ignoreBlocker: true, resetScroll: false })}
        />
      )}
    </PageFrame>
  );
}
