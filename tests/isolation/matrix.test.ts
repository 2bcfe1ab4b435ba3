import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allRoutes } from "#apps/server/all-routes.ts";
import { operationId } from "#platform/server/http/describe-api.ts";
import { staffRoles } from "#records/staff/contract.ts";
import { permissionTable } from "#records/staff/rules.ts";
import { buildWorld, isolationFaults, reaches, type World } from "#tests/support/isolation-matrix.ts";
import { requestFor, routeRequests, send } from "#tests/support/route-requests.ts";
import { ownAccountOperations, routeTableFaults } from "#tests/support/route-table-faults.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let world: World;

beforeAll(async () => {
  test = await startTestApp();
  world = await buildWorld(test);
}, 60_000);
afterAll(() => test.stop());

const routes = allRoutes.map((route) => ({ route, operation: operationId(route.endpoint), ...route.endpoint }));

describe("isolation matrix", () => {
  it("every route declares who may use it, and how it is repeated and versioned", () => {
    expect(routeTableFaults(allRoutes, Object.keys(permissionTable))).toEqual([]);
  });

  it("has a request for every route, and none that nobody serves", () => {
    expect(Object.keys(routeRequests).toSorted()).toEqual(routes.map(({ operation }) => operation).toSorted());
  });

  it.each(routes)(
    "S-3 $operation never tells whether a foreign, deleted or invented id exists, and changes nothing",
    async ({ route }) => {
      expect(await isolationFaults(world, route)).toEqual([]);
    },
    60_000,
  );
});

describe("permissions", () => {
  it.each(routes)(
    "$operation succeeds for the roles that hold $access",
    async ({ route: { endpoint }, operation }) => {
      const company = world.mine.company;
      if (endpoint.access === "public") {
        const answer = await send(test, endpoint, await requestFor(endpoint, { test, company, by: company.admin }));
        expect(`${answer.status} ${answer.text}`).toBe(`${endpoint.status} `);
        return;
      }
      for (const role of staffRoles) {
        // Who ends a session or changes a password does not come back.
        const by =
          ownAccountOperations[operation] === undefined
            ? world.askers.find(({ who }) => who === role)?.by
            : await company.hire(role);
        if (!by) throw new Error(`Nobody is ${role}`);
        const answer = await send(test, endpoint, await requestFor(endpoint, { test, company, by }), by);
        expect(`${role}: ${answer.status} ${answer.status >= 400 ? answer.text : ""}`).toMatch(
          new RegExp(`^${role}: ${reaches(endpoint, [role]) ? `${endpoint.status} $` : "403 .*/problems/not-allowed"}`),
        );
      }
    },
    60_000,
  );
});
