import { afterEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { idOf } from "#platform/shared/ids.ts";
import { addressOf, ApiProblem, call, download, noAnswer, onSignInNeeded } from "./api-client.ts";

const ThingId = idOf("Thing");
const thingId = ThingId.parse("018f2b1e-7c3a-7000-8000-000000000001");
const params = z.strictObject({ thingId: ThingId });
const Thing = z.strictObject({ name: z.string() });

const getThing = endpoint({
  method: "GET",
  path: "/api/v1/office/things/:thingId",
  access: "things.view",
  summary: "Get a thing",
  params,
  reply: Thing,
  status: 200,
  problems: [],
});
const addThing = endpoint({
  method: "POST",
  path: "/api/v1/office/things",
  access: "things.edit",
  summary: "Add a thing",
  body: Thing,
  reply: Thing,
  status: 201,
  problems: [],
  idempotency: "required",
});
const updateThing = endpoint({
  method: "PATCH",
  path: "/api/v1/office/things/:thingId",
  access: "things.edit",
  summary: "Change a thing",
  params,
  body: Thing,
  reply: Thing,
  status: 200,
  problems: [],
  version: "required",
});
const deleteThing = endpoint({
  method: "DELETE",
  path: "/api/v1/office/things/:thingId",
  access: "things.edit",
  summary: "Delete a thing",
  params,
  reply: z.void(),
  status: 204,
  problems: [],
});
const signIn = endpoint({
  method: "POST",
  path: "/api/v1/front/sessions",
  access: "public",
  summary: "Sign in",
  body: Thing,
  reply: z.void(),
  status: 204,
  problems: [],
});

afterEach(() => {
  onSignInNeeded(undefined);
  vi.unstubAllGlobals();
});

describe("address", () => {
  it("fills parameters so that they cannot leave their place", () => {
    expect(addressOf({ path: "/things/:thingId/parts" }, { params: { thingId: "a/../b?c" } })).toBe(
      "/things/a%2F..%2Fb%3Fc/parts",
    );
  });

  it("leaves out what is not given and repeats the name of a list", () => {
    const query = { search: "a & b", after: undefined, sort: null, tag: ["x", "y"], limit: 50 };
    expect(addressOf({ path: "/things" }, { query })).toBe("/things?search=a+%26+b&tag=x&tag=y&limit=50");
  });

  it("refuses a missing parameter instead of asking for another address", () => {
    expect(() => addressOf({ path: "/things/:thingId" })).toThrow(TypeError);
  });
});

describe("call", () => {
  it("sends what the contract asks for and answers the reply", async () => {
    const sent = answerWith(json(200, { name: "Pump" }));
    await expect(call(updateThing, { params: { thingId }, body: { name: "Pump" }, version: 7 })).resolves.toEqual({
      name: "Pump",
    });
    expect(sent[0]?.url).toBe(`/api/v1/office/things/${thingId}`);
    expect(sent[0]?.init).toMatchObject({ method: "PATCH", body: '{"name":"Pump"}', credentials: "same-origin" });
    expect(sent[0]?.headers).toMatchObject({
      "If-Match": '"7"',
      "X-Requested-With": "fieldfolk",
      "Content-Type": "application/json",
    });
  });

  it("answers nothing for a reply without content", async () => {
    answerWith(new Response(null, { status: 204 }));
    await expect(call(deleteThing, { params: { thingId } })).resolves.toBeUndefined();
  });

  it("makes a fresh Idempotency-Key per call where one is required, and none elsewhere", async () => {
    const sent = answerWith(json(201, { name: "A" }), json(201, { name: "A" }), json(200, { name: "A" }));
    await call(addThing, { body: { name: "A" } });
    await call(addThing, { body: { name: "A" } });
    await call(getThing, { params: { thingId } });
    const [first, second, third] = sent.map(({ headers }) => headers["Idempotency-Key"]);
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(second).not.toBe(first);
    expect(third).toBeUndefined();
  });

  it("uses the key it is given", async () => {
    const sent = answerWith(json(201, { name: "A" }));
    await call(addThing, { body: { name: "A" }, idempotencyKey: "018f2b1e-7c3a-7000-8000-00000000000f" });
    expect(sent[0]?.headers["Idempotency-Key"]).toBe("018f2b1e-7c3a-7000-8000-00000000000f");
  });

  it("throws the server's refusal with its kind, request and time to wait", async () => {
    const document = { type: "/problems/too-many-requests", title: "Slow", status: 429, instance: "/requests/01J" };
    answerWith(json(429, document, { "Retry-After": "12" }));
    const problem = await refusalOf(call(getThing, { params: { thingId } }));
    expect(problem).toMatchObject({ kind: "too-many-requests", status: 429, retryAfterSeconds: 12, document });
  });

  it("makes a refusal of an answer that is no problem document, a proxy's page for example", async () => {
    answerWith(
      new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "Content-Type": "text/html" } }),
      new Response("{", { status: 403, headers: { "Content-Type": "application/json" } }),
    );
    expect(await refusalOf(call(getThing, { params: { thingId } }))).toMatchObject({
      kind: "temporarily-unavailable",
      status: 502,
    });
    expect(await refusalOf(call(getThing, { params: { thingId } }))).toMatchObject({
      kind: "unexpected-answer",
      status: 403,
    });
  });

  it("makes a refusal of its own kind when no answer came, but lets an abort pass", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    expect(await refusalOf(call(getThing, { params: { thingId } }))).toMatchObject({ kind: noAnswer, status: 0 });
    const stopped = AbortSignal.abort();
    await expect(call(getThing, { params: { thingId }, signal: stopped })).rejects.not.toBeInstanceOf(ApiProblem);
  });
});

