import { Loader } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { gridPages } from "#platform/web/grid/grid-pages.ts";
import { LinkAnchor } from "#platform/web/links.tsx";
import { showBanner } from "#platform/web/notice/banner.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useDelayed } from "#platform/web/use-delayed.ts";
import { DeleteRecurringServiceDialog } from "#processes/delete-recurring-service/web/public.tsx";
import { GenerateWorkOrderButton } from "#processes/generate-due-work-orders/web/public.tsx";
import { RecurringServiceId } from "#records/recurring-services/contract.ts";
import type { RecurringService } from "#records/recurring-services/contract.ts";
import {
  RecurringServiceActions,
  RecurringServiceFacts,
  RecurringServiceStateMark,
  useForgetRecurringServices,
  useRecurringService,
} from "#records/recurring-services/web/public.tsx";
import type { WorkOrderInList } from "#records/work-orders/contract.ts";
import { useWorkOrders, WorkOrdersTable } from "#records/work-orders/web/public.tsx";
import { NotFound } from "../shell/not-found.tsx";
import classes from "./work-order-page.module.css";

const route = getRouteApi("/shell/recurring-services/$recurringServiceId");

/** One recurring service: what is done how often, its next days, and the work orders that it made. */
export function RecurringServicePage() {
  const { data: id } = RecurringServiceId.safeParse(route.useParams().recurringServiceId);
  return id === undefined ? <NotFound /> : <OneService key={id} id={id} />;
}

function OneService({ id }: { id: RecurringServiceId }) {
  const service = useRecurringService(id);
  const slow = useDelayed(service.isPending);
  if (service.error !== null && service.data === undefined) throw service.error;
  const { data } = service;
  return (
    <PageFrame
      title={
        data === undefined
          ? m.recurring_services_recurring_services()
          : m.recurring_services_title({ number: data.number })
      }
      back={
        <LinkAnchor to="/recurring-services" size="sm">
          {m.recurring_services_recurring_services()}
        </LinkAnchor>
      }
      actions={data !== undefined && <Actions service={data} />}
      under={
        data !== undefined && (
          <p className={classes["statusLine"]}>
            <RecurringServiceStateMark service={data} />
            <LinkAnchor to="/customers/$customerId" params={{ customerId: data.customerId }} inherit>
              {data.customerName}
            </LinkAnchor>
            <span>{data.typeName}</span>
          </p>
        )
      }
    >
      {data === undefined ? (
        slow && <Loader aria-label={m.platform_loading()} />
      ) : (
        <div className={classes["record"]}>
          <RecurringServiceFacts service={data} />
          <MadeWorkOrders service={data} />
        </div>
      )}
    </PageFrame>
  );
}

function Actions({ service }: { service: RecurringService }) {
  const navigate = route.useNavigate();
  const forget = useForgetRecurringServices();
  const [deleting, setDeleting] = useState(false);
  return (
    <>
      <RecurringServiceActions
        service={service}
        generate={<GenerateWorkOrderButton service={service} />}
        onDelete={() => setDeleting(true)}
      />
      <DeleteRecurringServiceDialog
        opened={deleting}
        service={service}
        onDeleted={() => {
          showBanner(m.recurring_services_deleted({ number: service.number }));
          // The list first: this page would ask for what is gone.
          void navigate({ to: "/recurring-services", replace: true }).then(() => forget(service.customerId));
        }}
        onClose={() => setDeleting(false)}
      />
    </>
  );
}

function MadeWorkOrders({ service }: { service: RecurringService }) {
  const navigate = route.useNavigate();
  const [direction, setDirection] = useState<"asc" | "desc">("desc");
  const workOrders = useWorkOrders({
    customerId: service.customerId,
    recurringServiceId: service.id,
    sort: "number",
    direction,
  });
  const numberLink = useCallback(
    ({ id, number }: WorkOrderInList) => (
      <LinkAnchor to="/work-orders/$workOrderId" params={{ workOrderId: id }} inherit>
        {number}
      </LinkAnchor>
    ),
    [],
  );
  return (
    <section aria-label={m.recurring_services_work_orders()}>
      <h2 className={classes["heading"]}>{m.recurring_services_work_orders()}</h2>
      <WorkOrdersTable
        pages={gridPages(workOrders, (page) => page.workOrders)}
        total={undefined}
        sort={{ column: "number", direction }}
        onSort={(sort) => setDirection(sort?.direction ?? "desc")}
        numberLink={numberLink}
        onOpen={({ id }) => void navigate({ to: "/work-orders/$workOrderId", params: { workOrderId: id } })}
        filtered={false}
        firstUse={{
          title: m.recurring_services_work_orders_none_title(),
          text: m.recurring_services_work_orders_none(),
        }}
      />
    </section>
  );
}
