import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changedMeanwhile, notAllowed, notFound, notSignedIn, validationFailed } from "#platform/shared/problem.ts";
import { expectRefusal, pointersOf, openConnections } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type Company, person, testPassword } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { emailTaken, lastAdministrator, worksElsewhere, type StaffMember } from "../contract.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

let serial = 0;
const newcomer = () => ({ name: "Nora New", email: `nora${(serial += 1)}@example.com`, roles: ["office"] });

async function staffOf(by: Company): Promise<StaffMember[]> {
  return (await by.admin.get("staff")).body.staff;
}

async function member(id: string): Promise<StaffMember> {
  const found = (await staffOf(company)).find((one) => one.id === id);
  if (!found) throw new Error("Nobody with this id");
  return found;
}

async function lastRecorded(
  by: Company,
): Promise<{ what: string; actor_id: string | null; facts: Record<string, unknown> }> {
  const [entry] = await test.look<{ what: string; actor_id: string; facts: Record<string, unknown> }>(
    "select what, actor_id, facts from business.activity where provider_id = $1 order by id desc limit 1",
    [by.providerId],
  );
  if (!entry) throw new Error("Nothing was recorded");
  return entry;
}

describe("adding staff", () => {
  it("201 adds somebody without a password, who is invited by a link", async () => {
    const given = newcomer();
    const added = await company.admin.post("staff", { ...given, email: given.email.toUpperCase() });
    expect(added.status).toBe(201);
    expect(await member(added.body.id)).toMatchObject({
      name: "Nora New",
      roles: ["office"],
      enabled: true,
      invited: true,
      lockedUntil: null,
      version: 1,
      allowed: ["edit", "invite", "disable"],
    });
    expect(await lastRecorded(company)).toEqual({
      what: "staff.added",
      actor_id: company.admin.staffId,
      facts: { staffId: added.body.id, roles: ["office"] },
    });
  });

  it("409 refuses an e-mail that somebody signs in with, at any provider and in any letter case, and stores nothing", async () => {
    const elsewhere = await buildCompany(test);
    const email = elsewhere.admin.email.toUpperCase();
    const before = (await staffOf(company)).length;
    const taken = await company.admin.post("staff", { ...newcomer(), email });
    expectRefusal(taken, emailTaken);
    expect(pointersOf(taken)).toEqual(["#/email"]);
    expect(await staffOf(company)).toHaveLength(before);
  });

  it("422 refuses a blank name, a faulty e-mail, no role and unknown roles", async () => {
    const faulty = await company.admin.post("staff", { name: " ", email: "nora", roles: [], password: "x" });
    expectRefusal(faulty, validationFailed);
    expect(pointersOf(faulty).toSorted()).toEqual(["#/email", "#/name", "#/password", "#/roles"]);
    const role = await company.admin.post("staff", { ...newcomer(), roles: ["owner"] });
    expect(pointersOf(role)).toEqual(["#/roles/0"]);
  });

  it("401 and 403 refuses strangers and everybody but administrators", async () => {
    expectRefusal(await person(test, "").post("staff", newcomer()), notSignedIn);
    for (const role of ["office", "service-advisor", "service-manager", "parts", "technician", "mobile"] as const) {
      const colleague = await company.hire(role);
      expectRefusal(await colleague.post("staff", newcomer()), notAllowed);
      expectRefusal(await colleague.get("staff"), notAllowed);
      const raised = { roles: ["administrator"] };
      expectRefusal(await colleague.patch(`staff/${colleague.staffId}`, 1, raised), notAllowed);
    }
    expect((await (await company.hire("dealer-admin")).post("staff", newcomer())).status).toBe(201);
  });
});

