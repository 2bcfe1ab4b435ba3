import path from "node:path";
import pg from "pg";
import { systemClock, systemIds } from "#platform/server/clock.ts";
import { type Connection, openDatabase } from "#platform/server/database.ts";
import { diskStore } from "#platform/server/file-store/disk-store.ts";
import { openLog } from "#platform/server/log.ts";
import { outboxMailer } from "#platform/server/mail.ts";
import { generateDueWorkOrders } from "#processes/generate-due-work-orders/server/public.ts";
import { databaseMicros } from "./measure.ts";
import type { Seeded } from "./seed.ts";

/** What making the work orders of many due services came to. */
export interface DueWorkOrders {
  services: number;
  made: number;
  seconds: number;
  /** CPU of this process for one work order, in microseconds. */
  serverMicros: number;
  /** CPU of all PostgreSQL processes for one work order, in microseconds. */
  databaseMicros: number;
}

/**
 * Gives active customers a yearly service each that is due today, and has their work orders made as the clock would.
 *
 * @param serving    how the product reaches a seeded database
 * @param owner      its owner
 * @param services   how many
 * @param postmaster process of PostgreSQL
 * @param home       a folder that is thrown away
 */
export async function measureDueWorkOrders(
  serving: Connection,
  owner: Connection,
  seeded: Seeded,
  services: number,
  postmaster: number,
  home: string,
): Promise<DueWorkOrders> {
  await makeThemDue(owner, seeded, services);
  const database = openDatabase(serving);
  try {
    const dataDirectory = path.join(home, "due-services");
    const before = { own: process.cpuUsage(), database: databaseMicros(postmaster), at: performance.now() };
    const made = await generateDueWorkOrders({
      database,
      clock: systemClock,
      ids: systemIds,
      log: openLog("error"),
      mailer: outboxMailer,
      key: Buffer.alloc(32),
      dataDirectory,
      files: diskStore(path.join(dataDirectory, "files")),
      publicUrl: "http://localhost",
    });
    const { user, system } = process.cpuUsage(before.own);
    return {
      services,
      made,
      seconds: (performance.now() - before.at) / 1000,
      serverMicros: (user + system) / made,
      databaseMicros: (databaseMicros(postmaster) - before.database) / made,
    };
  } finally {
    await database.close();
  }
}

async function makeThemDue(owner: Connection, seeded: Seeded, services: number): Promise<void> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await client.query(
      `insert into business.recurring_service (network_id, provider_id, id, number, customer_id, organisation_id, contact_id, type_id,
         description, every, unit, anchor_on, next_service_on, created_at, created_by, updated_at)
       select c.network_id, c.provider_id, gen_random_uuid(), row_number() over (), c.id, c.organisation_id, c.primary_contact_id, t.id,
              'Look after the unit', 12, 'month', current_date - 10, current_date - 10, now(), $3, now()
         from (select * from business.customer where network_id = $1 and provider_id = $2 and status = 'active' order by id limit $4) c
         join business.work_order_type t on t.network_id = c.network_id and t.provider_id = c.provider_id`,
      [seeded.networkId, seeded.providerId, seeded.staffId, services],
    );
    await client.query("analyze business.recurring_service");
  } finally {
    await client.end();
  }
}