describe("an ended session", () => {
  const ended = { type: "/problems/not-signed-in", title: "Please sign in", status: 401, instance: "" };

  it("waits for the sign-in and repeats the same request with the same key", async () => {
    const sent = answerWith(json(401, ended), json(201, { name: "A" }));
    onSignInNeeded(() => Promise.resolve(true));
    await expect(call(addThing, { body: { name: "A" } })).resolves.toEqual({ name: "A" });
    expect(sent).toHaveLength(2);
    expect(sent[1]?.headers["Idempotency-Key"]).toBe(sent[0]?.headers["Idempotency-Key"]);
    expect(sent[1]?.init.body).toBe(sent[0]?.init.body);
  });

  it("is a refusal when the person gives up, and when nobody was signed in", async () => {
    const sent = answerWith(json(401, ended), json(401, ended));
    onSignInNeeded(() => Promise.resolve(false));
    expect(await refusalOf(call(getThing, { params: { thingId } }))).toMatchObject({ kind: "not-signed-in" });
    onSignInNeeded(undefined);
    expect(await refusalOf(call(getThing, { params: { thingId } }))).toMatchObject({ status: 401 });
    expect(sent).toHaveLength(2);
  });

  it("is not asked about by the sign-in itself", async () => {
    answerWith(json(401, ended));
    const asked = vi.fn<() => Promise<boolean>>(() => Promise.resolve(true));
    onSignInNeeded(asked);
    await refusalOf(call(signIn, { body: { name: "A" } }));
    expect(asked).not.toHaveBeenCalled();
  });
});

describe("download", () => {
  it.each([
    ["attachment; filename*=UTF-8''Kunden%20%C3%A4.csv", "Kunden ä.csv"],
    ['attachment; filename="list.csv"', "list.csv"],
    ["", "download"],
  ])("takes the file's name from %j", async (disposition, name) => {
    answerWith(new Response("a,b", { status: 200, headers: { "Content-Disposition": disposition } }));
    const file = await download(getThing, { params: { thingId } });
    expect(file.fileName).toBe(name);
    expect(await file.blob.text()).toBe("a,b");
  });
});

interface Sent {
  url: string;
  init: RequestInit;
  headers: Record<string, string>;
}

/** Answers requests one after the other and keeps what was sent. */
function answerWith(...answers: Response[]): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    sent.push({ url, init, headers: init.headers as Record<string, string> });
    const answer = answers.shift();
    return answer === undefined ? Promise.reject(new Error("No answer is left.")) : Promise.resolve(answer);
  });
  return sent;
}

function json(status: number, content: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(content), { status, headers: { "Content-Type": "application/json", ...headers } });
}

async function refusalOf(asked: Promise<unknown>): Promise<ApiProblem> {
  const fault: unknown = await asked.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (fault instanceof ApiProblem) return fault;
  throw new Error("It was not refused with a problem.");
}
