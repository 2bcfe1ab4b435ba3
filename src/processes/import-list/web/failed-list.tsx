import { m } from "#platform/web/paraglide/messages.js";
import type { Import, ImportRow } from "../contract.ts";
import { PagedRows } from "./paged-rows.tsx";
import { columnName, problemWords } from "./words.ts";
import faultClasses from "./failed-rows.module.css";

/** Rows with errors, to be read: row, column, value, what is wrong and how to mend it (L-07, L-09). */
export function FailedList({ imported, label }: { imported: Import; label: string }) {
  return (
    <PagedRows imported={imported} show="fail">
      {(rows) => (
        <ul aria-label={label} className={faultClasses["faults"]}>
          {rows.map((row) => (
            <Failed key={row.row} row={row} imported={imported} />
          ))}
        </ul>
      )}
    </PagedRows>
  );
}

function Failed({ row, imported }: { row: ImportRow; imported: Import }) {
  return (
    <li>
      <h3>
        {m.import_list_row_number({ row: row.row })}
        <span className={faultClasses["who"]} dir="auto">
          {row.name}
        </span>
      </h3>
      {row.problems.map((problem) => (
        <p key={`${problem.column}:${problem.fault}:${problem.value}`} className={faultClasses["fault"]}>
          {problem.column !== null && `${columnName(imported.columns[problem.column])}: `}
          {problem.value !== "" && <q dir="auto">{problem.value}</q>} {problemWords(problem)}
        </p>
      ))}
    </li>
  );
}
