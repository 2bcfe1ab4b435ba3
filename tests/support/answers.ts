import { expect } from "vitest";
import type { ProblemType } from "#platform/shared/problem.ts";
import type { Answer, Person } from "./builders.ts";

/**
 * Expects a refusal: the status and the kind of its type, as a problem document.
 *
 * @param answer what came back
 * @param kind   the kind of refusal
 */
export function expectRefusal(answer: Answer, kind: ProblemType): void {
  expect({ status: answer.status, type: answer.body?.type }).toEqual({
    status: kind.status,
    type: `/problems/${kind.type}`,
  });
  expect(answer.headers["content-type"]).toContain("application/problem+json");
}

/** The fields at fault that a refusal names, as pointers. */
export function pointersOf(answer: Answer): string[] {
  return (answer.body.errors ?? []).map((fault: { pointer: string }) => fault.pointer);
}

/** One entry of the activity, as far as tests look at it. */
export interface Entry {
  what: string;
  at: string;
  actorKind: string;
  actorName: string | null;
  contactId: string | null;
  facts: Record<string, unknown>;
  values: { field: string; before: string | null; after: string | null }[];
}

/**
 * Reads the newest entry of a customer's activity.
 *
 * @param person     who asks
 * @param customerId whose activity
 */
export async function newestActivity(person: Person, customerId: string): Promise<Entry> {
  const answer = await person.get(`customers/${customerId}/activity?limit=1`);
  const [entry] = answer.body.activity as Entry[];
  if (!entry) throw new Error("There is no activity");
  return entry;
}

/**
 * Follows a list page by page to its end.
 *
 * @param person who asks
 * @param url    the list, with its query
 * @param rows   name of the rows in the answer
 * @param visit  called between two pages
 * @returns all rows in the order they came
 */
export async function allPages<Row>(
  person: Person,
  url: string,
  rows: string,
  visit?: () => Promise<void>,
): Promise<Row[]> {
  const found: Row[] = [];
  for (let after: string | null = ""; after !== null;) {
    const answer = await person.get(after === "" ? url : `${url}&after=${encodeURIComponent(after)}`);
    if (answer.status !== 200) throw new Error(`The list answered ${answer.status}: ${answer.text}`);
    found.push(...(answer.body[rows] as Row[]));
    after = answer.body.next as string | null;
    if (after !== null) await visit?.();
  }
  return found;
}

/**
 * Opens connections to the database, before requests are sent at the same time: else the first would be done before the
 * second had a connection.
 *
 * @param person who asks meanwhile
 */
export async function openConnections(person: Person): Promise<void> {
  await Promise.all(Array.from({ length: 8 }, () => person.get("customers?limit=1")));
}
