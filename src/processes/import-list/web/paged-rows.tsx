import { Button, Skeleton } from "@mantine/core";
import type { ReactNode } from "react";
import { Failure } from "#platform/web/notice/page-error.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useDelayed } from "#platform/web/use-delayed.ts";
import type { Import, ImportRow, RowsShown } from "../contract.ts";
import { useImportRows } from "./import-queries.ts";
import classes from "./import-list.module.css";

export interface PagedRowsProps {
  imported: Import;
  show: RowsShown;
  children: (rows: readonly ImportRow[]) => ReactNode;
}

/** Rows of an import as far as they are loaded, and a button for more. */
export function PagedRows({ imported, show, children }: PagedRowsProps) {
  const query = useImportRows(imported, show);
  const late = useDelayed(query.isPending);
  if (query.data === undefined) {
    if (query.error !== null) return <Failure fault={query.error} onRetry={() => void query.refetch()} />;
    return (
      <div role="status" aria-label={m.platform_loading()} className={classes["waiting"]}>
        {late && <Skeleton height={160} />}
      </div>
    );
  }
  const rows = query.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <p className={classes["hint"]}>{m.import_list_empty_list()}</p>;
  return (
    <div className={classes["rows"]} data-stale={query.isPlaceholderData || undefined}>
      {children(rows)}
      {query.hasNextPage && (
        <Button variant="default" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {m.import_list_more()}
        </Button>
      )}
    </div>
  );
}
