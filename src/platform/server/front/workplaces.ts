import { sql } from "kysely";
import type { Transaction } from "../database.ts";

/** A provider where somebody works. */
export interface Workplace {
  networkId: string;
  providerId: string;
  name: string;
}

/**
 * Lists where somebody works, by name of the provider.
 *
 * @param tx a transaction of the front
 */
export async function listWorkplaces(tx: Transaction, staffId: string): Promise<Workplace[]> {
  const { rows } = await sql<Workplace>`
    select m.network_id as "networkId", m.provider_id as "providerId", p.name from business.staff_member m
      join business.provider p on p.network_id = m.network_id and p.provider_id = m.provider_id
     where m.id = ${staffId} and m.enabled order by p.name, p.provider_id`.execute(tx);
  return rows;
}

/**
 * Lists every provider of the installation, for work that is done for each.
 *
 * @param tx a transaction of the front
 */
export async function listProviders(tx: Transaction): Promise<Omit<Workplace, "name">[]> {
  const { rows } = await sql<Omit<Workplace, "name">>`
    select network_id as "networkId", provider_id as "providerId" from business.provider`.execute(tx);
  return rows;
}
