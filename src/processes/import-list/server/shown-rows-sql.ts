import { sql } from "kysely";
import type { Context } from "#platform/server/context.ts";
import type { Transaction } from "#platform/server/database.ts";
import type { ContactId } from "#records/contacts/contract.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import type { ExchangeFault } from "#processes/exchange-with-excel/rules.ts";
import type { RowProblem } from "../check-row.ts";
import type { ImportBatchId, ImportRow, RowsShown } from "../contract.ts";
import type { Repair } from "../repairs.ts";
import type { RowOutcome } from "../rules.ts";

/** A problem as it is stored: what the base or another row says carries less. */
export type StoredProblem = Pick<RowProblem, "value"> & {
  field: string | null;
  fault: RowProblem["fault"] | ExchangeFault;
} & Partial<Pick<RowProblem, "column" | "suggestion" | "most">> & { otherRow?: number };

/** A row as it is shown. */
export interface ShownRow {
  row: number;
  raw: string[] | null;
  mended: Record<string, string>;
  name: string;
  outcome: RowOutcome;
  reason: ImportRow["reason"];
  /** The earlier row that says the same. */
  repeatsRow: number | null;
  problems: StoredProblem[];
  emptied: StoredProblem[];
  repairs: Repair[];
  changes: { field: string; before: string | null; after: string | null }[];
  conflicts: ImportRow["conflicts"];
  kept: ImportRow["kept"];
  replacement: ImportRow["replacement"];
  customer: { id: CustomerId; number: number; companyName: string } | null;
  contactId: ContactId | null;
}

const showing = {
  all: sql``,
  create: sql`and r.outcome = 'create'`,
  update: sql`and r.outcome = 'update'`,
  skip: sql`and r.outcome = 'skip'`,
  fail: sql`and r.outcome = 'fail'`,
  repairs: sql`and r.repairs <> '[]'`,
  emptied: sql`and r.emptied <> '[]' and r.outcome in ('create', 'update')`,
  "same-name": sql`and r.same_name`,
  conflicts: sql`and r.conflicts <> '[]'`,
  kept: sql`and r.kept <> '[]'`,
} satisfies Record<RowsShown, unknown>;

/**
 * Lists rows in the order of the file; those of one outcome walk `import_row_by_outcome`.
 *
 * @param after number of the last row already shown
 * @returns up to limit + 1 rows
 */
export async function listShownRows(
  tx: Transaction,
  ctx: Context,
  id: ImportBatchId,
  page: { show: RowsShown; after: number; limit: number },
): Promise<ShownRow[]> {
  const { rows } = await sql<ShownRow>`
    select r.n as "row", r.raw, r.mended, concat_ws(' · ', coalesce(r.company_name, c.company_name), coalesce(r.person_name, p.first_name || ' ' || p.last_name)) as name, r.outcome, r.reason,
           case when r.reason = 'repeated' then (r.faults -> 0 ->> 'otherRow')::int end as "repeatsRow",
           case when r.outcome = 'fail' then r.faults || r.problems else '[]' end as problems, r.emptied, r.repairs, r.changes, r.conflicts, r.kept, r.contact_id as "contactId",
           case when k.id is not null then jsonb_build_object('id', k.id, 'number', k.number, 'name', k.first_name || ' ' || k.last_name) end as replacement,
           case when c.id is not null then jsonb_build_object('id', c.id, 'number', c.number, 'companyName', c.company_name) end as customer
      from business.import_row r
      left join business.customer c on c.network_id = r.network_id and c.provider_id = r.provider_id and c.id = r.customer_id
      left join business.contact p on p.network_id = r.network_id and p.id = r.contact_id
      left join business.contact k on k.network_id = r.network_id and k.id = r.replacement_id
     where r.network_id = ${ctx.networkId} and r.provider_id = ${ctx.providerId} and r.batch_id = ${id} and r.n > ${page.after} ${showing[page.show]}
     order by r.n limit ${page.limit + 1}`.execute(tx);
  return rows;
}
