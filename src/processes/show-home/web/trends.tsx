import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { Failure, PageError } from "#platform/web/notice/page-error.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { trendsQuery } from "./home-queries.ts";

// The drawing of plots is large and comes after the numbers.
const TrendPlots = lazy(() => import("./trend-plots.tsx").then((module) => ({ default: module.TrendPlots })));

/** The plots of Home. */
export function Trends() {
  const trends = useQuery(trendsQuery);
  const waiting = <Skeleton height={280} aria-label={m.platform_loading()} />;
  if (trends.error !== null && trends.data === undefined)
    return <Failure fault={trends.error} onRetry={() => void trends.refetch()} />;
  if (trends.data === undefined) return waiting;
  return (
    <PageError>
      <Suspense fallback={waiting}>
        <TrendPlots trends={trends.data} />
      </Suspense>
    </PageError>
  );
}
