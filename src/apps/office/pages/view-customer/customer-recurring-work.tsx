import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import { LinkAnchor } from "#platform/web/links.tsx";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { AddRecurringServiceDialog } from "#processes/add-recurring-service/web/public.tsx";
import type { CustomerProfile } from "#records/customers/contract.ts";
import type { RecurringServiceInList } from "#records/recurring-services/contract.ts";
import { CustomerRecurringServices } from "#records/recurring-services/web/public.tsx";
import { useSignedIn } from "../../shell/session.ts";
import { useOpeningRound } from "../work-orders-page/opening-round.ts";

const route = getRouteApi("/shell/customers/$customerId");

/** The tab Recurring services: its rows, and a new one over them. */
export function CustomerRecurringWork({ customer }: { customer: CustomerProfile }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { permissions } = useSignedIn();
  const inactive = customer.status === "inactive";
  const mayAdd = permissions.includes("recurring-services.edit");
  const opened = search.new === "recurring-service" && mayAdd && !inactive;
  const round = useOpeningRound(opened);
  const show = (adding: boolean) =>
    void navigate({
      search: { tab: "recurring-services" as const, ...(adding ? { new: "recurring-service" as const } : {}) },
      state: (before) => before,
      replace: true,
      ignoreBlocker: !adding,
      resetScroll: false,
    });
  const numberLink = useCallback(
    ({ id, number }: RecurringServiceInList) => (
      <LinkAnchor to="/recurring-services/$recurringServiceId" params={{ recurringServiceId: id }} inherit>
        {number}
      </LinkAnchor>
    ),
    [],
  );
  return (
    <>
      <CustomerRecurringServices
        customerId={customer.id}
        onAdd={mayAdd ? () => show(true) : undefined}
        inactive={inactive}
        numberLink={numberLink}
        onOpen={({ id }) =>
          void navigate({ to: "/recurring-services/$recurringServiceId", params: { recurringServiceId: id } })
        }
      />
      <AddRecurringServiceDialog
        key={round}
        opened={opened}
        customer={customer}
        onAdded={({ number }) => {
          showToast({ text: m.recurring_services_added({ number }) });
          show(false);
        }}
        onClose={() => show(false)}
      />
    </>
  );
}
