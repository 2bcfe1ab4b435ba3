import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { notAllowed, notFound } from "#platform/shared/problem.ts";
import { expectRefusal, newestActivity } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type BuiltCustomer, type Company, type Person } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { addFile, onePixel, sendFile } from "#tests/support/upload.ts";
import type { File } from "../contract.ts";

let test: TestApp;
let company: Company;
let mobile: Person;
let customer: BuiltCustomer;
let own: string;
let others: string;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
  mobile = await company.hire("mobile");
  const colleague = await company.hire("mobile");
  customer = await buildCustomer(company.admin);
  const typeId = (await company.admin.post("work-order-types", { name: "Repair" })).body.id as string;
  const job = { customerId: customer.id, contactId: customer.contactId, typeId, description: "Boiler" };
  const add = async (assignedTo: string) =>
    (await company.admin.post("work-orders", { ...job, assignedTo })).body.id as string;
  own = await add(mobile.staffId);
  others = await add(colleague.staffId);
});
afterAll(() => test.stop());

const namesIn = async (by: Person, url: string) =>
  (await by.get(url)).body.files.map((file: File) => file.name) as string[];

describe("files of work orders", () => {
  it("S-6 a mobile user adds photos to own jobs, sees them there, and may not change or delete them", async () => {
    const added = await sendFile(test, mobile, {
      url: `work-orders/${own}/files`,
      content: onePixel,
      fileName: "after.png",
    });
    expect(added.status).toBe(201);
    const list = (await mobile.get(`work-orders/${own}/files`)).body;
    expect(list).toMatchObject({
      allowed: ["add"],
      files: [{ id: added.body.id, allowed: [], uploaderName: "Sam mobile" }],
    });
    for (const path of ["", "/content", "/preview"])
      expect((await mobile.get(`files/${added.body.id}${path}`)).status).toBe(200);
    expectRefusal(await mobile.patch(`files/${added.body.id}`, 1, { note: "x" }), notAllowed);
    expectRefusal(await mobile.delete(`files/${added.body.id}`, 1), notAllowed);
    expect(await newestActivity(company.admin, customer.id)).toMatchObject({
      what: "file.added",
      actorName: "Sam mobile",
      facts: { of: "work-order", ofId: own },
    });
  });

  it("S-3 a mobile user learns nothing of files of other jobs, of customers, and of jobs that were given to somebody else", async () => {
    const theirs = await addFile(test, company.admin, `work-orders/${others}/files`, onePixel, "secret.png");
    const ofCustomer = await addFile(test, company.admin, `customers/${customer.id}/files`, onePixel, "contract.png");
    expectRefusal(await mobile.get(`work-orders/${others}/files`), notFound);
    expectRefusal(await sendFile(test, mobile, { url: `work-orders/${others}/files`, content: "x" }), notFound);
    for (const id of [theirs, ofCustomer])
      for (const path of ["", "/content", "/preview"]) expectRefusal(await mobile.get(`files/${id}${path}`), notFound);
    const [id] = (await mobile.get(`work-orders/${own}/files`)).body.files.map((file: File) => file.id) as string[];
    await test.look("update business.work_order set assigned_to = $2 where id = $1", [own, company.admin.staffId]);
    expectRefusal(await mobile.get(`files/${id}/content`), notFound);
    await test.look("update business.work_order set assigned_to = $2 where id = $1", [own, mobile.staffId]);
  });

  it("200 a customer shows the files of its jobs with their numbers, a job only its own", async () => {
    await addFile(test, company.admin, `work-orders/${own}/files`, "Part list", "parts.txt");
    await addFile(test, company.admin, `customers/${customer.id}/files`, "Contract", "contract.txt");
    expect(await namesIn(company.admin, `work-orders/${own}/files`)).not.toContain("contract.txt");
    const { files } = (await company.admin.get(`customers/${customer.id}/files`)).body;
    expect(files.find((file: File) => file.name === "parts.txt").record).toEqual({
      kind: "work-order",
      id: own,
      number: (await company.admin.get(`work-orders/${own}`)).body.number,
    });
    expect(files.find((file: File) => file.name === "contract.txt").record).toBeNull();
  });

  it("X-38 files go with their customer, also those of jobs that the books keep", async () => {
    const leaving = await buildCustomer(company.admin);
    const typeId = (await company.admin.post("work-order-types", { name: "Last one" })).body.id as string;
    const job = { customerId: leaving.id, contactId: leaving.contactId, typeId, description: "Last" };
    const workOrderId = (await company.admin.post("work-orders", job)).body.id as string;
    await addFile(test, company.admin, `work-orders/${workOrderId}/files`);
    await company.admin.post(`customers/${leaving.id}/deactivation`);
    const customerIds = [leaving.id];
    expect((await company.admin.post("customer-deletions/preview", { customerIds })).body.files).toBe(1);
    expect((await company.admin.post("customer-deletions", { customerIds })).body.deleted).toBe(1);
    expect(await test.look("select from business.file where customer_id = $1", [leaving.id])).toHaveLength(0);
  });
});
