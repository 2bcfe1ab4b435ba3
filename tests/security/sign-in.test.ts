import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { front } from "#platform/server/front.ts";
import { makeLink } from "#platform/server/front/links.ts";
import { failuresBeforePause, pauseSeconds } from "#records/staff/rules.ts";
import { type Answer, buildCompany, type Company, person, testPassword } from "#tests/support/builders.ts";
import { bytesOf } from "#tests/support/isolation-matrix.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

const signInUrl = "/api/v1/front/office-sessions";
const wrong = "not the password of anybody";
const newPassword = "quiet lanterns over moss 71";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
});
beforeEach(async () => {
  company = await buildCompany(test);
  // Each test counts from the beginning; the limit itself has a test below.
  await test.look("delete from front.rate_limit");
});
afterAll(() => test.stop());

let address = 0;
/** Every try from another source, as of a guesser with many machines; the limit of one source has its own test. */
async function signIn(email: string, password: string, headers: Record<string, string> = {}): Promise<Answer> {
  address += 1;
  const remoteAddress = `10.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}`;
  const answer = await test.app.inject({
    method: "POST",
    url: signInUrl,
    remoteAddress,
    headers: { "content-type": "application/json", ...headers },
    payload: JSON.stringify({ email, password }),
  });
  return {
    status: answer.statusCode,
    body: answer.payload === "" ? undefined : JSON.parse(answer.payload),
    headers: answer.headers,
    text: answer.payload,
  };
}

const told = (answer: Answer) => bytesOf(answer, "");
const cookieOf = (answer: Answer) => String(answer.headers["set-cookie"]);

