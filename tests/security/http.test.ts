import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCompany, buildCustomer, type Company, testPassword } from "#tests/support/builders.ts";
import { changedTables, databaseDigest } from "#tests/support/database-digest.ts";
import { problemFaults } from "#tests/support/raw-request.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

describe("requests that another web site makes a browser send", () => {
  const foreign: Record<string, string>[] = [
    { origin: "https://evil.example.com" },
    { origin: "null" },
    { origin: "http://localhost:3000.evil.example.com" },
    { origin: "https://localhost:3000" },
    { origin: "http://localhost:3001" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { origin: "http://localhost:3000", "sec-fetch-site": "cross-site" },
    { origin: "https://evil.example.com", "x-forwarded-host": "evil.example.com" },
  ];

  it.each(foreign)("never change anything, signed in or not: %j", async (headers) => {
    const { id } = await buildCustomer(company.admin);
    const before = await databaseDigest(test);
    for (const contentType of [
      "application/json",
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
    ]) {
      for (const url of [
        `/api/v1/office/customers/${id}/notes`,
        "/api/v1/front/office-sessions",
        "/api/v1/front/setup",
        "/api/v1/office/imports",
      ]) {
        const answer = await company.admin.ask("POST", url, {
          body: { text: "Forged" },
          headers: { ...headers, "content-type": contentType },
        });
        expect(answer.body).toMatchObject({ status: 403, type: "/problems/untrusted-origin" });
      }
      const deletion = await company.admin.ask("DELETE", `customers/${id}`, { headers });
      expect(deletion.status).toBe(403);
    }
    expect(changedTables(before, await databaseDigest(test))).toEqual([]);
  });

  it("the own address, the address in the browser's bar, and programs without an origin are let through", async () => {
    const { id } = await buildCustomer(company.admin);
    for (const headers of [
      { origin: "http://localhost:3000" },
      { origin: "http://localhost:80", host: "localhost:80" },
      { "sec-fetch-site": "same-origin" },
      { "sec-fetch-site": "none" },
      {},
    ]) {
      expect(
        (await company.admin.ask("POST", `customers/${id}/notes`, { body: { text: "Mine" }, headers })).status,
      ).toBe(201);
    }
  });
});

describe("every answer", () => {
  const urls = [
    "/api/v1/office/customers",
    "/api/v1/office/nothing",
    "/api/v1/openapi.json",
    "/api/v1/docs",
    "/healthz",
    "/problems/not-found",
    "/nothing",
    "/api/v1/office/contacts/x",
  ];

  it.each(urls)("%s carries what keeps a browser from doing more than it should", async (url) => {
    const { headers } = await company.admin.ask("GET", url);
    const policy = String(headers["content-security-policy"]);
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
      "connect-src 'self'",
    ])
      expect(policy).toContain(part);
    expect(policy).not.toMatch(/script-src[^;]*unsafe|\*|https?:/);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(headers["x-powered-by"]).toBeUndefined();
    expect(headers["server"]).toBeUndefined();
    expect(headers["access-control-allow-origin"]).toBeUndefined();
    if (url.startsWith("/api/v1/office")) expect(headers["cache-control"]).toBe("no-store");
  });

  it("has a request id of its own, which nobody can choose and a refusal names", async () => {
    const answers = await Promise.all(
      [1, 2].map(() =>
        company.admin.ask("GET", "contacts/x", { headers: { "x-request-id": "chosen", "request-id": "chosen" } }),
      ),
    );
    expect(answers[0]?.headers["x-request-id"]).not.toBe(answers[1]?.headers["x-request-id"]);
    for (const answer of answers) {
      expect(answer.headers["x-request-id"]).not.toBe("chosen");
      expect(problemFaults(answer)).toEqual([]);
    }
  });

  it("names no browser's host in links: they are built from the setting", async () => {
    const { staffId } = await company.hire("office");
    for (const headers of [
      { host: "evil.example.com" },
      { "x-forwarded-host": "evil.example.com" },
      { forwarded: "host=evil.example.com" },
      { "x-forwarded-proto": "https" },
    ]) {
      const answer = await company.admin.ask("PUT", `staff/${staffId}/invitation`, { headers });
      expect(answer.body.url).toMatch(/^http:\/\/localhost:3000\/office\/invitation#token=/);
    }
  });

  it("an answer that has not changed says nothing about being unchanged", async () => {
    const { id } = await buildCustomer(company.admin);
    const { headers } = await company.admin.get(`customers/${id}`);
    expect(
      (await company.admin.ask("GET", `customers/${id}`, { headers: { "if-none-match": String(headers["etag"]) } }))
        .status,
    ).toBe(200);
  });

  it("over https the cookie is bound to the host and never sent in the open", async () => {
    const secure = await startTestApp({ secureCookies: true });
    try {
      const { email } = (await buildCompany(secure)).admin;
      const answer = await secure.app.inject({
        method: "POST",
        url: "/api/v1/front/office-sessions",
        headers: { "content-type": "application/json" },
        payload: JSON.stringify({ email, password: testPassword }),
      });
      expect(answer.statusCode).toBe(204);
      expect(String(answer.headers["set-cookie"])).toMatch(
        /^__Host-fieldfolk=[\w-]{43}; Path=\/;.* HttpOnly; Secure; SameSite=/,
      );
      expect(String(answer.headers["set-cookie"])).not.toContain("Domain");
    } finally {
      await secure.stop();
    }
  });

  it("methods nobody declared are refused", async () => {
    for (const method of ["PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND"] as const) {
      const answer = await test.app.inject({
        method,
        url: "/api/v1/office/customers",
        headers: { cookie: company.admin.cookie },
      });
      expect([404, 405]).toContain(answer.statusCode);
    }
    const head = await test.app.inject({ method: "HEAD", url: "/api/v1/office/customers" });
    expect(head.statusCode).toBe(401);
  });
});

