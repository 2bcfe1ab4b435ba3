import { createHash } from "node:crypto";
import { utimes } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { holdContent } from "#platform/server/file-store.ts";
import { placeOf } from "#platform/server/file-store/content-path.ts";
import { systemContext } from "#platform/server/jobs.ts";
import { read } from "#platform/server/read.ts";
import { buildCompany, buildCustomer, buildInactiveCustomer, type Company } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { addFile, sendFile } from "#tests/support/upload.ts";
import { sweepFiles } from "./sweep-files.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

const dayAndMore = 25 * 3_600_000;
const hashOf = (content: string) => createHash("sha256").update(content).digest("hex");
const has = (content: string, of: Company = company) =>
  test.system.files.has({ ...ownerOf(of), hash: hashOf(content) });
const ownerOf = ({ networkId, providerId }: Company) => ({ networkId, providerId });
const orphan = (content: string) =>
  test.system.files.write({ ...ownerOf(company), hash: hashOf(content) }, Buffer.from(content));

async function filesOf(of: Company): Promise<string> {
  return `customers/${(await buildCustomer(of.admin)).id}/files`;
}

describe("sweeping content", () => {
  it("goes on with the next provider where one store fails", async () => {
    const other = await buildCompany(test);
    const hash = hashOf("left over");
    await test.system.files.write({ ...ownerOf(other), hash }, Buffer.from("left over"));
    const real = test.system.files;
    const broken = Object.create(real) as typeof real;
    broken.list = (owner) => {
      if (owner.providerId === company.providerId) throw new Error("The store does not answer");
      return real.list(owner);
    };
    test.clock.advance(dayAndMore);
    test.system.files = broken;
    try {
      expect(await sweepFiles(test.system)).toBe(1);
    } finally {
      test.system.files = real;
      test.clock.advance(-dayAndMore);
    }
    expect(await has("left over", other)).toBe(false);
  });

  it("removes what no row names after a day: of deleted and replaced files, of deleted customers, of broken uploads", async () => {
    const url = await filesOf(company);
    const deleted = await addFile(test, company.admin, url, "deleted");
    const replaced = await addFile(test, company.admin, url, "replaced");
    await addFile(test, company.admin, url, "kept");
    const leaving = await buildInactiveCustomer(company.admin);
    await addFile(test, company.admin, `customers/${leaving.id}/files`, "of a customer");
    await orphan("never named");
    await company.admin.delete(`files/${deleted}`, 1);
    await sendFile(test, company.admin, {
      method: "PUT",
      url: `files/${replaced}/content`,
      content: "new",
      version: 1,
    });
    await company.admin.post("customer-deletions", { customerIds: [leaving.id] });
    expect(await sweepFiles(test.system)).toBe(0);
    test.clock.advance(dayAndMore);
    expect(await sweepFiles(test.system)).toBe(4);
    for (const content of ["deleted", "replaced", "of a customer", "never named"])
      expect(await has(content)).toBe(false);
    for (const content of ["kept", "new"]) expect(await has(content)).toBe(true);
    test.clock.advance(-dayAndMore);
  });

  it("keeps content that another file still names, and asks each provider for its own", async () => {
    const other = await buildCompany(test, company.networkId);
    const url = await filesOf(company);
    const first = await addFile(test, company.admin, url, "shared", "a.txt");
    await addFile(test, company.admin, url, "shared", "b.txt");
    const theirs = await addFile(test, other.admin, await filesOf(other), "shared", "c.txt");
    await company.admin.delete(`files/${first}`, 1);
    await other.admin.delete(`files/${theirs}`, 1);
    test.clock.advance(dayAndMore);
    expect(await sweepFiles(test.system)).toBe(1);
    expect([await has("shared"), await has("shared", other)]).toEqual([true, false]);
    test.clock.advance(-dayAndMore);
  });

  it("leaves alone what somebody is about to name", async () => {
    await orphan("about to be named");
    test.clock.advance(dayAndMore);
    const ctx = systemContext(test.system, company.networkId, company.providerId, "a test");
    await read(ctx, "files.edit", async (tx) => {
      await holdContent(tx, ctx, hashOf("about to be named"), "shared");
      expect(await sweepFiles(test.system)).toBe(0);
    });
    expect(await sweepFiles(test.system)).toBe(1);
    test.clock.advance(-dayAndMore);
  });

  it("never leaves a row without its content when sweeps and uploads of the same content meet", async () => {
    const url = await filesOf(company);
    for (let round = 0; round < 10; round += 1) {
      const content = `contested ${round}`;
      await orphan(content);
      const place = placeOf({ ...ownerOf(company), hash: hashOf(content) });
      await utimes(path.join(test.system.dataDirectory, "files", place), new Date(0), new Date(0));
      await Promise.all([sweepFiles(test.system), addFile(test, company.admin, url, content), sweepFiles(test.system)]);
      expect(await has(content)).toBe(true);
    }
  });
});
