import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { validationFailed } from "#platform/shared/problem.ts";
import { linkUsedUp, passwordTooWeak } from "#records/staff/contract.ts";
import { expectRefusal, pointersOf } from "#tests/support/answers.ts";
import { type Answer, person } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { makeSetUpLink } from "./public.ts";

// Each needs an installation that nobody has set up yet.
let test: TestApp;
let token: string;

beforeEach(async () => {
  test = await startTestApp();
  token = (await makeSetUpLink(test.system)) ?? "";
});
afterEach(() => test.stop());

const given = () => ({
  token,
  companyName: "Gulf Coast Service",
  timeZone: "America/Chicago",
  defaultRegion: "US",
  language: "es",
  name: "Ann Admin",
  email: "Ann@Example.com",
  password: "seven purple oxen dance",
});

async function setUp(changes: Record<string, unknown> = {}): Promise<Answer> {
  return await person(test, "").ask("POST", "/api/v1/front/setup", { body: { ...given(), ...changes } });
}

const stored = async () =>
  await test.look(
    "select (select count(*)::int from business.provider) as providers, (select count(*)::int from front.staff_login) as logins",
  );

describe("setting up a company", () => {
  it("204 makes network, provider and administrator, signs in, and records it", async () => {
    const made = await setUp();
    expect(made.status).toBe(204);
    const me = person(test, String(made.headers["set-cookie"]).split(";")[0] ?? "");
    expect((await me.get("me")).body).toMatchObject({
      name: "Ann Admin",
      roles: ["administrator"],
      permissions: expect.arrayContaining(["staff.manage", "settings.edit", "customers.delete"]),
      provider: { name: "Gulf Coast Service", timeZone: "America/Chicago" },
    });
    expect((await me.get("provider")).body).toMatchObject({
      defaultRegion: "US",
      defaultLanguage: "es",
      contactEmailPolicy: "locked",
      customerDeleteGuard: "warn",
      staffIdleMinutes: 60,
    });
    expect(await test.look("select what, actor_kind from business.activity")).toEqual([
      { what: "company.set-up", actor_kind: "system" },
    ]);
    const again = await person(test, "").ask("POST", "/api/v1/front/office-sessions", {
      body: { email: "ann@example.com", password: given().password },
    });
    expect(again.status).toBe(204);
  });

  it("404 works once, also when two come at the same time, and no further link is made", async () => {
    const both = await Promise.all([setUp(), setUp({ companyName: "Another" })]);
    expect(both.map((answer) => answer.status).toSorted()).toEqual([204, 404]);
    expect(await stored()).toEqual([{ providers: 1, logins: 1 }]);
    expectRefusal(await setUp(), linkUsedUp);
    expect(await makeSetUpLink(test.system)).toBeNull();
  });

  it("404 refuses the link of an earlier start and one that never was", async () => {
    const newer = await makeSetUpLink(test.system);
    expectRefusal(await setUp(), linkUsedUp);
    expectRefusal(await setUp({ token: "x".repeat(43) }), linkUsedUp);
    expect(await stored()).toEqual([{ providers: 0, logins: 0 }]);
    expect((await setUp({ token: newer })).status).toBe(204);
  });

  it("422 refuses a weak password and keeps the link", async () => {
    expectRefusal(await setUp({ password: "passwordpassword1" }), passwordTooWeak);
    expectRefusal(await setUp({ password: "aaaaaaaaaaaaaaaaaa" }), passwordTooWeak);
    expect((await setUp()).status).toBe(204);
  });

  it("422 refuses all faulty fields at once and keeps the link", async () => {
    const faulty = await setUp({
      token: "short",
      companyName: " ",
      timeZone: "America/Gotham",
      defaultRegion: "XX",
      language: "tlh",
      name: "",
      email: "ann",
      password: "short",
      roles: ["administrator"],
    });
    expectRefusal(faulty, validationFailed);
    expect(pointersOf(faulty).toSorted()).toEqual([
      "#/companyName",
      "#/defaultRegion",
      "#/email",
      "#/language",
      "#/name",
      "#/password",
      "#/roles",
      "#/timeZone",
      "#/token",
    ]);
    expect(await stored()).toEqual([{ providers: 0, logins: 0 }]);
    expect((await setUp()).status).toBe(204);
  });
});
