import type { Company, Person } from "./builders.ts";
import { checkTable } from "./import-list.ts";
import type { TestApp } from "./start-app.ts";

/** One checked import for each company: reading and checking a file takes a process and a worker, copying rows takes neither. */
const checkedImports = new WeakMap<Company, Promise<string>>();

async function checkedImport(test: TestApp, company: Company): Promise<string> {
  const worker = await test.startWorker();
  try {
    const checked = await checkTable(
      test,
      company.admin,
      [
        "Company|First name|Last name|Email|Phone",
        "Acme|Ada|Byron|ada@acme.example.com|504-621-8927",
        "Bad|Eve|Low|no e-mail|1",
      ].map((line) => line.replaceAll("|", ",")),
    );
    return checked.id as string;
  } finally {
    await worker.stop();
  }
}

/** Where a copied import stands. */
type ImportState = "mapping" | "checking" | "checked" | "applied";

/**
 * Makes an import of a company, as if somebody had just uploaded and checked it.
 *
 * @returns id of the import
 */
export async function importOf(
  test: TestApp,
  company: Company,
  state: ImportState = "checked",
): Promise<{ id: string; version: number }> {
  const made = checkedImports.get(company) ?? checkedImports.set(company, checkedImport(test, company)).get(company);
  const original = await made;
  const id = test.system.ids.next();
  const [batch] = await test.look<{ version: number }>(
    `insert into business.import_batch select (jsonb_populate_record(b, jsonb_build_object('id', $2::uuid, 'state', $3::text,
       'result', case when $3 = 'applied' then '{"rows":2,"created":1,"updated":0,"skipped":0,"failed":1,"customersAdded":1,"contactsAdded":1,"customersUpdated":0,"contactsUpdated":0,"cellsEmptied":0,"contactsDisabled":0,"contactsEnabled":0,"conflictRows":0}'::jsonb end,
       'applied_at', case when $3 = 'applied' then b.created_at end))).* from business.import_batch b where id = $1 returning version`,
    [original, id, state],
  );
  await test.look(
    "insert into business.import_row select (jsonb_populate_record(r, jsonb_build_object('batch_id', $2::uuid))).* from business.import_row r where batch_id = $1",
    [original, id],
  );
  return { id, version: batch?.version ?? 0 };
}

/**
 * Makes long work that somebody started and that has not ended.
 *
 * @returns id of the job
 */
export async function jobOf(test: TestApp, company: Company, by: Person): Promise<string> {
  const id = test.system.ids.next();
  await test.look(
    "insert into business.background_job (network_id, provider_id, id, kind, state, started_by, created_at, label) values ($1, $2, $3, 'import', 'running', $4, $5, 'list.csv')",
    [company.networkId, company.providerId, id, by.staffId, test.system.clock.now().toISOString()],
  );
  return id;
}
