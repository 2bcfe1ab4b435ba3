import { readdir } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allRoutes } from "#apps/server/all-routes.ts";
import { operationId } from "#platform/server/http/describe-api.ts";
import { isPlainLine } from "#platform/shared/fields.ts";
import { buildCompany, buildCustomer, type BuiltCustomer, type Company } from "#tests/support/builders.ts";
import { changedTables, databaseDigest } from "#tests/support/database-digest.ts";
import { upload } from "#tests/support/import-list.ts";
import { problemFaults, rawRequest } from "#tests/support/raw-request.ts";
import { requestFor } from "#tests/support/route-requests.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;
let customer: BuiltCustomer;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
  customer = await buildCustomer(company.admin);
});
afterAll(() => test.stop());

const withBody = allRoutes
  .filter(({ endpoint }) => endpoint.body !== undefined)
  .map((route) => ({ route, operation: operationId(route.endpoint) }));
const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;

/** Bodies that are wrong for every route that takes one. */
const wrongBodies: readonly {
  what: string;
  payload: string | Buffer;
  status: number;
  type?: string;
  headers?: Record<string, string>;
}[] = [
  { what: "half a JSON", payload: `{"a":`, status: 400 },
  { what: "no JSON", payload: "companyName=Acme", status: 400 },
  { what: "nothing", payload: "", status: 400 },
  { what: "a list instead of an object", payload: `[{"companyName":"Acme"}]`, status: 422 },
  { what: "null", payload: "null", status: 422 },
  { what: "a text", payload: `"Acme"`, status: 422 },
  { what: "a huge number", payload: "1e999", status: 422 },
  { what: "an unknown field only", payload: `{"unknown":1}`, status: 422 },
  { what: "a prototype", payload: `{"__proto__":{"admin":true}}`, status: 400 },
  { what: "a constructor", payload: `{"constructor":{"prototype":{"admin":true}}}`, status: 400 },
  { what: "20,000 nested lists", payload: deep, status: 422 },
  { what: "20,000 nested objects", payload: `{"a":`.repeat(20_000) + "1" + "}".repeat(20_000), status: 422 },
  { what: "a text of 1 MB", payload: JSON.stringify({ companyName: "x".repeat(1_048_576) }), status: 413 },
  { what: "a form", payload: "companyName=Acme", status: 415, type: "application/x-www-form-urlencoded" },
  { what: "plain text", payload: `{"companyName":"Acme"}`, status: 415, type: "text/plain" },
  { what: "XML", payload: "<a/>", status: 415, type: "application/xml" },
  { what: "an upload", payload: "--x--\r\n", status: 415, type: "multipart/form-data; boundary=x" },
  { what: "bytes that are no UTF-8", payload: Buffer.from(`{"name":"\xff\xc0"}`, "latin1"), status: 400 },
  { what: "half a character as bytes", payload: Buffer.from(`{"name":"\xed\xa0\x80"}`, "latin1"), status: 400 },
  { what: "another encoding", payload: "{}", status: 415, type: "application/json; charset=utf-16" },
  { what: "a compressed body", payload: "{}", status: 415, headers: { "content-encoding": "gzip" } },
  {
    what: "20,000 unknown fields",
    payload: JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`f${n}`, 1]))),
    status: 422,
  },
];

describe("every route that takes a body", () => {
  it.each(withBody)(
    "$operation refuses what is no such body, says what to do, and stores nothing",
    async ({ route: { endpoint } }) => {
      const given = await requestFor(endpoint, { test, company, by: company.admin });
      const before = await databaseDigest(test);
      const faults: string[] = [];
      for (const { what, payload, status, type, headers } of wrongBodies) {
        const answer = await rawRequest(test, endpoint, given, company.admin, {
          payload,
          headers: { "content-type": type ?? "application/json", ...headers },
        });
        if (answer.text.length > 64_000) faults.push(`${what}: is answered at a length of ${answer.text.length}`);
        if (answer.status !== status)
          faults.push(`${what} is answered ${answer.status}, not ${status}: ${answer.text.slice(0, 200)}`);
        faults.push(...problemFaults(answer).map((fault) => `${what}: ${fault}`));
      }
      expect(faults).toEqual([]);
      expect(changedTables(before, await databaseDigest(test))).toEqual([]);
    },
  );
});

/** A body once for every text in it, with that text replaced. */
function withEachText(body: unknown, text: string): unknown[] {
  if (typeof body === "string") return [text];
  if (typeof body !== "object" || body === null) return [];
  return Object.entries(body).flatMap(([name, value]) =>
    withEachText(value, text).map((changed) =>
      Array.isArray(body) ? body.with(Number(name), changed) : { ...body, [name]: changed },
    ),
  );
}

