import { getRouteApi, Link } from "@tanstack/react-router";
import { useCallback } from "react";
import type { ReactNode } from "react";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { LinkTab, LinkTabs } from "#platform/web/tabs/link-tabs.tsx";
import type { WorkOrderInList } from "#records/work-orders/contract.ts";
import { MyWork } from "#records/work-orders/web/public.tsx";
import { useSignedIn } from "../shell/session.ts";

const route = getRouteApi("/shell/my-jobs");

const parts = [
  { part: undefined, label: m.work_orders_today },
  { part: "upcoming", label: m.work_orders_upcoming },
  { part: "done", label: m.work_orders_done },
] as const;

/** What is assigned to whoever is signed in; where mobile users begin. */
export function MyJobsPage() {
  const { part } = route.useSearch();
  const { staffId } = useSignedIn();
  const link = useCallback(
    (workOrder: WorkOrderInList, children: ReactNode) => (
      <Link to="/work-orders/$workOrderId" params={{ workOrderId: workOrder.id }}>
        {children}
      </Link>
    ),
    [],
  );
  const under = (
    <LinkTabs label={m.work_orders_my_work()}>
      {parts.map((each) => (
        <LinkTab key={each.part ?? "today"} to="/my-jobs" search={{ part: each.part }} activeOptions={{ exact: true }}>
          {each.label()}
        </LinkTab>
      ))}
    </LinkTabs>
  );
  return (
    <PageFrame title={m.work_orders_my_work()} under={under}>
      <MyWork key={part ?? "today"} part={part ?? "today"} staffId={staffId} link={link} />
    </PageFrame>
  );
}