describe("inviting", () => {
  const accept = (url: string, password: string) =>
    person(test, "").ask("POST", "/api/v1/front/invitations", {
      body: { token: new URL(url).hash.replace("#token=", ""), password },
    });

  it("200 makes a link that sets a password once and signs in; that is recorded under the person's name", async () => {
    const given = newcomer();
    const { id } = (await company.admin.post("staff", given)).body;
    const made = await company.admin.ask("PUT", `staff/${id}/invitation`);
    expect(made.status).toBe(200);
    expect(made.body.url).toMatch(/^http:\/\/localhost:3000\/office\/invitation#token=[\w-]{43}$/);
    expect((await lastRecorded(company)).what).toBe("staff.invited");
    const accepted = await accept(made.body.url, "seven purple oxen dance");
    expect(accepted.status).toBe(204);
    expect(await member(id)).toMatchObject({ invited: false });
    expect(await lastRecorded(company)).toEqual({
      what: "staff.password-changed",
      actor_id: id,
      facts: { staffId: id },
    });
    expect((await accept(made.body.url, "eight purple oxen dance")).status).toBe(404);
    const signedIn = await person(test, "").ask("POST", "/api/v1/front/office-sessions", {
      body: { email: given.email, password: "seven purple oxen dance" },
    });
    expect(signedIn.status).toBe(204);
  });

  it("404 refuses the link before the last one, one that is three days old, and one that never was", async () => {
    const { id } = (await company.admin.post("staff", newcomer())).body;
    const first = (await company.admin.ask("PUT", `staff/${id}/invitation`)).body.url;
    const second = (await company.admin.ask("PUT", `staff/${id}/invitation`)).body.url;
    expect((await accept(first, "seven purple oxen dance")).status).toBe(404);
    await test.look("update front.link set expires_at = $1 where actor_id = $2", [test.clock.now().toISOString(), id]);
    expect((await accept(second, "seven purple oxen dance")).status).toBe(404);
    expect((await accept("http://x/#token=never-made-by-anybody", "seven purple oxen dance")).status).toBe(404);
    expect(await member(id)).toMatchObject({ invited: true });
  });

  it("422 refuses a weak password and keeps the link for a better one", async () => {
    const { id } = (await company.admin.post("staff", newcomer())).body;
    const { url } = (await company.admin.ask("PUT", `staff/${id}/invitation`)).body;
    expect((await accept(url, "passwordpassword")).body.type).toBe("/problems/password-too-weak");
    expect((await accept(url, "short")).body.type).toBe("/problems/validation-failed");
    expect((await accept(url, "seven purple oxen dance")).status).toBe(204);
  });

  it("409 refuses a link for somebody whose password also opens another provider", async () => {
    const other = await buildCompany(test, company.networkId);
    const shared = await company.hire("office");
    await test.look(
      `insert into business.staff_member (network_id, provider_id, id, name, email, roles, created_at)
       select network_id, $2, id, name, email, roles, created_at from business.staff_member where id = $1`,
      [shared.staffId, other.providerId],
    );
    expectRefusal(await other.admin.ask("PUT", `staff/${shared.staffId}/invitation`), worksElsewhere);
    const { staff } = (await other.admin.get("staff")).body as { staff: { id: string; allowed: string[] }[] };
    expect(staff.find((one) => one.id === shared.staffId)?.allowed).toEqual(["edit", "disable"]);
  });

  it("404 refuses to invite or change staff of another provider", async () => {
    const other = await buildCompany(test, company.networkId);
    const id = other.admin.staffId;
    expectRefusal(await company.admin.ask("PUT", `staff/${id}/invitation`), notFound);
    expectRefusal(await company.admin.patch(`staff/${id}`, 1, { name: "Mine" }), notFound);
    expectRefusal(await company.admin.delete(`staff/${id}/lock`, 1), notFound);
    expect((await staffOf(company)).map((one) => one.id)).not.toContain(id);
  });
});

describe("changing staff", () => {
  it("200 changes name and roles; roles bite at the next request and are recorded before and after", async () => {
    const colleague = await company.hire("technician");
    expectRefusal(await colleague.post("staff", newcomer()), notAllowed);
    const changed = await company.admin.patch(`staff/${colleague.staffId}`, 1, {
      name: "Tess",
      roles: ["technician", "dealer-admin"],
    });
    expect(changed.body).toMatchObject({ name: "Tess", roles: ["technician", "dealer-admin"], version: 2 });
    expect((await colleague.post("staff", newcomer())).status).toBe(201);
    expect((await colleague.get("me")).body).toMatchObject({ name: "Tess", roles: ["technician", "dealer-admin"] });
    await company.admin.patch(`staff/${colleague.staffId}`, 2, { roles: ["mobile"] });
    expect((await lastRecorded(company)).facts).toMatchObject({
      rolesBefore: ["technician", "dealer-admin"],
      roles: ["mobile"],
    });
    expectRefusal(await colleague.get("customers"), notAllowed);
  });

  it("409 never leaves a provider without an administrator", async () => {
    const small = await buildCompany(test);
    const url = `staff/${small.admin.staffId}`;
    expectRefusal(await small.admin.patch(url, 1, { roles: ["office", "dealer-admin"] }), lastAdministrator);
    expect((await small.admin.patch(url, 1, { name: "Ann", roles: ["administrator", "office"] })).status).toBe(200);
    await small.hire("administrator");
    expect((await small.admin.patch(url, 2, { roles: ["office"] })).status).toBe(200);
  });

  it("409 never lets two administrators step down at once", async () => {
    const pair = await buildCompany(test);
    const second = await pair.hire("administrator");
    await openConnections(company.admin);
    const both = await Promise.all([
      pair.admin.patch(`staff/${pair.admin.staffId}`, 1, { roles: ["office"] }),
      second.patch(`staff/${second.staffId}`, 1, { roles: ["office"] }),
    ]);
    expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 409]);
    const left = await test.look(
      "select from business.staff_member where provider_id = $1 and 'administrator' = any (roles)",
      [pair.providerId],
    );
    expect(left).toHaveLength(1);
  });

  it("412 S-8 refuses an older version and shows the newer values", async () => {
    const colleague = await company.hire("parts");
    await company.admin.patch(`staff/${colleague.staffId}`, 1, { name: "Newer" });
    const late = await company.admin.patch(`staff/${colleague.staffId}`, 1, { name: "Older" });
    expectRefusal(late, changedMeanwhile);
    expect(late.body.current).toMatchObject({ name: "Newer", version: 2 });
  });

  it("422 refuses no roles at all", async () => {
    const colleague = await company.hire("parts");
    expectRefusal(await company.admin.patch(`staff/${colleague.staffId}`, 1, { roles: [] }), validationFailed);
    expectRefusal(await company.admin.patch(`staff/${colleague.staffId}`, 1, { email: "x@y.org" }), validationFailed);
  });
});