describe("every text of every route", () => {
  it.each(withBody)(
    "$operation refuses a NUL and half a character wherever a text can stand",
    async ({ route: { endpoint } }) => {
      const given = await requestFor(endpoint, { test, company, by: company.admin });
      const before = await databaseDigest(test, [
        "front.staff_login.failed_attempts",
        "front.staff_login.locked_until",
      ]);
      const bodies = ["a\u0000@example.com", "\ud83d"].flatMap((text) => withEachText(given.body, text));
      const faults: string[] = [];
      for (const body of bodies) {
        const answer = await rawRequest(test, endpoint, { ...given, body }, company.admin, {});
        faults.push(...problemFaults(answer).map((fault) => `${JSON.stringify(body)} ${fault}`));
      }
      expect(faults).toEqual([]);
      expect(
        changedTables(
          before,
          await databaseDigest(test, ["front.staff_login.failed_attempts", "front.staff_login.locked_until"]),
        ),
      ).toEqual([]);
    },
  );
});

const refusedTexts: Readonly<Record<string, string>> = {
  "a NUL": "Ada\u0000",
  "half a character": "Ada \ud83d",
  "a direction override": "Ada\u202egpj.exe",
  "a line end, as headers have": "Ada\r\nBcc: everybody@example.com",
  "an escape sequence": "Ada\u001b[2J",
  "a line separator": "Ada\u2028",
  "characters that nobody sees": "\u200b\u00ad\u3164\ufe0f",
};
const keptTexts: Readonly<Record<string, string>> = {
  "a formula": `=HYPERLINK("http://evil.example.com","Click")`,
  "a formula with a sign": "+1+1@SUM(A1)",
  "a path": "../../etc/passwd",
  "a right-to-left name": "محمد بن سلمان",
  "a name with marks and an emoji": "Zoë Nguyễn 👩‍👩‍👧",
  markup: `<script>alert(1)</script>`,
  SQL: `'; drop table business.contact; --`,
};

describe("texts in names", () => {
  const places = (text: string): [string, string, Record<string, unknown>, string][] => [
    ["customers", "companyName", { companyName: text }, "#/companyName"],
    [
      "customers",
      "contact.lastName",
      { companyName: "Acme", contact: { firstName: "Ada", lastName: text } },
      "#/contact/lastName",
    ],
    ["customers", "address.city", { companyName: "Acme", address: { city: text } }, "#/address/city"],
    ["customers", "tags", { companyName: "Acme", tags: ["ok", text] }, "#/tags/1"],
    [`customers/${customer.id}/contacts`, "firstName", { firstName: text, lastName: "Lovelace" }, "#/firstName"],
    [`customers/${customer.id}/locations`, "name", { name: text }, "#/name"],
    ["tax-rates", "name", { name: text, percent: 1 }, "#/name"],
    ["staff", "name", { name: text, email: "somebody@example.com", roles: ["office"] }, "#/name"],
  ];

  it.each(Object.entries(refusedTexts))("refuses %s with its pointer", async (_what, text) => {
    const before = await databaseDigest(test);
    for (const [url, place, body, pointer] of places(text)) {
      const answer = await company.admin.post(url, body);
      expect({
        url,
        place,
        status: answer.status,
        pointers: answer.body.errors?.map((fault: { pointer: string }) => fault.pointer),
      }).toEqual({ url, place, status: 422, pointers: [pointer] });
      expect(problemFaults(answer)).toEqual([]);
    }
    expect(changedTables(before, await databaseDigest(test))).toEqual([]);
  });

  it.each(Object.entries(keptTexts))("keeps %s as the plain text it is", async (_what, text) => {
    const added = await company.admin.post("customers", {
      companyName: text,
      contact: { firstName: text, lastName: text },
      address: { city: text },
    });
    expect(added.status).toBe(201);
    expect((await company.admin.get(`customers/${added.body.id}`)).body).toMatchObject({
      companyName: text,
      primaryContactName: `${text} ${text}`,
    });
    const [location] = (await company.admin.get(`customers/${added.body.id}/locations`)).body.locations;
    expect(location.city).toBe(text);
  });

  it.each([
    "a\r\nb@example.com",
    "a@b@example.com",
    "a\u0000@example.com",
    "<a@example.com>",
    "a@example.com, b@example.com",
    "x".repeat(250) + "@example.com",
  ])("refuses %j as an e-mail address", async (email) => {
    const answer = await company.admin.post(`customers/${customer.id}/contacts`, {
      firstName: "Ada",
      lastName: "Byron",
      email,
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0].pointer).toBe("#/email");
  });
});

