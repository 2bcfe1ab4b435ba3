import pg from "pg";
import type { Connection } from "#platform/server/database.ts";
import { freshKey, type LoadRequest } from "./measure.ts";
import type { RecordedRequest } from "./record-statements.ts";
import type { Seeded } from "./seed.ts";

/** How many work orders change hands, and how often that is measured. */
export const disablements = [
  { moves: 0, count: 60 },
  { moves: 10, count: 60 },
  { moves: 1000, count: 12 },
] as const;

/** A contact that leaves, and who takes over. */
interface Leaving {
  leavingId: string;
  nextId: string;
}

/** Contacts that each have so many work orders to hand over. */
export interface LeavingContacts {
  /** One of them, for writing down what the product asks the database. */
  recorded: RecordedRequest;
  /** Takes back what the recording did, so that its statements find the same again. */
  restore: () => Promise<void>;
  /** The next one of them leaves. */
  nextRequest: (cookie: string) => LoadRequest;
}

/**
 * Chooses contacts of the seeded ones and gives each exactly so many work orders that are still to come; the past stays.
 *
 * @param owner the owner of the seeded database
 * @param moves how many each hands over
 * @param count how many leave, beside the one that is recorded
 * @param from  number of the first customer whose contact is taken
 */
export async function prepareLeavingContacts(
  owner: Connection,
  seeded: Seeded,
  moves: number,
  count: number,
  from: number,
): Promise<LeavingContacts> {
  const { rows } = await asOwner<Leaving>(
    owner,
    `select c.primary_contact_id as "leavingId",
            (select k.id from business.contact k where k.network_id = c.network_id and k.organisation_id = c.organisation_id and k.id <> c.primary_contact_id limit 1) as "nextId"
       from business.customer c
      where c.network_id = $1 and c.provider_id = $2 and c.number >= $3 and c.primary_contact_id is not null order by c.number limit $4`,
    [seeded.networkId, seeded.providerId, from, count + 1],
  );
  const [first, ...others] = rows;
  if (!first || others.length < count) throw new Error("There are not enough contacts to leave");
  const ids = rows.map((row) => row.leavingId);
  await asOwner(
    owner,
    "update business.work_order set status = 'cancelled' where network_id = $1 and contact_id = any ($2) and status in ('open', 'assigned', 'in-progress')",
    [seeded.networkId, ids],
  );
  await asOwner(
    owner,
    `insert into business.work_order (network_id, provider_id, id, number, customer_id, organisation_id, contact_id, contact_name, type_id, description, source, created_at, updated_at)
     select k.network_id, c.provider_id, gen_random_uuid(), (select max(number) from business.work_order) + row_number() over (), c.id, c.organisation_id, k.id, 'Ada Bench',
            (select id from business.work_order_type t where t.network_id = c.network_id and t.provider_id = c.provider_id limit 1), 'Look after it', 'staff', now(), now()
       from business.contact k join business.customer c on c.network_id = k.network_id and c.organisation_id = k.organisation_id
      cross join generate_series(1, $3::int) where k.network_id = $1 and k.id = any ($2)`,
    [seeded.networkId, ids, moves],
  );
  await asOwner(owner, "vacuum analyze business.work_order", []);
  return {
    recorded: {
      method: "POST",
      url: `/api/v1/office/contacts/${first.leavingId}/disablement`,
      body: { replacementId: first.nextId },
      version: 1,
    },
    async restore() {
      await asOwner(owner, "delete from business.idempotency_key where key = 'bench-key-recorded'", []);
      for (const statement of [
        "delete from business.handed_over where contact_id = $1",
        "delete from business.contact_disablement where contact_id = $1",
      ])
        await asOwner(owner, statement, [first.leavingId]);
      for (const statement of [
        "update business.work_order set contact_id = $1 where network_id = $3 and contact_id = $2 and status = 'open'",
        "update business.customer set primary_contact_id = $1 where network_id = $3 and primary_contact_id = $2",
      ])
        await asOwner(owner, statement, [first.leavingId, first.nextId, seeded.networkId]);
    },
    nextRequest(cookie) {
      const one = others.shift();
      if (!one) throw new Error("Nobody is left to leave");
      return {
        method: "POST",
        path: `/api/v1/office/contacts/${one.leavingId}/disablement`,
        headers: { cookie, "content-type": "application/json", "idempotency-key": freshKey(), "if-match": '"1"' },
        body: JSON.stringify({ replacementId: one.nextId }),
      };
    },
  };
}

async function asOwner<T extends pg.QueryResultRow>(
  owner: Connection,
  statement: string,
  values: unknown[],
): Promise<pg.QueryResult<T>> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    return await client.query<T>(statement, values);
  } finally {
    await client.end();
  }
}
