import type { Route } from "#platform/server/http/route.ts";
import type { AnyEndpoint } from "#platform/shared/endpoint.ts";
import { staffRoles } from "#records/staff/contract.ts";
import { permissionsOf } from "#records/staff/rules.ts";
import { type Answer, type Person, person } from "./builders.ts";
import { changedTables, databaseDigest } from "./database-digest.ts";
import { type Given, idPlaces, type IdPlace, placeName, twinOf, withId } from "./route-places.ts";
import { requestFor, send } from "./route-requests.ts";
import type { TestApp } from "./start-app.ts";
import { buildDeleted, buildThreeStocks, neverDeleted, type Stock, type ThreeStocks } from "./stock.ts";

/** Everybody who may ask, and everything they might name. */
export interface World extends ThreeStocks {
  test: TestApp;
  deleted: Record<string, string>;
  /** Who asks: each role at my provider, and the administrators of the others. */
  askers: Asker[];
}

interface Asker {
  who: string;
  by: Person;
  roles: readonly string[];
  home: Stock;
  others: readonly Stock[];
}

/**
 * Builds the three companies, what was deleted, and one person of every role.
 */
export async function buildWorld(test: TestApp): Promise<World> {
  const stocks = await buildThreeStocks(test);
  const { mine, sibling, stranger } = stocks;
  const askers: Asker[] = [];
  for (const role of staffRoles)
    askers.push({
      who: role,
      by: await mine.company.hire(role),
      roles: [role],
      home: mine,
      others: [sibling, stranger],
    });
  askers.push({
    who: "staff of another provider",
    by: sibling.company.admin,
    roles: ["administrator"],
    home: sibling,
    others: [mine, stranger],
  });
  askers.push({
    who: "staff of another network",
    by: stranger.company.admin,
    roles: ["administrator"],
    home: stranger,
    others: [mine, sibling],
  });
  return { ...stocks, test, deleted: await buildDeleted(test, mine.company), askers };
}

/**
 * Whether a set of roles reaches a route.
 */
export function reaches(endpoint: AnyEndpoint, roles: readonly string[]): boolean {
  return endpoint.access === "public" || endpoint.access === "signed-in" || permissionsOf(roles).has(endpoint.access);
}

/**
 * Puts ids of other providers, of other networks, of deleted records and of records that never were into every place of
 * a route where an id can stand, as everybody who may ask; and lets those ask who may not.
 *
 * @param only names of askers, where not all are wanted
 * @returns what could be told apart, seen or changed; empty when all is well
 */
export async function isolationFaults(world: World, { endpoint }: Route, only?: readonly string[]): Promise<string[]> {
  const places = idPlaces(endpoint);
  if (endpoint.access === "public")
    return places.map((place) => `${placeName(place)}: a route for strangers takes an id`);
  const askers = world.askers.filter(({ who }) => only?.includes(who) ?? true);
  const bases = new Map<Stock, Given>();
  for (const { home, by, roles } of askers) {
    if (!bases.has(home) && reaches(endpoint, roles))
      bases.set(home, await requestFor(endpoint, { test: world.test, company: home.company, by }));
  }
  const before = await databaseDigest(world.test);
  const faults = await anythingTold(world, endpoint, bases.get(world.mine) ?? {}, places, person(world.test, ""), 401);
  // All at once: they read the same records and may change none.
  const told = await Promise.all(
    askers.map(async (asker) => {
      const base = bases.get(asker.home) ?? {};
      const faultsOfOne = reaches(endpoint, asker.roles)
        ? await idsTold(world, endpoint, base, places, asker)
        : await anythingTold(world, endpoint, base, places, asker.by, 403);
      return faultsOfOne.map((fault) => `${asker.who}: ${fault}`);
    }),
  );
  faults.push(...told.flat());
  return [...faults, ...changedTables(before, await databaseDigest(world.test)).map((table) => `changed ${table}`)];
}

