import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notFound, notSignedIn, validationFailed } from "#platform/shared/problem.ts";
import { expectRefusal, pointersOf } from "#tests/support/answers.ts";
import {
  type Answer,
  buildCompany,
  buildCustomer,
  type Company,
  person,
  type Person,
  testPassword,
} from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { passwordTooWeak, passwordWrong, signInRefused } from "../contract.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

async function signIn(email: string, password: string): Promise<Answer> {
  return await person(test, "").ask("POST", "/api/v1/front/office-sessions", { body: { email, password } });
}

async function signedIn(who: Person, password = testPassword): Promise<Person> {
  const answer = await signIn(who.email, password);
  expect(answer.status).toBe(204);
  const cookie = String(answer.headers["set-cookie"]).split(";")[0] ?? "";
  return person(test, cookie, who.staffId, who.email);
}

describe("signing in and out", () => {
  it("204 opens a session for the right password, in any letter case of the e-mail, and closes it again", async () => {
    const colleague = await company.hire("office");
    const answer = await signIn(` ${colleague.email.toUpperCase()} `, testPassword);
    expect(answer.status).toBe(204);
    expect(String(answer.headers["set-cookie"])).toMatch(/^fieldfolk=[\w-]{43}; .*HttpOnly; SameSite=Lax/);
    const me = await signedIn(colleague);
    expect((await me.get("me")).body).toMatchObject({
      staffId: colleague.staffId,
      name: "Sam office",
      roles: ["office"],
      permissions: expect.arrayContaining(["customers.edit", "customers.delete"]),
      provider: { id: company.providerId, timeZone: "America/New_York" },
    });
    expect((await me.ask("DELETE", "session")).status).toBe(204);
    expectRefusal(await me.get("me"), notSignedIn);
  });

  it("401 refuses a wrong password, an unknown e-mail and somebody who left, with one answer", async () => {
    const gone = await company.hire("office");
    await test.look("update business.staff_member set enabled = false, disabled_at = now() where id = $1", [
      gone.staffId,
    ]);
    const answers = [
      await signIn(company.admin.email, "not the right password"),
      await signIn("nobody@example.com", testPassword),
      await signIn(gone.email, testPassword),
    ];
    for (const answer of answers) expectRefusal(answer, signInRefused);
    expect(new Set(answers.map((answer) => answer.body.detail)).size).toBe(1);
  });
});

describe("own sessions", () => {
  it("200 lists mine, the present one marked, and 204 ends one", async () => {
    const colleague = await company.hire("parts");
    const [one, two] = [await signedIn(colleague), await signedIn(colleague)];
    const { sessions } = (await one.get("me/sessions")).body;
    expect(sessions).toHaveLength(3);
    expect(sessions.filter((session: { current: boolean }) => session.current)).toHaveLength(1);
    const mine = (await two.get("me/sessions")).body.sessions.find((session: { current: boolean }) => session.current);
    expect((await one.ask("DELETE", `me/sessions/${mine.id}`)).status).toBe(204);
    expectRefusal(await two.get("me"), notSignedIn);
    expect((await one.get("me")).status).toBe(200);
  });

  it("404 refuses to end the session of somebody else", async () => {
    const [mine, theirs] = [await company.hire("parts"), await company.hire("parts")];
    const [session] = (await theirs.get("me/sessions")).body.sessions;
    expectRefusal(await mine.ask("DELETE", `me/sessions/${session.id}`), notFound);
    expect((await theirs.get("me")).status).toBe(200);
  });
});

describe("the own password", () => {
  const wanted = "seven purple oxen dance";

  it("204 S-6 changes it, ends my other sessions, keeps this one, and records it under my name", async () => {
    const colleague = await company.hire("technician");
    const other = await signedIn(colleague);
    const changed = await colleague.ask("PUT", "me/password", { body: { present: testPassword, wanted } });
    expect(changed.status).toBe(204);
    expectRefusal(await other.get("me"), notSignedIn);
    expect((await colleague.get("me")).status).toBe(200);
    expectRefusal(await signIn(colleague.email, testPassword), signInRefused);
    expect((await signIn(colleague.email, wanted)).status).toBe(204);
    const [entry] = await test.look(
      "select what, actor_kind, actor_id from business.activity order by id desc limit 1",
    );
    expect(entry).toEqual({ what: "staff.password-changed", actor_kind: "staff", actor_id: colleague.staffId });
  });

  it("422 refuses a wrong present password and a weak, short or long new one", async () => {
    const colleague = await company.hire("technician");
    const change = (body: unknown) => colleague.ask("PUT", "me/password", { body });
    const wrong = await change({ present: "not my password at all", wanted });
    expectRefusal(wrong, passwordWrong);
    expect(pointersOf(wrong)).toEqual(["#/present"]);
    const weak = await change({ present: testPassword, wanted: "passwordpassword" });
    expectRefusal(weak, passwordTooWeak);
    expect(pointersOf(weak)).toEqual(["#/wanted"]);
    for (const bad of ["x".repeat(14), "xy".repeat(101), ""]) {
      expectRefusal(await change({ present: testPassword, wanted: bad }), validationFailed);
    }
    expect((await signIn(colleague.email, testPassword)).status).toBe(204);
  });

  it("422 never counts a weak new password as a wrong present one", async () => {
    const colleague = await company.hire("technician");
    for (let count = 0; count < 6; count += 1) {
      const weak = await colleague.ask("PUT", "me/password", {
        body: { present: testPassword, wanted: "passwordpassword" },
      });
      expectRefusal(weak, passwordTooWeak);
    }
    expect((await signIn(colleague.email, testPassword)).status).toBe(204);
  });
});

describe("working for two providers", () => {
  it("204 turns to another provider of mine with the roles held there, 404 refuses any other", async () => {
    const other = await buildCompany(test, company.networkId);
    const stranger = await buildCompany(test, company.networkId);
    const both = await company.hire("administrator");
    await test.look(
      `insert into business.staff_member (network_id, provider_id, id, name, email, roles, created_at)
       values ($1, $2, $3, 'Sam', $4, '{parts}', now())`,
      [company.networkId, other.providerId, both.staffId, both.email],
    );
    const theirs = await buildCustomer(other.admin);
    const here = await buildCustomer(company.admin);
    expectRefusal(await both.get(`customers/${theirs.id}`), notFound);
    expect((await both.get("me")).body.providers).toHaveLength(2);
    const turned = await both.ask("PUT", "session/provider", { body: { providerId: other.providerId } });
    expect(turned.status).toBe(204);
    expect((await both.get("me")).body).toMatchObject({ roles: ["parts"], provider: { id: other.providerId } });
    expect((await both.get(`customers/${theirs.id}`)).status).toBe(200);
    expectRefusal(await both.get(`customers/${here.id}`), notFound);
    expectRefusal(await both.ask("PUT", "session/provider", { body: { providerId: stranger.providerId } }), notFound);
  });
});