describe("addresses and lists", () => {
  const nasty = ["%00", "a%00b", "'", "%25", "\\", "%E2%80%AE", "_", "x".repeat(101)];

  it.each(["%", "%C0%AF", "%ED%A0%80", "a%ff"])("400 refuses to search for %s, which is no text", async (search) => {
    for (const list of ["customers", "customer-count", `customers/${customer.id}/contacts`]) {
      const answer = await company.admin.get(`${list}?search=${search}`);
      expect({ list, status: answer.status, faults: problemFaults(answer) }).toEqual({ list, status: 400, faults: [] });
    }
  });

  it.each(nasty)("search for %s is answered or refused, never broken", async (search) => {
    for (const list of ["customers", "customer-count", `customers/${customer.id}/contacts`]) {
      const answer = await company.admin.get(`${list}?search=${search}`);
      expect({ list, broken: answer.status >= 500 ? answer.status : null }).toEqual({ list, broken: null });
      if (answer.status >= 400) expect(problemFaults(answer)).toEqual([]);
    }
  });

  const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const id = "01a201b4-90c6-7000-8000-664550c3ab49";
  it.each([
    ["no cursor", "nonsense"],
    ["a cursor without an id", cursor(["a", "no id"])],
    ["an id of dashes", cursor(["a", "-".repeat(36)])],
    ["a NUL", cursor(["a\u0000", id])],
    ["a text where a number belongs", cursor(["not a number", id])],
    ["a number beyond all numbers", cursor([1e300, id])],
    ["an object", cursor([{ a: 1 }, id])],
    ["half a character", cursor(["\ud83d", id])],
    ["a day that is none", cursor(["2026-99-99", id])],
  ])("a list continued at %s is answered or refused, never broken", async (_what, after) => {
    const lists = [
      "customers?sort=name",
      "customers?sort=number",
      "customers?sort=lastInteraction",
      ...["name", "email", "number"].map((sort) => `customers/${customer.id}/contacts?sort=${sort}`),
    ];
    for (const list of lists) {
      const answer = await company.admin.get(`${list}&after=${after}`);
      expect({ list, broken: answer.status >= 500 ? answer.status : null }).toEqual({ list, broken: null });
      if (answer.status >= 400) expect(problemFaults(answer)).toEqual([]);
    }
  });

  it.each(["0000-01-01", "9999-12-31", "0001-01-01", "2026-02-30", "275760-09-13", "-2026-01-01"])(
    "lists of the day %s are answered or refused, never broken",
    async (day) => {
      const lists = ["work-orders?from=", "work-orders?to=", "messages?day=", "recurring-services?dueBy="];
      for (const list of lists) {
        const answer = await company.admin.get(`${list}${day}`);
        expect({ list, broken: answer.status >= 500 ? answer.status : null }).toEqual({ list, broken: null });
      }
    },
  );

  it.each(["0000-01-01", "9999-12-31", "0001-01-01", "2026-02-30", "275760-09-13", "-2026-01-01"])(
    "a list of those silent before %s is answered or refused, never broken",
    async (day) => {
      const answer = await company.admin.get(`customers?silentBefore=${day}`);
      expect(answer.status).toBeLessThan(500);
      if (answer.status >= 400) expect(problemFaults(answer)).toEqual([]);
    },
  );

  it.each([
    "customers?limit=0",
    "customers?limit=1e9",
    "customers?limit=-1",
    "customers?limit=1&limit=2",
    "customers?limit=NaN",
    "customers?sort=password",
    "customers?direction=sideways",
    "customers?status=deleted",
    "customers?provider_id=1",
    "customers?__proto__[a]=1",
    "customers?search[]=a",
    "customers/x",
    "customers/00000000",
    "contacts/%00",
    "contacts/..%2f..%2fetc",
    `contacts/${id}?contactId=${id}`,
    "contacts/%zz",
  ])("refuses %s with 400", async (url) => {
    const answer = await company.admin.get(url);
    expect(answer.status).toBe(400);
    expect(problemFaults(answer)).toEqual([]);
  });

  it.each(["nothing-here", "customers/", "Customers", `contacts/${"1".repeat(400)}`])(
    "answers 404 or 400 to %s",
    async (url) => {
      const answer = await company.admin.get(url);
      expect([400, 404]).toContain(answer.status);
      expect(problemFaults(answer)).toEqual([]);
    },
  );

  it("an id in capitals is the same id, and answered as it is kept", async () => {
    const { id } = await buildCustomer(company.admin);
    const answer = await company.admin.post(`customers/${id.toUpperCase()}/deactivation`);
    expect(answer.body).toMatchObject({ id });
    const deleted = await company.admin.post("customer-deletions", { customerIds: [id, id.toUpperCase()] });
    expect(deleted.body).toMatchObject({ deleted: 1 });
  });

  it("hints for nonsense never break", async () => {
    for (const text of [...Object.values(refusedTexts), ...Object.values(keptTexts)]) {
      for (const field of ["companyName", "firstName", "email", "phone"]) {
        const answer = await company.admin.post("possible-duplicates", {
          firstName: "A",
          lastName: "B",
          [field]: text,
        });
        expect({ field, text, broken: answer.status >= 500 ? answer.status : null }).toEqual({
          field,
          text,
          broken: null,
        });
      }
    }
  });

  it("C-05 refuses to delete several contacts in one request", async () => {
    const other = await buildCustomer(company.admin);
    const ids = [customer.contactId, other.contactId];
    const before = await databaseDigest(test);
    const tries = [
      await company.admin.delete(`contacts/${ids.join(",")}`, 1),
      await company.admin.delete(`contacts/${ids[0]}?contactId=${ids[1]}`, 1),
      await company.admin.ask("DELETE", `contacts/${ids[0]}`, { version: 1, body: { contactIds: ids } }),
      await company.admin.delete(`contacts/${ids.map(encodeURIComponent).join("%2C")}`, 1),
    ];
    for (const answer of tries) {
      expect(answer.status).toBe(400);
      expect(problemFaults(answer)).toEqual([]);
    }
    expect((await company.admin.ask("DELETE", "contacts", { body: { contactIds: ids } })).status).toBe(404);
    expect(changedTables(before, await databaseDigest(test))).toEqual([]);
  });
});