// Whoever may ask learns nothing about ids that are not theirs: the answer is that for an id that never was.
async function idsTold(
  world: World,
  endpoint: AnyEndpoint,
  base: Given,
  places: readonly IdPlace[],
  asker: Asker,
): Promise<string[]> {
  const faults: string[] = [];
  const ask = async (place: IdPlace, id: string) => {
    const answer = await send(world.test, endpoint, withId(base, place, id), asker.by);
    return { status: answer.status, bytes: bytesOf(answer, id) };
  };
  for (const place of places) {
    let refusal: string | undefined;
    for (const [what, id] of suspects(world, asker, place.kind)) {
      const told = await ask(place, id);
      // All refusals are alike, so one id that never was stands for all; an answer that is none depends on where the id sorts.
      const neverWas: string =
        told.status >= 400 && refusal !== undefined ? refusal : (await ask(place, twinOf(id))).bytes;
      if (told.bytes !== neverWas)
        faults.push(
          `${placeName(place)}: ${what} is answered\n  ${told.bytes}\n  and one that never was\n  ${neverWas}`,
        );
      if (told.status >= 400) refusal ??= neverWas;
      if (told.status >= 500) faults.push(`${placeName(place)}: ${what} is answered ${told.status}`);
      for (const other of asker.others) {
        const shared = other.company.networkId === asker.home.company.networkId ? other.company.networkId : "";
        const seen = Object.entries(other.ids).filter(
          ([, foreign]) => foreign !== id && foreign !== shared && told.bytes.includes(foreign),
        );
        faults.push(...seen.map(([kind]) => `${placeName(place)}: ${what} shows the id of a foreign ${kind}`));
      }
    }
  }
  return faults;
}

// Whoever may not ask gets one and the same answer, whatever the request says.
async function anythingTold(
  world: World,
  endpoint: AnyEndpoint,
  base: Given,
  places: readonly IdPlace[],
  by: Person,
  status: 401 | 403,
): Promise<string[]> {
  const tries: [string, Given][] = [
    ["a valid request", base],
    ...places.flatMap((place): [string, Given][] => {
      const id = world.stranger.ids[place.kind] ?? "";
      return [
        [`${placeName(place)} of another network`, withId(base, place, id)],
        [`${placeName(place)} that never was`, withId(base, place, twinOf(id))],
        [`${placeName(place)} that is no id`, withId(base, place, "no id")],
      ];
    }),
    ["an unknown field", { ...base, body: { unknown: true } }],
  ];
  const faults: string[] = [];
  let first: string | undefined;
  for (const [what, given] of tries) {
    const answer = await send(world.test, endpoint, given, by);
    const bytes = bytesOf(answer, "");
    first ??= bytes;
    if (answer.status !== status) faults.push(`${what} is answered ${answer.status} instead of ${status}`);
    else if (bytes !== first) faults.push(`${what} is answered ${bytes} and not ${first}`);
  }
  return faults;
}

function suspects(world: World, asker: Asker, kind: string): [string, string][] {
  const foreign = asker.others.flatMap((other): [string, string][] => {
    const whose = other === world.stranger || asker.home === world.stranger ? "another network" : "another provider";
    return [kind, `Inactive${kind}`].flatMap((name): [string, string][] => {
      const id = other.ids[name];
      return id === undefined ? [] : [[`${name} of ${whose}`, id]];
    });
  });
  if (foreign.length === 0) throw new Error(`tests/support/stock.ts makes no ${kind}; add one.`);
  const deleted = world.deleted[kind];
  if (deleted === undefined && neverDeleted[kind] === undefined)
    throw new Error(`tests/support/stock.ts deletes no ${kind}; add one, or say why none is ever deleted.`);
  // What belongs to one person is foreign to colleagues too.
  const colleagues: [string, string][] = ["Session", "BackgroundJob"].includes(kind)
    ? [[`${kind} of a colleague`, world.mine.ids[kind] ?? ""]]
    : [];
  return [
    ...foreign,
    ...colleagues,
    ...(deleted === undefined || asker.home !== world.mine ? [] : [[`deleted ${kind}`, deleted] as [string, string]]),
  ];
}

const restlessHeaders = new Set(["date", "x-request-id", "x-ratelimit-remaining", "x-ratelimit-reset"]);

/**
 * Writes an answer as what can be told about it: status, headers and body, without what differs for every request.
 *
 * @param id the id that was sent, which the answer may repeat
 */
export function bytesOf(answer: Answer, id: string): string {
  const headers = Object.entries(answer.headers).filter(([header]) => !restlessHeaders.has(header));
  const body = answer.text.replaceAll(/\/requests\/[0-9a-f-]{36}/g, "/requests/...");
  const all = JSON.stringify([answer.status, headers, body]);
  return id === "" ? all : all.replaceAll(id, "<id>");
}
