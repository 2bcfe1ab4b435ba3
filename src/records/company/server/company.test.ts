import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCompany, type Company } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

const stored = async (of = company) => (await of.admin.get("provider")).body;

describe("the settings of a provider", () => {
  it("200 begins with what the setup said and the safe choices (X-01, X-02)", async () => {
    const answer = await company.admin.get("provider");
    expect(answer.headers.etag).toBe('"1"');
    expect(answer.body).toMatchObject({
      id: company.providerId,
      timeZone: "America/New_York",
      defaultRegion: "US",
      contactEmailPolicy: "locked",
      customerDeleteGuard: "warn",
      staffIdleMinutes: 60,
      undoDisablementDays: 30,
      undoImportDays: 30,
      undoMergeDays: 365,
      version: 1,
    });
  });

  it("200 changes what is given, leaves the rest, and records who did it", async () => {
    const mine = await buildCompany(test);
    const before = await stored(mine);
    const changed = await mine.admin.patch("provider", before.version, {
      name: "Blue Gum HVAC",
      timeZone: "America/Denver",
    });
    expect(changed.status).toBe(200);
    expect(changed.body).toEqual({ ...before, name: "Blue Gum HVAC", timeZone: "America/Denver", version: 2 });
    expect((await mine.admin.get("me")).body.provider).toMatchObject({
      name: "Blue Gum HVAC",
      timeZone: "America/Denver",
    });
    const recorded = await test.look<{ what: string; actor_id: string; facts: { fields: string[] } }>(
      "select what, actor_id, facts from business.activity where provider_id = $1 and what = 'provider.updated'",
      [mine.providerId],
    );
    expect(recorded).toEqual([
      { what: "provider.updated", actor_id: mine.admin.staffId, facts: { fields: ["name", "timeZone"] } },
    ]);
  });

  it("200 stores what stands on the letterhead, and empties it again", async () => {
    const mine = await buildCompany(test);
    const letterhead = {
      phone: "504-555-0100",
      email: "office@bluegum.example",
      street: "12 Dock Road",
      street2: "Suite 4",
      city: "Kenner",
      state: "LA",
      postalCode: "70062",
      country: "USA",
      taxNumber: "72-1234567",
      paymentNote: "Bank of the South\nAccount 1234",
    };
    expect((await mine.admin.patch("provider", 1, letterhead)).body).toMatchObject({ ...letterhead, version: 2 });
    const emptied = await mine.admin.patch("provider", 2, { street2: "", paymentNote: null });
    expect(emptied.body).toMatchObject({ ...letterhead, street2: null, paymentNote: null, version: 3 });
    expect((await mine.admin.patch("provider", 3, { email: "no address" })).status).toBe(422);
  });

  it("403 is read by everybody of the office and changed by administrators and Dealer Admins only", async () => {
    const mine = await buildCompany(test);
    for (const role of ["office", "service-advisor", "technician"] as const) {
      const other = await mine.hire(role);
      expect((await other.get("provider")).status).toBe(200);
      expect((await other.patch("provider", 1, { name: "Mine now" })).status).toBe(403);
    }
    expect((await stored(mine)).version).toBe(1);
    expect((await (await mine.hire("dealer-admin")).patch("provider", 1, { name: "Ours" })).status).toBe(200);
  });

  it("keeps the providers of one network apart", async () => {
    const first = await buildCompany(test);
    const second = await buildCompany(test, first.networkId);
    await second.admin.patch("provider", 1, { name: "Second", contactEmailPolicy: "editable" });
    expect(await stored(first)).toMatchObject({ id: first.providerId, contactEmailPolicy: "locked", version: 1 });
  });

  it("412 shows the second editor what is stored now, and changes nothing", async () => {
    const mine = await buildCompany(test);
    await mine.admin.patch("provider", 1, { staffIdleMinutes: 30 });
    const late = await mine.admin.patch("provider", 1, { staffIdleMinutes: 90 });
    expect(late.status).toBe(412);
    expect(late.body.current).toEqual(await stored(mine));
    expect(late.body.current).toMatchObject({ staffIdleMinutes: 30, version: 2 });
  });

  it.each([
    ["an unknown time zone", { timeZone: "Mars/Olympus" }, "#/timeZone"],
    ["a distance to UTC, which the database reads the other way round", { timeZone: "+05:00" }, "#/timeZone"],
    ["a country that does not exist", { defaultRegion: "QQ" }, "#/defaultRegion"],
    ["too few idle minutes", { staffIdleMinutes: 4 }, "#/staffIdleMinutes"],
    ["too many idle minutes", { staffIdleMinutes: 721 }, "#/staffIdleMinutes"],
    ["no day to undo", { undoDisablementDays: 0 }, "#/undoDisablementDays"],
    ["too many days to undo", { undoImportDays: 731 }, "#/undoImportDays"],
    ["half a day to undo", { undoMergeDays: 1.5 }, "#/undoMergeDays"],
    ["a blank name", { name: " " }, "#/name"],
    ["an unknown policy", { contactEmailPolicy: "open" }, "#/contactEmailPolicy"],
    ["a network", { networkId: "00000000-0000-0000-0000-000000000000" }, "#/networkId"],
  ])("422 refuses %s and names the field", async (_what, body, pointer) => {
    const refused = await company.admin.patch("provider", 1, body);
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map((fault: { pointer: string }) => fault.pointer)).toEqual([pointer]);
    expect((await stored()).version).toBe(1);
  });

  it("signs staff out after the idle minutes that the provider chose, from the next request on", async () => {
    const mine = await buildCompany(test);
    const clerk = await mine.hire("office");
    await mine.admin.patch("provider", 1, { staffIdleMinutes: 5 });
    test.clock.advance(4 * 60_000);
    expect((await clerk.get("me")).status).toBe(200);
    test.clock.advance(6 * 60_000);
    expect((await clerk.get("me")).status).toBe(401);
  });
});