describe("limits of requests", () => {
  const knock = (app: TestApp, url: string, headers: Record<string, string> = {}) =>
    app.app.inject({
      method: "POST",
      url,
      remoteAddress: "192.0.2.9",
      headers: { "content-type": "application/json", ...headers },
      payload: JSON.stringify({ token: "x".repeat(43), password: "quiet lanterns over moss" }),
    });

  it("strangers are limited in every spelling of the address, and told when to come back", async () => {
    const statuses = new Set<number>();
    const limited: (string | undefined)[] = [];
    for (let turn = 0; turn < 90; turn += 1) {
      const url =
        ["/api/v1/front/invitations", "/api/v1/%66ront/invitations", "/api/v1/front/invitations?x=1"][turn % 3] ?? "";
      const answer = await knock(test, url, { "x-forwarded-for": `198.51.100.${turn}` });
      statuses.add(answer.statusCode);
      if (answer.statusCode === 429) limited.push(answer.headers["retry-after"]);
    }
    expect(limited.length).toBeGreaterThanOrEqual(29);
    expect(limited.every((seconds) => Number(seconds) > 0 && Number(seconds) <= 60)).toBe(true);
    expect([...statuses].toSorted()).toEqual([400, 404, 429]);
  });

  it("everybody is limited over all routes, each source by itself", async () => {
    const small = await startTestApp({ requestsPerMinute: 60 });
    try {
      const statuses = [];
      for (let turn = 0; turn < 70; turn += 1)
        statuses.push((await small.app.inject({ url: "/api/v1/office/me", remoteAddress: "192.0.2.10" })).statusCode);
      expect(statuses.filter((status) => status === 401)).toHaveLength(60);
      const refused = await small.app.inject({ url: "/api/v1/office/customers", remoteAddress: "192.0.2.10" });
      expect(refused.statusCode).toBe(429);
      expect(refused.json()).toMatchObject({
        type: "/problems/too-many-requests",
        detail: "Wait a moment, then try again.",
      });
      expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
      expect((await small.app.inject({ url: "/api/v1/office/me", remoteAddress: "192.0.2.11" })).statusCode).toBe(401);
      expect((await small.app.inject({ url: "/healthz", remoteAddress: "192.0.2.10" })).statusCode).toBe(200);
    } finally {
      await small.stop();
    }
  });

  it("a proxy is believed only where the setting names it", async () => {
    const behind = await startTestApp({ requestsPerMinute: 60, trustedProxies: "192.0.2.1" });
    try {
      const from = async (remoteAddress: string, client: string) =>
        (await behind.app.inject({ url: "/api/v1/office/me", remoteAddress, headers: { "x-forwarded-for": client } }))
          .statusCode;
      for (let turn = 0; turn < 60; turn += 1) await from("192.0.2.1", "198.51.100.1");
      expect(await from("192.0.2.1", "198.51.100.1")).toBe(429);
      expect(await from("192.0.2.1", "198.51.100.2")).toBe(401);
      for (let turn = 0; turn < 60; turn += 1) await from("192.0.2.2", `198.51.100.${turn + 3}`);
      expect(await from("192.0.2.2", "198.51.100.200")).toBe(429);
    } finally {
      await behind.stop();
    }
  });
});

describe("what is no HTTP", () => {
  const say = async (text: string): Promise<string> => {
    const { port } = new URL(await listening());
    return await new Promise((resolve, reject) => {
      let answer = "";
      const socket = connect(Number(port), "127.0.0.1", () => socket.write(text));
      socket.on("data", (chunk) => void (answer += chunk.toString()));
      socket.on("close", () => resolve(answer));
      socket.on("error", reject);
    });
  };
  let address: Promise<string> | undefined;
  const listening = () => (address ??= test.app.listen({ port: 0, host: "127.0.0.1" }));

  it.each([
    ["garbage", "GARBAGE\r\n\r\n", 400],
    [
      "two lengths",
      "POST /api/v1/front/setup HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}",
      400,
    ],
    [
      "a length and chunks",
      "POST /api/v1/front/setup HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
      400,
    ],
    ["a line end in a header", "GET /healthz HTTP/1.1\r\nhost: x\r\nx: a\nb: c\r\n\r\n", 400],
    ["no host", "GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n", 400],
    ["two hosts", "GET /healthz HTTP/1.1\r\nhost: x\r\nhost: y\r\nconnection: close\r\n\r\n", 400],
    ["an expectation", "GET /healthz HTTP/1.1\r\nhost: x\r\nexpect: more\r\nconnection: close\r\n\r\n", 417],
    ["headers without end", `GET /healthz HTTP/1.1\r\nhost: x\r\nx: ${"a".repeat(20_000)}\r\n\r\n`, 431],
  ])("%s is refused, and the connection ends", async (_what, text, status) => {
    const answer = await say(text);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain("application/problem+json");
  });
});