describe("unlocking", () => {
  it("204 ends the pause after wrong passwords at once and records it", async () => {
    const colleague = await company.hire("office");
    const tryIn = (password: string) =>
      person(test, "").ask("POST", "/api/v1/front/office-sessions", { body: { email: colleague.email, password } });
    for (let count = 0; count < 5; count += 1) await tryIn("wrong password, sorry");
    expect(await member(colleague.staffId)).toMatchObject({
      lockedUntil: expect.any(String),
      allowed: ["edit", "invite", "unlock", "disable"],
    });
    expect((await tryIn(testPassword)).status).toBe(401);
    expect((await company.admin.ask("DELETE", `staff/${colleague.staffId}/lock`)).status).toBe(204);
    expect(await lastRecorded(company)).toMatchObject({
      what: "staff.unlocked",
      facts: { staffId: colleague.staffId },
    });
    expect((await tryIn(testPassword)).status).toBe(204);
    expect(await member(colleague.staffId)).toMatchObject({ lockedUntil: null });
  });
});

describe("colleagues", () => {
  it("200 shows names to everybody who may choose a manager, without those who left", async () => {
    const small = await buildCompany(test);
    const gone = await small.hire("office");
    await test.look("update business.staff_member set enabled = false, disabled_at = now() where id = $1", [
      gone.staffId,
    ]);
    const parts = await small.hire("parts");
    const { colleagues } = (await parts.get("colleagues")).body;
    expect(colleagues).toEqual([
      { id: small.admin.staffId, name: "Sam administrator" },
      { id: parts.staffId, name: "Sam parts" },
    ]);
    expectRefusal(await gone.get("colleagues"), notSignedIn);
    expectRefusal(await (await small.hire("mobile")).get("colleagues"), notAllowed);
  });

  it("200 keeps showing the name of a manager who left", async () => {
    const manager = await company.hire("office");
    const customer = await buildCustomer(company.admin, { managerId: manager.staffId });
    await test.look("update business.staff_member set enabled = false, disabled_at = now() where id = $1", [
      manager.staffId,
    ]);
    expect((await company.admin.get(`customers/${customer.id}`)).body.managerName).toBe("Sam office");
  });
});
