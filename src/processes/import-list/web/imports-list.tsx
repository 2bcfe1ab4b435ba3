import { Badge, Button } from "@mantine/core";
import type { ReactNode } from "react";
import { formatNumber, formatRelative } from "#platform/web/dates-and-numbers.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { ShortList } from "#platform/web/short-list/short-list.tsx";
import type { ImportInList, ImportState } from "../contract.ts";
import { useImports } from "./import-queries.ts";

const stateNames: Readonly<Record<ImportState, () => string>> = {
  parsing: m.import_list_state_parsing,
  mapping: m.import_list_state_mapping,
  checking: m.import_list_state_checking,
  checked: m.import_list_state_checked,
  applying: m.import_list_state_applying,
  applied: m.import_list_state_applied,
  undoing: m.import_list_state_undoing,
  undone: m.import_list_state_undone,
};

/** The imports of this provider, newest first. */
export function ImportsList({ link }: { link: (imported: ImportInList) => ReactNode }) {
  const query = useImports();
  return (
    <>
      <ShortList
        label={m.import_list_imports()}
        rows={query.data?.pages
          .flatMap((page) => page.imports)
          .map((imported) => ({
            id: imported.id,
            name: imported.fileName,
            mark: (
              <Badge variant="light" color={imported.state === "applied" ? "green" : "gray"}>
                {stateNames[imported.state]()}
              </Badge>
            ),
            detail: <Detail imported={imported} />,
            action: link(imported),
          }))}
        fault={query.error}
        onRetry={() => void query.refetch()}
        empty={<p>{m.import_list_none()}</p>}
      />
      {query.hasNextPage && (
        <Button variant="default" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {m.import_list_more()}
        </Button>
      )}
    </>
  );
}

function Detail({ imported: { kind, counts, rows, createdByName, createdAt } }: { imported: ImportInList }) {
  const what =
    counts === null
      ? m.import_list_rows_read({ count: rows, shown: formatNumber(rows) })
      : m.import_list_sum({
          rows: formatNumber(counts.rows),
          created: formatNumber(counts.created),
          updated: formatNumber(counts.updated),
          skipped: formatNumber(counts.skipped),
          failed: formatNumber(counts.failed),
        });
  return (
    <>
      {kind === "update" && `${m.import_list_kind_update()} · `}
      {what} · {m.import_list_by({ name: createdByName, when: formatRelative(createdAt) })}
    </>
  );
}
