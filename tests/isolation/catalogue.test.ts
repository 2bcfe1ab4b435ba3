import { existsSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { catalogueChecks, catalogueFaults } from "#tests/support/catalogue-checks.ts";
import { columnsOfPeople } from "#tests/support/catalogue-reviewed.ts";
import { copyDatabase, type TestDatabase } from "#tests/support/test-database.ts";
import { plantedFaults } from "./planted-schema-faults.ts";

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await copyDatabase(inject("testServer"));
  client = new pg.Client(database.owner);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

describe("catalogue", () => {
  it("the database is shaped so that isolation does not rest on anybody's care", async () => {
    expect(Object.fromEntries(await catalogueFaults(client))).toEqual({});
  });

  it("C-03 names an existing verb for all words that go with a contact or customer", () => {
    const named = Object.values(columnsOfPeople).flatMap((words) => ("erasedBy" in words ? words.erasedBy : []));
    const missing = [...new Set(named)].filter(
      (process) => !existsSync(path.join(import.meta.dirname, `../../src/processes/${process}/server/${process}.ts`)),
    );
    expect(missing).toEqual([]);
  });

  it("has a planted fault for every check", () => {
    expect(Object.keys(plantedFaults).toSorted()).toEqual(catalogueChecks.map(({ name }) => name).toSorted());
  });

  it.each(Object.entries(plantedFaults).flatMap(([name, faults]) => faults.map((fault) => ({ name, fault }))))(
    "turns red: $name, with $fault",
    async ({ name, fault }) => {
      await client.query("begin");
      try {
        await client.query(fault);
        expect([...(await catalogueFaults(client)).keys()]).toContain(name);
      } finally {
        await client.query("rollback");
      }
    },
  );
});
