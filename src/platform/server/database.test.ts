import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { inTransaction, type Scope, type Transaction } from "./database.ts";
import { frontWithin } from "./front.ts";
import { queueJob } from "./jobs.ts";

let test: TestApp;

beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.stop());

const roleOf = async (tx: Transaction) =>
  (await sql<{ role: string }>`select current_user as role`.execute(tx)).rows[0]?.role;

it("400 a text that cannot be stored is the caller's fault also where a contract let it through", async () => {
  const scope: Scope = {
    role: "fieldfolk_staff",
    networkId: test.system.ids.next(),
    providerId: test.system.ids.next(),
  };
  for (const statement of [sql`select ${"a\u0000"}::text`, sql`select ${'["\\u0000"]'}::jsonb ->> 0`]) {
    const tried = inTransaction(test.system.database, scope, (tx) => statement.execute(tx));
    await expect(tried).rejects.toMatchObject({ kind: { type: "malformed-request" } });
  }
});

it.each(["fieldfolk_staff", "fieldfolk_fleet"] as const)(
  "S-3 %s is itself again after it queued a job or reached the front",
  async (role) => {
    const [networkId, owner, id] = [1, 2, 3].map(() => test.system.ids.next()) as [string, string, string];
    const scope: Scope =
      role === "fieldfolk_staff" ? { role, networkId, providerId: owner } : { role, networkId, organisationId: owner };
    const seen = await inTransaction(test.system.database, scope, async (tx) => {
      const roles = [await roleOf(tx)];
      await queueJob(tx, "nothing", { networkId, providerId: owner, id });
      roles.push(await roleOf(tx));
      await frontWithin(tx, async () => void roles.push(await roleOf(tx)));
      roles.push(await roleOf(tx));
      return roles;
    });
    expect(seen).toEqual([role, role, "fieldfolk_front", role]);
  },
);
