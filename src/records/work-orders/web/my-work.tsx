import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { dayAfter } from "#platform/shared/days.ts";
import { Failure } from "#platform/web/notice/page-error.tsx";
import { ProblemAlert } from "#platform/web/notice/problem-alert.tsx";
import { todayThere } from "#platform/web/dates-and-numbers.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { useDelayed } from "#platform/web/use-delayed.ts";
import type { StaffId } from "#records/staff/contract.ts";
import type { WorkOrder, WorkOrderInList } from "../contract.ts";
import { actText } from "./words.ts";
import { useWorkOrderActs } from "./work-order-acts.tsx";
import { ContactOnSite, PlaceOnSite } from "./work-order-facts.tsx";
import { useWorkOrder, useWorkOrders } from "./work-order-queries.ts";
import type { WorkOrderListQuery } from "./work-order-queries.ts";
import { PlannedTime, WorkOrderStatusMark } from "./work-order-status.tsx";
import classes from "./work-orders.module.css";

/** What is shown of one's own work. */
export type MyWorkPart = "today" | "upcoming" | "done";

export interface MyWorkProps {
  part: MyWorkPart;
  staffId: StaffId;
  /** A link to the page of a work order, around what is handed in. */
  link: (workOrder: WorkOrderInList, children: ReactNode) => ReactNode;
}

/** One's own work orders as cards, big enough for a thumb: what is to be done today, later, and what is done. */
export function MyWork({ part, staffId, link }: MyWorkProps) {
  const queries = queriesOf(part, todayThere());
  const timed = useWorkOrders({ assignedTo: staffId, sort: "schedule", ...queries.timed });
  const untimed = useWorkOrders({ assignedTo: staffId, status: "to-do", planned: "unscheduled" });
  const failed = timed.error ?? untimed.error;
  const waits = timed.isPending || untimed.isPending || timed.isPlaceholderData;
  const waiting = useDelayed(waits);
  if (failed !== null)
    return (
      <Failure
        fault={failed}
        onRetry={() => {
          void timed.refetch();
          void untimed.refetch();
        }}
      />
    );
  if (waits) return waiting ? <p className={classes["quiet"]}>{m.platform_loading()}</p> : null;
  const withoutTime = (untimed.data?.pages ?? []).flatMap((page) => page.workOrders);
  const rows = [
    // What was begun without a time is today's work.
    ...(part === "today" ? withoutTime.filter(hasBegun) : []),
    ...(timed.data?.pages ?? []).flatMap((page) => page.workOrders),
    ...(part === "upcoming" ? withoutTime.filter((workOrder) => !hasBegun(workOrder)) : []),
  ];
  if (rows.length === 0)
    return (
      <div className={classes["empty"]}>
        <h2>{nothingTexts[part]()}</h2>
        <p>{m.work_orders_nothing_text()}</p>
      </div>
    );
  return (
    <>
      <ul className={classes["jobs"]}>
        {rows.map((workOrder) => (
          <li key={workOrder.id} className={classes["job"]}>
            <JobCard workOrder={workOrder} withActs={part !== "done"} link={link} />
          </li>
        ))}
      </ul>
      {timed.hasNextPage && (
        <Button
          variant="default"
          size="md"
          loading={timed.isFetchingNextPage}
          onClick={() => void timed.fetchNextPage()}
        >
          {m.work_orders_show_more()}
        </Button>
      )}
    </>
  );
}

function JobCard({
  workOrder,
  withActs,
  link,
}: {
  workOrder: WorkOrderInList;
  withActs: boolean;
  link: MyWorkProps["link"];
}) {
  return (
    <article aria-label={m.work_orders_title({ number: workOrder.number })}>
      {link(
        workOrder,
        <>
          <span className={classes["jobHead"]}>
            <strong>{workOrder.customerName ?? m.work_orders_deleted_customer()}</strong>
            <WorkOrderStatusMark status={workOrder.status} />
          </span>
          <span>
            {workOrder.number} · {workOrder.typeName}
          </span>
          <PlannedTime workOrder={workOrder} />
          <span className={classes["jobText"]} dir="auto">
            {workOrder.description}
          </span>
        </>,
      )}
      {withActs && <JobOnSite id={workOrder.id} />}
    </article>
  );
}

/** Whom to call, where to go, and the next step; read apart, because a list does not carry it. */
function JobOnSite({ id }: { id: WorkOrderInList["id"] }) {
  const workOrder = useWorkOrder(id);
  return workOrder.data === undefined ? null : <JobActs workOrder={workOrder.data} />;
}

function JobActs({ workOrder }: { workOrder: WorkOrder }) {
  const { main, running, problem, start } = useWorkOrderActs(workOrder);
  return (
    <>
      <div className={classes["onSite"]}>
        {(workOrder.contact !== null || workOrder.contactGone) && <ContactOnSite workOrder={workOrder} />}
        {workOrder.location !== null && <PlaceOnSite workOrder={workOrder} />}
      </div>
      <ProblemAlert problem={problem} />
      {main !== undefined && (
        <Button
          size="lg"
          fullWidth
          loading={running === main}
          aria-label={`${actText(main)}: ${m.work_orders_title({ number: workOrder.number })}`}
          onClick={() => start(main)}
        >
          {actText(main)}
        </Button>
      )}
    </>
  );
}

function queriesOf(part: MyWorkPart, today: string): { timed: WorkOrderListQuery } {
  if (part === "done") return { timed: { status: "done", direction: "desc" } };
  return {
    timed: {
      status: "to-do",
      direction: "asc",
      ...(part === "today" ? { to: today } : { from: dayAfter(today) }),
    },
  };
}

function hasBegun(workOrder: WorkOrderInList): boolean {
  return workOrder.status === "in-progress";
}

const nothingTexts: Readonly<Record<MyWorkPart, () => string>> = {
  today: m.work_orders_nothing_today,
  upcoming: m.work_orders_nothing_upcoming,
  done: m.work_orders_nothing_done,
};