describe("signing in", () => {
  it("answers unknown, wrong, paused, invited and disabled alike, byte for byte", async () => {
    const { email } = await company.hire("office");
    const paused = await company.hire("office");
    for (let turn = 0; turn < failuresBeforePause; turn += 1) await signIn(paused.email, wrong);
    const disabled = await company.hire("office");
    await test.look("update business.staff_member set enabled = false, disabled_at = now() where id = $1", [
      disabled.staffId,
    ]);
    await company.admin.post("staff", { name: "Invited", email: "invited@example.com", roles: ["office"] });
    const answers = [
      await signIn("nobody@example.com", wrong),
      await signIn(email, wrong),
      await signIn(paused.email, wrong),
      await signIn(paused.email, testPassword),
      await signIn(disabled.email, testPassword),
      await signIn("invited@example.com", wrong),
      await signIn("not an address", wrong),
      await signIn("", ""),
    ];
    expect(new Set(answers.map(told)).size).toBe(1);
    expect(answers[0]?.status).toBe(401);
    expect(answers[0]?.headers["set-cookie"]).toBeUndefined();
  });

  it("never looks at more passwords than the budget allows, however many come at once", async () => {
    const { email, staffId } = await company.hire("office");
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, turn) => signIn(email, turn === 39 ? testPassword : wrong)),
    );
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 401));
    const [login] = await test.look<{ failed_attempts: number; locked_until: string }>(
      "select failed_attempts, locked_until from front.staff_login where id = $1",
      [staffId],
    );
    expect(login?.failed_attempts).toBe(failuresBeforePause);
    expect(new Date(login?.locked_until ?? 0).getTime()).toBeGreaterThan(test.clock.now().getTime());
  });

  it("pauses longer with each failure, opens again when the pause is over, and forgets after success", async () => {
    const { email } = await company.hire("office");
    for (let turn = 1; turn < failuresBeforePause; turn += 1) await signIn(email, wrong);
    for (const seconds of pauseSeconds.slice(0, 3)) {
      expect((await signIn(email, wrong)).status).toBe(401);
      test.clock.advance((seconds - 5) * 1000);
      expect((await signIn(email, testPassword)).status).toBe(401);
      test.clock.advance(6_000);
    }
    expect((await signIn(email, testPassword)).status).toBe(204);
    expect((await signIn(email, wrong)).status).toBe(401);
    expect((await signIn(email, testPassword)).status).toBe(204);
  });

  it("an administrator unlocks at once", async () => {
    const { email, staffId } = await company.hire("office");
    for (let turn = 0; turn < failuresBeforePause; turn += 1) await signIn(email, wrong);
    expect((await signIn(email, testPassword)).status).toBe(401);
    expect((await company.admin.ask("DELETE", `staff/${staffId}/lock`)).status).toBe(204);
    expect((await signIn(email, testPassword)).status).toBe(204);
  });

  it("one e-mail in many spellings is one counter", async () => {
    const { email, staffId } = await company.hire("office");
    for (const spelling of [email.toUpperCase(), ` ${email}`, `${email} `, email, email.replace("e", "E")])
      await signIn(spelling, wrong);
    const [login] = await test.look<{ failed_attempts: number }>(
      "select failed_attempts from front.staff_login where id = $1",
      [staffId],
    );
    expect(login?.failed_attempts).toBe(5);
  });

  it("gives a new session that nobody could plant, in a cookie that scripts and other sites cannot use", async () => {
    const { email } = await company.hire("office");
    const planted = "fieldfolk=planted-by-somebody-else";
    const first = await signIn(email, testPassword, { cookie: planted });
    expect(first.status).toBe(204);
    expect(cookieOf(first)).toMatch(/^fieldfolk=[\w-]{43}; .*Path=\/.*HttpOnly; SameSite=(Lax|Strict)/);
    expect(cookieOf(first)).not.toContain("planted");
    expect((await person(test, planted).get("me")).status).toBe(401);
    const cookie = cookieOf(first).split(";")[0] ?? "";
    expect((await person(test, cookie).get("me")).status).toBe(200);
    const second = await signIn(email, testPassword, { cookie });
    expect(cookieOf(second).split(";")[0]).not.toBe(cookie);
    expect((await person(test, cookie).get("me")).status).toBe(401);
  });

  it("stores hashes only, and never the address of who tried", async () => {
    const { email } = await company.hire("office");
    const token = /=([^;]+)/.exec(cookieOf(await signIn(email, testPassword)))?.[1] ?? "";
    expect(token).toHaveLength(43);
    for (const table of ["front.session", "front.rate_limit", "front.staff_login"]) {
      const rows = await test.look<{ text: string }>(`select t::text as text from ${table} t`);
      for (const { text } of rows)
        for (const secret of [token, testPassword, "10.0."]) expect(text).not.toContain(secret);
    }
    const [login] = await test.look<{ password_hash: string }>(
      "select password_hash from front.staff_login where email = $1",
      [email],
    );
    expect(login?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it("limits the tries of one source, right ones included, and says when to come back", async () => {
    const { email } = await company.hire("office");
    const statuses: number[] = [];
    let last: Answer["headers"] = {};
    // Forged headers name no source: nobody is trusted to say where a request comes from.
    for (let turn = 0; turn < 70; turn += 1) {
      const answer = await test.app.inject({
        method: "POST",
        url: turn % 2 === 0 ? signInUrl : signInUrl.replace("front", "%66ront"),
        remoteAddress: "192.0.2.7",
        headers: {
          "content-type": "application/json",
          "x-forwarded-for": `198.51.100.${turn}`,
          forwarded: `for=198.51.100.${turn}`,
          "x-real-ip": `198.51.100.${turn}`,
        },
        payload: JSON.stringify({ email: `${turn}${email}`, password: wrong }),
      });
      statuses.push(answer.statusCode);
      last = answer.headers;
    }
    expect(statuses.slice(0, 60)).toEqual(Array.from({ length: 60 }, () => 401));
    expect(statuses.slice(60)).toEqual(Array.from({ length: 10 }, () => 429));
    expect(Number(last["retry-after"])).toBeGreaterThan(0);
    expect((await signIn(email, testPassword)).status).toBe(204);
  });
});

describe("one-time links", () => {
  const setUpBody = (token: string) => ({
    token,
    companyName: "Parallel",
    timeZone: "Europe/Madrid",
    defaultRegion: "ES",
    language: "es",
    name: "First Person",
    email: `${token.slice(0, 8).toLowerCase()}@example.com`,
    password: newPassword,
  });
  const setUp = (token: string) => person(test, "").ask("POST", "/api/v1/front/setup", { body: setUpBody(token) });

  it("the setup link works once; eight at the same time set up one company", async () => {
    const { token } = await front(test.system, (tx) => makeLink(tx, test.system, "setup", null, null));
    const networks = async () => (await test.look("select from business.network")).length;
    const before = await networks();
    const answers = await Promise.all(Array.from({ length: 8 }, () => setUp(token)));
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([204, ...Array.from({ length: 7 }, () => 404)]);
    expect(await networks()).toBe(before + 1);
    const again = await setUp(token);
    expect(told(again)).toBe(told(await setUp("x".repeat(43))));
    expect(again.status).toBe(404);
  });

  it("a weak password leaves the setup link as it was", async () => {
    const { token } = await front(test.system, (tx) => makeLink(tx, test.system, "setup", null, null));
    const weak = await person(test, "").ask("POST", "/api/v1/front/setup", {
      body: { ...setUpBody(token), password: "password1234567" },
    });
    expect(weak.status).toBe(422);
    expect((await setUp(token)).status).toBe(204);
  });

  it("an invitation works once, ends after its time and with the next one", async () => {
    const { staffId, email } = await company.hire("office");
    const invite = async () =>
      String((await company.admin.ask("PUT", `staff/${staffId}/invitation`)).body.url).split("#token=")[1] ?? "";
    const accept = (token: string) =>
      person(test, "").ask("POST", "/api/v1/front/invitations", { body: { token, password: newPassword } });
    const replaced = await invite();
    const used = await invite();
    const answers = await Promise.all(Array.from({ length: 4 }, () => accept(used)));
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([204, 404, 404, 404]);
    const late = await invite();
    test.clock.advance(73 * 3_600_000);
    for (const token of [replaced, used, late, "x".repeat(43)]) expect((await accept(token)).status).toBe(404);
    expect((await signIn(email, newPassword)).status).toBe(204);
  });

  it("a link can be asked whether it still works, which does not use it up", async () => {
    const check = async (purpose: string, token: string) =>
      (await person(test, "").ask("POST", "/api/v1/front/link-checks", { body: { purpose, token } })).status;
    const { token } = await front(test.system, (tx) => makeLink(tx, test.system, "setup", null, null));
    expect([await check("setup", token), await check("setup", token)]).toEqual([204, 204]);
    expect(await check("staff-invitation", token)).toBe(404);
    expect((await setUp(token)).status).toBe(204);
    expect([await check("setup", token), await check("setup", "x".repeat(43))]).toEqual([404, 404]);

    const { staffId } = await company.hire("office");
    const { url } = (await company.admin.ask("PUT", `staff/${staffId}/invitation`)).body;
    const invitation = String(url).split("#token=")[1] ?? "";
    expect(await check("staff-invitation", invitation)).toBe(204);
    test.clock.advance(73 * 3_600_000);
    expect(await check("staff-invitation", invitation)).toBe(404);
  });

  it("a link for one purpose is none for another", async () => {
    const { token } = await front(test.system, (tx) => makeLink(tx, test.system, "setup", null, null));
    expect(
      (await person(test, "").ask("POST", "/api/v1/front/invitations", { body: { token, password: newPassword } }))
        .status,
    ).toBe(404);
    expect((await setUp(token)).status).toBe(204);
  });
});
