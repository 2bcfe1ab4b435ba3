import { Button, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import { formatNumber } from "#platform/web/dates-and-numbers.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { importMendsMost } from "../limits.ts";
import type { Import, ImportRow, RowProblemReply } from "../contract.ts";
import { PagedRows } from "./paged-rows.tsx";
import type { ImportActs, Mend } from "./use-import-acts.ts";
import { columnName, problemWords } from "./words.ts";
import faultClasses from "./failed-rows.module.css";

/** Rows with errors: row, column, value, what is wrong, and a field to mend it in place (L-07). */
export function FailedRows({ imported, acts, count }: { imported: Import; acts: ImportActs; count: number }) {
  const list = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState("");
  if (count === 0) return null;
  const mend = async (cells: readonly Mend[]) => {
    const fields = [...(list.current?.querySelectorAll<HTMLElement>("input") ?? [])];
    const place = fields.findIndex((field) => field === document.activeElement);
    if (!(await acts.mend(cells))) return;
    const [only] = cells;
    if (cells.length === 1 && only !== undefined) setSaid(m.import_list_mended({ row: only.row }));
    // The row may be gone; whoever types goes on with the field that came up in its place.
    setTimeout(() => {
      const left = list.current?.querySelectorAll<HTMLElement>("input");
      left?.[Math.min(Math.max(place, 0), left.length - 1)]?.focus();
    }, 300);
  };
  return (
    <div ref={list} className={faultClasses["failed"]}>
      <p role="status" className={faultClasses["unseen"]}>
        {said}
      </p>
      <PagedRows imported={imported} show="fail">
        {(rows) => (
          <>
            <Suggestions rows={rows} acts={acts} onMend={mend} />
            <ul aria-label={m.import_list_errors()} className={faultClasses["faults"]}>
              {rows.map((row) => (
                <li key={row.row}>
                  <h3>
                    {m.import_list_row_number({ row: row.row })}
                    {row.name !== "" && (
                      <span className={faultClasses["who"]} dir="auto">
                        {row.name}
                      </span>
                    )}
                  </h3>
                  {row.problems.map((problem) => (
                    <Problem
                      key={`${problem.column}:${problem.fault}:${problem.value}`}
                      row={row}
                      problem={problem}
                      imported={imported}
                      acts={acts}
                      onMend={mend}
                    />
                  ))}
                </li>
              ))}
            </ul>
          </>
        )}
      </PagedRows>
    </div>
  );
}

function Suggestions({
  rows,
  acts,
  onMend,
}: {
  rows: readonly ImportRow[];
  acts: ImportActs;
  onMend: (cells: readonly Mend[]) => Promise<void>;
}) {
  const cells = rows
    .flatMap(({ row, problems }) =>
      problems.flatMap(({ column, suggestion }) =>
        column === null || suggestion === null ? [] : [{ row, column, text: suggestion }],
      ),
    )
    .slice(0, importMendsMost);
  if (cells.length < 2) return null;
  return (
    <div>
      <Button variant="light" disabled={acts.running} onClick={() => void onMend(cells)}>
        {m.import_list_use_all({ count: cells.length, shown: formatNumber(cells.length) })}
      </Button>
    </div>
  );
}

interface ProblemProps {
  row: ImportRow;
  problem: RowProblemReply;
  imported: Import;
  acts: ImportActs;
  onMend: (cells: readonly Mend[]) => Promise<void>;
}

function Problem({ row, problem, imported, acts, onMend }: ProblemProps) {
  const { column, value, suggestion } = problem;
  const [text, setText] = useState(value);
  const name = columnName(imported.columns[column ?? -1]);
  const words = problemWords(problem);
  if (column === null) {
    return (
      <p className={faultClasses["fault"]}>
        {value !== "" && <q dir="auto">{value}</q>} {words}
      </p>
    );
  }
  return (
    <form
      className={faultClasses["fault"]}
      onSubmit={(event) => {
        event.preventDefault();
        void onMend([{ row: row.row, column, text }]);
      }}
    >
      <TextInput
        label={name}
        error={words}
        value={text}
        dir="auto"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={faultClasses["mends"]}>
        <Button
          type="submit"
          variant="default"
          disabled={acts.running || text === value}
          aria-label={`${m.import_list_mend()}: ${m.import_list_mend_of({ column: name, row: row.row })}`}
        >
          {m.import_list_mend()}
        </Button>
        {suggestion !== null && (
          <Button
            variant="light"
            disabled={acts.running}
            onClick={() => void onMend([{ row: row.row, column, text: suggestion }])}
          >
            {m.import_list_use({ value: suggestion })}
          </Button>
        )}
      </div>
    </form>
  );
}
