import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { allRoutes } from "#apps/server/all-routes.ts";
import { operationId } from "#platform/server/http/describe-api.ts";
import type { Context } from "#platform/server/context.ts";
import { route } from "#platform/server/http/route.ts";
import { endpoint } from "#platform/shared/endpoint.ts";
import { notFound, Problem } from "#platform/shared/problem.ts";
import { addNote } from "#processes/add-note/server/add-note.ts";
import { CustomerId } from "#records/customers/contract.ts";
import { NoteId, NoteText } from "#records/notes/contract.ts";
import { buildCompany, type Company, person } from "#tests/support/builders.ts";
import { fuzz } from "#tests/support/fuzz-requests.ts";
import { idPlaces } from "#tests/support/route-places.ts";
import { rawRequest } from "#tests/support/raw-request.ts";
import { requestFor } from "#tests/support/route-requests.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

/** A handful from one seed here; `npm run proof` sends many more from a fresh one. */
const requests = Number(process.env["FUZZ_REQUESTS"] ?? 500);
const seed = Number(process.env["FUZZ_SEED"] ?? 20_261_122);
/** Then a fresh one: the whole database is compared again and again, and what went through makes it larger. */
const requestsPerDatabase = 1_000;

/** They end the session that asks. */
const endsTheSession = new Set(["deleteOfficeSession", "deleteOfficeMeSessionsSessionId", "putOfficeMePassword"]);
/** Uploads take a form; tests of files try those. */
const routes = allRoutes.filter(
  ({ endpoint }) => !endsTheSession.has(operationId(endpoint)) && endpoint.upload === undefined,
);

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

describe("requests that are nearly right", () => {
  it(`are answered or refused with a reason, ${requests} of them from seed ${seed}`, async () => {
    const statuses: Record<string, number> = {};
    for (let sent = 0; sent < requests; sent += requestsPerDatabase) {
      const fresh = await startTestApp();
      const staff = await buildCompany(fresh);
      const run = { seed: seed + sent, requests: Math.min(requestsPerDatabase, requests - sent) };
      // A long run that was stopped goes on from the last seed named here.
      if (requests > requestsPerDatabase)
        process.stdout.write(`${sent} of ${requests} sent; FUZZ_SEED=${run.seed} FUZZ_REQUESTS=${requests - sent}\n`);
      const report = await fuzz(fresh, routes, staff, run);
      expect(report.faults).toEqual([]);
      for (const [status, times] of Object.entries(report.statuses)) statuses[status] = (statuses[status] ?? 0) + times;
      expect((await staff.admin.get("me")).status).toBe(200);
      await fresh.stop();
    }
    // The requests really reached the verbs: some went through, some were refused for what they say.
    for (const status of [200, 400, 404, 422]) expect(statuses[status] ?? 0).toBeGreaterThan(requests / 250);
  }, 3_600_000);

  it("never take a column of the database for a field: each unknown name is refused by name", async () => {
    const columns = await test.look<{ name: string }>(
      "select distinct a.attname::text as name from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('business', 'front') and a.attnum > 0 and c.relkind = 'r'",
    );
    const names = columns.flatMap(({ name }) => [
      name,
      name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    ]);
    const faults: string[] = [];
    for (const { endpoint } of routes.filter((one) => one.endpoint.body !== undefined)) {
      const known = new Set(Object.keys((endpoint.body as { shape?: object } | undefined)?.shape ?? {}));
      const added = [...new Set(names)].filter((name) => !known.has(name));
      const given = await requestFor(endpoint, { test, company, by: company.admin });
      const by = endpoint.access === "public" ? person(test, "") : company.admin;
      // As many at a time as one answer names.
      for (let at = 0; at < added.length; at += 100) {
        const some = added.slice(at, at + 100);
        const payload = JSON.stringify({
          ...(given.body as object),
          ...Object.fromEntries(some.map((name) => [name, "x"])),
        });
        const answer = await rawRequest(test, endpoint, given, by, { payload });
        const pointers = (answer.body?.errors ?? []).map((fault: { pointer: string }) => fault.pointer);
        if (answer.status !== 422 || some.some((name) => !pointers.includes(`#/${name}`)))
          faults.push(`${operationId(endpoint)} is answered ${answer.status} ${pointers.length} of ${some.length}`);
      }
    }
    expect(faults).toEqual([]);
  });

  it("the places of ids are found in every route that names a record in its address", () => {
    for (const { endpoint } of allRoutes) {
      const inPath = [...endpoint.path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => name);
      expect(
        idPlaces(endpoint)
          .filter((place) => place.in === "params")
          .map((place) => place.path[0]),
      ).toEqual(inPath);
    }
  });
});

describe("the fuzz turns red", () => {
  /** The route that adds a note, with something forgotten. */
  const careless = (
    handle: (ctx: Context, customerId: CustomerId, text: string) => Promise<{ id: NoteId }>,
    text: z.ZodType<string> = NoteText,
  ) =>
    route(
      endpoint({
        method: "POST",
        path: "/api/v1/office/customers/:customerId/notes",
        access: "notes.write",
        summary: "Write a note carelessly",
        idempotency: "required",
        params: z.strictObject({ customerId: CustomerId }),
        body: z.strictObject({ text }),
        reply: z.strictObject({ id: NoteId }),
        status: 201,
        problems: [],
      }),
      ({ ctx, params, body }) => handle(ctx, params.customerId, body.text),
    );

  it.each([
    ["a text that nobody looked at reaches the database", careless(addNote, z.string())],
    [
      "a request is refused after it changed something",
      careless(async (ctx, customerId, text) => {
        await addNote({ ...ctx, idempotency: undefined }, customerId, text);
        throw new Problem(notFound, { detail: "Too late." });
      }),
    ],
    [
      "a refusal says nothing",
      careless(async () => {
        throw new Problem(notFound);
      }),
    ],
  ])("when %s", async (_what, planted) => {
    const faulty = await startTestApp({
      routes: [...allRoutes.filter((one) => operationId(one.endpoint) !== operationId(planted.endpoint)), planted],
    });
    try {
      const { faults } = await fuzz(faulty, [planted], await buildCompany(faulty), { seed, requests: 300 });
      expect(faults).not.toEqual([]);
    } finally {
      await faulty.stop();
    }
  });
});
