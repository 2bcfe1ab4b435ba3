import type pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCompany, buildCustomer, type Company } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { openJobsPool } from "./jobs/jobs-pool.ts";
import { type LiveWorkers, openLiveWorkers } from "./jobs/live-workers.ts";

let test: TestApp;
let company: Company;
let pool: pg.Pool;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
  pool = openJobsPool(test.system.database.connection, 8);
});
afterAll(async () => {
  await pool.end();
  await test.stop();
});

/** Queues a message and lets a group of workers hold its job, as if it were under way. */
async function heldBy(name: string): Promise<string> {
  const customer = await buildCustomer(company.admin);
  const sent = await company.admin.post(`customers/${customer.id}/messages`, {
    contactIds: [customer.contactId],
    subject: "Your visit",
    body: "We come.",
  });
  const id = sent.body.messageIds[0] as string;
  await test.look(
    "update jobs._private_jobs set locked_by = $2, locked_at = now(), attempts = 1 where payload->>'id' = $1",
    [id, name],
  );
  return id;
}

const holderOf = async (id: string) =>
  (
    await test.look<{ holder: string | null }>(
      "select locked_by as holder from jobs._private_jobs where payload->>'id' = $1",
      [id],
    )
  )[0]?.holder;

async function looksTwice(live: LiveWorkers): Promise<void> {
  await live.look();
  await live.look();
}

/** Locks by which workers of this database are known to live; other tests have databases of their own beside it. */
const locksOfWorkers =
  "from pg_locks where locktype = 'advisory' and classid = 7341003 and granted and database = (select oid from pg_database where datname = current_database())";

async function until(statement: string): Promise<void> {
  while ((await test.look(statement)).length === 0);
}

describe("jobs of a server that was killed", () => {
  it("are taken up by the next start at once, while those of a server that lives stay where they are", async () => {
    const living = await openLiveWorkers(pool);
    await living.begin(async () => ({ name: "pool-living" }));
    const [lost, kept] = [await heldBy("pool-gone"), await heldBy("pool-living")];
    const starting = await openLiveWorkers(pool);
    expect(await holderOf(lost)).toBeNull();
    expect(await holderOf(kept)).toBe("pool-living");
    for (const live of [living, starting]) live.close();
  });

  it("are taken up by another server that goes on, after its second look", async () => {
    const [killed, living] = [await openLiveWorkers(pool), await openLiveWorkers(pool)];
    await killed.begin(async () => ({ name: "pool-killed" }));
    const id = await heldBy("pool-killed");
    await looksTwice(living);
    expect(await holderOf(id)).toBe("pool-killed");
    killed.close();
    await until(`select 1 where not exists (select ${locksOfWorkers})`);
    await living.look();
    expect(await holderOf(id)).toBe("pool-killed");
    await living.look();
    expect(await holderOf(id)).toBeNull();
    living.close();
  });

  it("are not taken from a server that lost the connection for a moment, nor from one that begins", async () => {
    const [shaken, living] = [await openLiveWorkers(pool), await openLiveWorkers(pool)];
    await shaken.begin(async () => ({ name: "pool-shaken" }));
    const id = await heldBy("pool-shaken");
    await test.look(`select pg_terminate_backend(pid) ${locksOfWorkers}`);
    await living.look();
    await until(`select ${locksOfWorkers}`);
    await looksTwice(living);
    expect(await holderOf(id)).toBe("pool-shaken");
    const young = await heldBy("pool-young");
    await shaken.begin(async () => {
      await looksTwice(living);
      return { name: "pool-young" };
    });
    await looksTwice(living);
    expect(await holderOf(young)).toBe("pool-young");
    for (const live of [shaken, living]) live.close();
  });
});

describe("a worker whose database fails", () => {
  it("begins anew when it cannot write down that a job is done, and does it once", async () => {
    const fresh = await startTestApp();
    const { admin } = await buildCompany(fresh);
    const customer = await buildCustomer(admin);
    await fresh.look(`create function public.fail_once() returns trigger language plpgsql as $$
      begin
        if nextval('public.failures') <= 2 then raise exception 'the database failed'; end if;
        return old;
      end $$`);
    await fresh.look("create sequence public.failures");
    await fresh.look("grant usage on sequence public.failures to public");
    await fresh.look(
      "create trigger fail_once before delete on jobs._private_jobs for each row execute function public.fail_once()",
    );
    for (let count = 0; count < 3; count += 1)
      await admin.post(`customers/${customer.id}/messages`, {
        contactIds: [customer.contactId],
        subject: "Your visit",
        body: "We come.",
      });
    await fresh.startWorker();
    while ((await fresh.look("select from jobs._private_jobs where payload->>'id' is not null")).length > 0);
    const sent = await fresh.look("select status, attempts from business.message");
    expect(sent).toEqual(Array.from({ length: 3 }, () => ({ status: "sent", attempts: 1 })));
    await fresh.stop();
  });
});