describe("files", () => {
  const list = "Company,Email\nAcme,a@example.com\n";

  it.each([
    "../../../escape.csv",
    "..\\..\\escape.csv",
    "/etc/escape.csv",
    "C:\\escape.csv",
    "a\u202egpj.csv",
    `${"n".repeat(400)}.csv`,
    "CON.csv",
    ".csv",
  ])("L-01 takes the name %j as a name only", async (fileName) => {
    const answer = await upload(test, company.admin, list, { fileName });
    expect(answer.status).toBe(201);
    const { body } = await company.admin.get(`imports/${answer.body.id}`);
    expect(isPlainLine(body.fileName)).toBe(true);
    expect(body.fileName).not.toMatch(/[/\\]/);
    expect(body.fileName.length).toBeLessThanOrEqual(255);
    expect(
      (await readdir(test.system.dataDirectory, { recursive: true })).filter((file) => file.includes("escape")),
    ).toEqual([]);
  });

  it.each([
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")],
    ["a workbook that says it is a CSV", Buffer.from("504b030414000600080000002100", "hex")],
    ["a program", Buffer.from("7f454c4602010100000000000000", "hex")],
    ["nothing", Buffer.alloc(0)],
    ["NULs", Buffer.alloc(1000)],
  ])("L-11 refuses %s and keeps nothing of it", async (_what, content) => {
    const before = await databaseDigest(test);
    const answer = await upload(test, company.admin, content, { fileName: "list.csv" });
    expect(answer.status).toBe(422);
    expect(problemFaults(answer)).toEqual([]);
    expect(changedTables(before, await databaseDigest(test))).toEqual([]);
    expect(await readdir(`${test.system.dataDirectory}/uploads`)).toEqual([]);
  });

  it("L-01 refuses an upload that is none", async () => {
    for (const [payload, type] of [
      ["{}", "application/json"],
      ["a,b", "text/csv"],
      ["", "multipart/form-data"],
      ["--x--", "multipart/form-data; boundary=x"],
      ["garbage", "multipart/form-data; boundary=x"],
      [
        `--x\r\ncontent-disposition: form-data; name="other"; filename="a.csv"\r\n\r\nCompany\nAcme\r\n--x--`,
        "multipart/form-data; boundary=x",
      ],
      [
        `--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nCompany`,
        "multipart/form-data; boundary=x",
      ],
    ] as const) {
      const answer = await test.app.inject({
        method: "POST",
        url: "/api/v1/office/imports",
        headers: { cookie: company.admin.cookie, "content-type": type, "idempotency-key": `${type}${payload}` },
        payload,
      });
      expect({
        type,
        payload,
        status: answer.statusCode >= 400 && answer.statusCode < 500 ? "4xx" : answer.statusCode,
      }).toEqual({ type, payload, status: "4xx" });
    }
  });
});
