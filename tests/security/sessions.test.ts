import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildCompany, type Company, type Person, person, testPassword } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

const minute = 60_000;
const newPassword = "quiet lanterns over moss 71";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
});
// The clock goes on and on: each test begins with sessions of its own.
beforeEach(async () => {
  company = await buildCompany(test);
});
afterAll(() => test.stop());

/** Another session of the same person. */
async function again({ email }: Person): Promise<Person> {
  await test.look("delete from front.rate_limit");
  const answer = await test.app.inject({
    method: "POST",
    url: "/api/v1/front/office-sessions",
    headers: { "content-type": "application/json" },
    payload: JSON.stringify({ email, password: testPassword }),
  });
  return person(test, String(answer.headers["set-cookie"]).split(";")[0] ?? "");
}

const statusOf = async (who: Person) => (await who.get("me")).status;

describe("a session", () => {
  it("ends after the idle time of its provider, and stays alive while it is used", async () => {
    const who = await company.hire("office");
    for (let turn = 0; turn < 4; turn += 1) {
      test.clock.advance(50 * minute);
      expect(await statusOf(who)).toBe(200);
    }
    test.clock.advance(61 * minute);
    expect(await statusOf(who)).toBe(401);
  });

  it("ends after its longest life even when it is used all the time", async () => {
    const who = await company.hire("office");
    for (let minutes = 0; minutes < 12 * 60 - 30; minutes += 30) {
      test.clock.advance(30 * minute);
      expect(await statusOf(who)).toBe(200);
    }
    test.clock.advance(31 * minute);
    expect(await statusOf(who)).toBe(401);
  });

  it("ends when it is signed out or revoked, at the next request", async () => {
    const who = await company.hire("office");
    const other = await again(who);
    const { sessions } = (await who.get("me/sessions")).body;
    expect(sessions).toHaveLength(2);
    const otherId = sessions.find((one: { current: boolean }) => !one.current).id;
    expect((await who.ask("DELETE", `me/sessions/${otherId}`)).status).toBe(204);
    expect(await statusOf(other)).toBe(401);
    expect((await who.ask("DELETE", "session")).status).toBe(204);
    expect(await statusOf(who)).toBe(401);
  });

  it("ends when its owner is disabled, in the middle of work", async () => {
    const who = await company.hire("office");
    await test.look("update business.staff_member set enabled = false, disabled_at = now() where id = $1", [
      who.staffId,
    ]);
    expect(await statusOf(who)).toBe(401);
    expect((await who.post("customers", { companyName: "Too late" })).status).toBe(401);
  });

  it("loses and gains rights with the roles of its owner, at the next request", async () => {
    const who = await company.hire("mobile");
    expect((await who.get("customers")).status).toBe(403);
    const { version } = (await company.admin.get("staff")).body.staff.find(
      (one: { id: string }) => one.id === who.staffId,
    );
    expect((await company.admin.patch(`staff/${who.staffId}`, version, { roles: ["office"] })).status).toBe(200);
    expect((await who.get("customers")).status).toBe(200);
    expect((await company.admin.patch(`staff/${who.staffId}`, version + 1, { roles: ["mobile"] })).status).toBe(200);
    expect((await who.get("customers")).status).toBe(403);
  });

  it("of others ends when the password is changed, the own one stays", async () => {
    const who = await company.hire("office");
    const other = await again(who);
    expect((await who.ask("PUT", "me/password", { body: { present: testPassword, wanted: newPassword } })).status).toBe(
      204,
    );
    expect([await statusOf(who), await statusOf(other)]).toEqual([200, 401]);
  });

  it("ends everywhere when a new invitation is used", async () => {
    const who = await company.hire("office");
    const { url } = (await company.admin.ask("PUT", `staff/${who.staffId}/invitation`)).body;
    expect(await statusOf(who)).toBe(200);
    expect(
      (
        await person(test, "").ask("POST", "/api/v1/front/invitations", {
          body: { token: String(url).split("#token=")[1], password: newPassword },
        })
      ).status,
    ).toBe(204);
    expect(await statusOf(who)).toBe(401);
  });

  it("does not change the password by guessing the present one: wrong ones count as failed tries", async () => {
    const who = await company.hire("office");
    const tries = [];
    for (let turn = 0; turn < 5; turn += 1)
      tries.push(
        (await who.ask("PUT", "me/password", { body: { present: "wrong wrong wrong", wanted: newPassword } })).status,
      );
    tries.push((await who.ask("PUT", "me/password", { body: { present: testPassword, wanted: newPassword } })).status);
    expect(tries).toEqual([422, 422, 422, 422, 422, 422]);
  });

  it("a weak new password is no failed try", async () => {
    const who = await company.hire("office");
    for (let turn = 0; turn < 6; turn += 1)
      expect(
        (await who.ask("PUT", "me/password", { body: { present: testPassword, wanted: "passwordpassword" } })).body
          .type,
      ).toBe("/problems/password-too-weak");
    expect((await who.ask("PUT", "me/password", { body: { present: testPassword, wanted: newPassword } })).status).toBe(
      204,
    );
  });

  it.each([
    "",
    "fieldfolk=",
    "fieldfolk=x",
    `fieldfolk=${"x".repeat(43)}`,
    "fieldfolk=%00",
    `fieldfolk=${"x".repeat(4000)}`,
    "__Host-fieldfolk=x",
    "fieldfolk=a; fieldfolk=b",
  ])("is not opened by the cookie %j", async (cookie) => {
    expect(await statusOf(person(test, cookie))).toBe(401);
  });

  it("is bound to its provider until its owner turns to another one of their own", async () => {
    const sibling = await buildCompany(test, company.networkId);
    const who = await company.hire("office");
    expect((await who.ask("PUT", "session/provider", { body: { providerId: sibling.providerId } })).status).toBe(404);
    await test.look(
      "insert into business.staff_member (network_id, provider_id, id, name, email, roles, created_at) select network_id, $2, id, name, email, array['parts'], created_at from business.staff_member where id = $1",
      [who.staffId, sibling.providerId],
    );
    expect((await who.ask("PUT", "session/provider", { body: { providerId: sibling.providerId } })).status).toBe(204);
    expect((await who.get("me")).body).toMatchObject({ provider: { id: sibling.providerId }, roles: ["parts"] });
    expect((await who.get("staff")).status).toBe(403);
  });
});
