import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { changedMeanwhile, ifMatchRequired, notAllowed, notFound, notSignedIn } from "#platform/shared/problem.ts";
import { sweepFiles } from "#processes/sweep-files/server/public.ts";
import { fileNotTaken } from "#records/files/contract.ts";
import { expectRefusal } from "#tests/support/answers.ts";
import { buildCompany, type Company, person, type Person } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { sendFile } from "#tests/support/upload.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

const picture = (background: string, width = 600, height = 200) =>
  sharp({ create: { width, height, channels: 3, background } });
const put = async (by: Person, content: Buffer, version: number, fileName = "logo.png") =>
  await sendFile(test, by, { method: "PUT", url: "provider/logo", content, fileName, version });
const shown = async (by: Person) =>
  await test.app.inject({ url: "/api/v1/office/provider/logo", headers: { cookie: by.cookie } });

describe("the logo of a provider", () => {
  it("200 is kept as PNG of a size for paper, replaced, and taken away, each with a version and who did it", async () => {
    const mine = await buildCompany(test);
    expectRefusal(await mine.admin.get("provider/logo"), notFound);
    const first = await put(mine.admin, await picture("#175", 3000, 900).webp().toBuffer(), 1, "logo.webp");
    expect(first.body).toMatchObject({ hasLogo: true, version: 2 });
    const answer = await shown(mine.admin);
    expect(answer.headers["content-type"]).toBe("image/png");
    expect(await sharp(answer.rawPayload).metadata()).toMatchObject({ format: "png", width: 1000, height: 300 });
    expect(
      (await put(mine.admin, await picture("#175", 3000, 900).webp().toBuffer(), 2, "logo.webp")).body.version,
    ).toBe(2);
    expect((await put(mine.admin, await picture("#713").png().toBuffer(), 2)).body.version).toBe(3);
    const gone = await mine.admin.ask("DELETE", "provider/logo", { version: 3 });
    expect(gone.body).toMatchObject({ hasLogo: false, version: 4 });
    expectRefusal(await mine.admin.get("provider/logo"), notFound);
    const recorded = await test.look<{ facts: object }>(
      "select facts from business.activity where provider_id = $1 and what = 'provider.updated'",
      [mine.providerId],
    );
    expect(recorded).toEqual(Array.from({ length: 3 }, () => ({ facts: { fields: ["logo"] } })));
  });

  it("stays in the store as long as the settings name it, and is swept afterwards", async () => {
    const mine = await buildCompany(test);
    await put(mine.admin, await picture("#246").png().toBuffer(), 1);
    test.clock.advance(25 * 3_600_000);
    await sweepFiles(test.system);
    test.clock.advance(-25 * 3_600_000);
    expect((await shown(mine.admin)).statusCode).toBe(200);
    await mine.admin.ask("DELETE", "provider/logo", { version: 2 });
    test.clock.advance(25 * 3_600_000);
    expect(await sweepFiles(test.system)).toBeGreaterThan(0);
    test.clock.advance(-25 * 3_600_000);
    for await (const content of test.system.files.list(mine)) expect(content).toBeUndefined();
  });

  it("401, 403, 412, 422 and 428 refuses strangers, who may not change settings, older versions and what is no picture", async () => {
    const content = await picture("#222").png().toBuffer();
    expectRefusal(await put(person(test, ""), content, 1), notSignedIn);
    expectRefusal(await put(await company.hire("office"), content, 1), notAllowed);
    expectRefusal(await put(company.admin, content, 7), changedMeanwhile);
    expectRefusal(await put(company.admin, Buffer.from("words"), 1, "logo.txt"), fileNotTaken);
    expectRefusal(await put(company.admin, Buffer.from("<svg onload='alert(1)'/>"), 1, "logo.svg"), fileNotTaken);
    const unnamed = await sendFile(test, company.admin, { method: "PUT", url: "provider/logo", content });
    expectRefusal(unnamed, ifMatchRequired);
    expect((await company.admin.get("provider")).body).toMatchObject({ hasLogo: false, version: 1 });
  });
});
