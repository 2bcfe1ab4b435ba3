import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { keep } from "#platform/server/keep.ts";
import { systemContext } from "#platform/server/jobs.ts";
import { buildCompany, type Company, type Person } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import type { BackgroundJobId } from "../contract.ts";
import { finishJobRow, insertJobRow, updateJobProgress } from "./background-jobs-sql.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

const ctxOf = (of: Company) => systemContext(test.system, of.networkId, of.providerId, "test");

async function startJob(by: Person, of = company): Promise<BackgroundJobId> {
  const id = test.system.ids.next() as BackgroundJobId;
  const job = {
    id,
    kind: "import",
    label: "list.csv",
    subjectId: test.system.ids.next(),
    total: 10,
    startedBy: by.staffId,
  };
  await keep(ctxOf(of), "job progress", (tx) => insertJobRow(tx, ctxOf(of), job));
  return id;
}

const progress = (id: BackgroundJobId, done: number) =>
  keep(ctxOf(company), "job progress", (tx) => updateJobProgress(tx, ctxOf(company), id, done));

describe("long work", () => {
  it("L-08 is listed with its progress for who started it, newest first, page by page", async () => {
    const colleague = await company.hire("office");
    const [oldest, middle, newest] = [await startJob(colleague), await startJob(colleague), await startJob(colleague)];
    expect(await progress(newest, 4)).toBe(false);
    const first = (await colleague.get("jobs?limit=2")).body;
    expect(first.jobs.map((job: { id: string; state: string; done: number }) => [job.id, job.state, job.done])).toEqual(
      [
        [newest, "running", 4],
        [middle, "queued", 0],
      ],
    );
    const second = (await colleague.get(`jobs?limit=2&before=${first.next}`)).body;
    expect(second).toMatchObject({ jobs: [{ id: oldest }], next: null });
    await keep(ctxOf(company), "job progress", (tx) => finishJobRow(tx, ctxOf(company), newest, "done"));
    expect((await colleague.get("jobs?running=true")).body.jobs).toHaveLength(2);
    expect((await colleague.get(`jobs/${newest}`)).body).toMatchObject({
      state: "done",
      done: 10,
      total: 10,
      allowed: [],
    });
  });

  it("L-08 is asked to stop once, and learns of it at its next step", async () => {
    const id = await startJob(company.admin);
    expect((await company.admin.post(`jobs/${id}/cancellation`)).status).toBe(202);
    expect((await company.admin.get(`jobs/${id}`)).body).toMatchObject({
      state: "queued",
      cancelRequested: true,
      allowed: [],
    });
    expect(await progress(id, 1)).toBe(true);
  });

  it("L-08 refuses to stop what has ended, and never tells of work that a colleague or a stranger started", async () => {
    const id = await startJob(company.admin);
    await keep(ctxOf(company), "job progress", (tx) => finishJobRow(tx, ctxOf(company), id, "failed"));
    expect((await company.admin.post(`jobs/${id}/cancellation`)).body.type).toBe("/problems/job-finished");
    const others = [await company.hire("office"), (await buildCompany(test, company.networkId)).admin];
    for (const other of others) {
      expect((await other.get(`jobs/${id}`)).status).toBe(404);
      expect((await other.post(`jobs/${id}/cancellation`)).status).toBe(404);
      expect((await other.get("jobs")).body.jobs).toEqual([]);
    }
    expect((await (await company.hire("technician")).get("jobs")).status).toBe(403);
  });
});
