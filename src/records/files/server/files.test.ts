import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  changedMeanwhile,
  idempotencyKeyReused,
  notAllowed,
  notFound,
  notSignedIn,
  temporarilyUnavailable,
  validationFailed,
} from "#platform/shared/problem.ts";
import { allPages, expectRefusal, newestActivity, openConnections } from "#tests/support/answers.ts";
import {
  buildCompany,
  buildCustomer,
  buildInactiveCustomer,
  type BuiltCustomer,
  type Company,
  person,
} from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { addFile, sendFile } from "#tests/support/upload.ts";
import { quoteNotDraft } from "#records/quotes/contract.ts";
import { type File, fileInMessage, fileNotTaken } from "../contract.ts";

let test: TestApp;
let company: Company;
let customer: BuiltCustomer;
let url: string;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
  customer = await buildCustomer(company.admin);
  url = `customers/${customer.id}/files`;
});
afterAll(() => test.stop());

const picture = (width = 640, height = 480) =>
  sharp({ create: { width, height, channels: 3, background: "#2f6f4f" } })
    .jpeg()
    .toBuffer();

async function download(by: { cookie: string }, path: string) {
  return await test.app.inject({ url: `/api/v1/office/${path}`, headers: { cookie: by.cookie } });
}

describe("adding a file", () => {
  it("201 stores it with who added it and when, and records it with its name", async () => {
    const technician = await company.hire("technician");
    const before = (await company.admin.get(`customers/${customer.id}`)).body.lastInteractionAt;
    const added = await sendFile(test, technician, { url, content: "Turn left at the gate.", fileName: "way in.txt" });
    expect(added.status).toBe(201);
    const { body, headers } = await company.admin.get(`files/${added.body.id}`);
    expect(headers["etag"]).toBe('"1"');
    expect(body).toMatchObject({
      customerId: customer.id,
      record: null,
      name: "way in.txt",
      sizeBytes: 22,
      mediaType: "text/plain",
      isPicture: false,
      note: null,
      uploadedBy: technician.staffId,
      uploaderName: "Sam technician",
      allowed: ["edit", "delete"],
    });
    expect(await newestActivity(company.admin, customer.id)).toMatchObject({
      what: "file.added",
      facts: { fileId: added.body.id, sizeBytes: 22 },
      values: [{ field: "name", before: null, after: "way in.txt" }],
    });
    // A file is no interaction (product rules 2.3).
    expect((await company.admin.get(`customers/${customer.id}`)).body.lastInteractionAt).toBe(before);
  });

  it("201 one key takes one file: the same again is answered alike, another one is refused", async () => {
    const key = randomUUID();
    const sending = { url, content: "Once", fileName: "once.txt", key };
    const [first, again] = [await sendFile(test, company.admin, sending), await sendFile(test, company.admin, sending)];
    expect(again.body).toEqual(first.body);
    expectRefusal(await sendFile(test, company.admin, { ...sending, content: "Twice" }), idempotencyKeyReused);
    const { files } = (await company.admin.get(`${url}?limit=200`)).body;
    expect(files.filter((file: File) => file.name === "once.txt")).toHaveLength(1);
  });

  it("201 works for an inactive customer too: papers come in after the last job", async () => {
    const inactive = await buildInactiveCustomer(company.admin);
    expect(await addFile(test, company.admin, `customers/${inactive.id}/files`)).toBeTruthy();
  });

  it("401, 403 and 404 refuses strangers, mobile staff and the customers of others, and stores nothing of it", async () => {
    const sending = { url, content: "secret of nobody" };
    expectRefusal(await sendFile(test, person(test, ""), sending), notSignedIn);
    expectRefusal(await sendFile(test, await company.hire("mobile"), sending), notAllowed);
    const others = [await buildCompany(test, company.networkId), await buildCompany(test)];
    for (const { admin, networkId, providerId } of others) {
      expectRefusal(await sendFile(test, admin, sending), notFound);
      for await (const content of test.system.files.list({ networkId, providerId })) expect(content).toBeUndefined();
    }
    const nobody = `customers/${test.system.ids.next()}/files`;
    expectRefusal(await sendFile(test, company.admin, { ...sending, url: nobody }), notFound);
  });

  it("422 refuses a form without a file", async () => {
    const answer = await test.app.inject({
      method: "POST",
      url: `/api/v1/office/${url}`,
      headers: { cookie: company.admin.cookie, "idempotency-key": randomUUID(), "content-type": "application/json" },
      payload: {},
    });
    expect(answer.statusCode).toBe(422);
  });
});

describe("listing files", () => {
  it("200 shows the newest first, page by page, each once", async () => {
    const other = await buildCustomer(company.admin);
    const its = `customers/${other.id}/files`;
    for (const name of ["1", "2", "3", "4", "5"]) await addFile(test, company.admin, its, name, `${name}.txt`);
    const files = await allPages<File>(company.admin, `${its}?limit=2`, "files", async () => {
      await addFile(test, company.admin, its, "meanwhile", "meanwhile.txt");
    });
    expect(files.map((file) => file.name)).toEqual(["5.txt", "4.txt", "3.txt", "2.txt", "1.txt"]);
    expect((await company.admin.get(its)).body.allowed).toEqual(["add"]);
  });

  it("401, 403 and 404 refuses strangers, mobile staff and the customers of others", async () => {
    expectRefusal(await person(test, "").get(url), notSignedIn);
    expectRefusal(await (await company.hire("mobile")).get(url), notAllowed);
    expectRefusal(await (await buildCompany(test, company.networkId)).admin.get(url), notFound);
  });
});

describe("files of quotes and invoices", () => {
  const line = { description: "Work", quantity: 1, unitPriceMinor: 100, tax: null };
  let own: BuiltCustomer;
  beforeAll(async () => void (own = await buildCustomer(company.admin)));
  const made = async (kind: "quotes" | "invoices"): Promise<string> =>
    (await company.admin.post(kind, { customerId: own.id, lines: [line] })).body.id;
  const filesOf = async (from: string): Promise<File[]> => (await company.admin.get(from)).body.files;

  it.each(["quotes", "invoices"] as const)(
    "200 %s have their own, which their customer shows with the way there",
    async (kind) => {
      const [id, another] = [await made(kind), await made(kind)];
      const fileId = await addFile(test, company.admin, `${kind}/${id}/files`, "Receipt", "receipt.txt");
      expect((await filesOf(`${kind}/${id}/files`)).map((file) => file.id)).toEqual([fileId]);
      expect(await filesOf(`${kind}/${another}/files`)).toEqual([]);
      const shown = (await filesOf(`customers/${own.id}/files`)).find((file) => file.id === fileId);
      expect(shown?.record).toMatchObject({ kind: kind.slice(0, -1), id });
    },
  );

  it.each(["quotes", "invoices"] as const)("403 and 404 refuses mobile staff and other providers %s", async (kind) => {
    const id = await made(kind);
    const mobile = await company.hire("mobile");
    expectRefusal(await mobile.get(`${kind}/${id}/files`), notAllowed);
    const sending = { url: `${kind}/${id}/files`, content: "x", fileName: "x.txt" };
    expectRefusal(await sendFile(test, mobile, sending), notAllowed);
    const other = await buildCompany(test, company.networkId);
    expectRefusal(await other.admin.get(`${kind}/${id}/files`), notFound);
    expectRefusal(await sendFile(test, other.admin, sending), notFound);
  });

  it("204 a draft of a quote goes, and its files stay with the customer", async () => {
    const id = await made("quotes");
    const fileId = await addFile(test, company.admin, `quotes/${id}/files`, "Keep me", "keep.txt");
    expect((await company.admin.delete(`quotes/${id}`, 1)).status).toBe(204);
    const kept = (await company.admin.get(`files/${fileId}`)).body;
    expect(kept).toMatchObject({ record: null, name: "keep.txt", version: 2 });
    expect((await download(company.admin, `files/${fileId}/content`)).statusCode).toBe(200);
  });

  it("204 a draft of an invoice goes with its files, but for what a message carries", async () => {
    const id = await made("invoices");
    const goes = await addFile(test, company.admin, `invoices/${id}/files`, "Secret", "secret.txt");
    const sent = await addFile(test, company.admin, `invoices/${id}/files`, "Sent", "sent.txt");
    const { contacts } = (await company.admin.get(`customers/${own.id}/contacts`)).body;
    await company.admin.patch(`contacts/${contacts[0].id}`, 1, { email: "ada@x.example" });
    const message = { contactIds: [contacts[0].id], subject: "S", body: "B", fileIds: [sent] };
    expect((await company.admin.post(`customers/${own.id}/messages`, message)).status).toBe(201);
    expect((await company.admin.delete(`invoices/${id}`, 1)).status).toBe(204);
    expectRefusal(await company.admin.get(`files/${goes}`), notFound);
    expectRefusal(await (await company.hire("technician")).get(`files/${goes}`), notFound);
    expect((await company.admin.get(`files/${sent}`)).body).toMatchObject({ record: null, name: "sent.txt" });
  });

  it("409 never replaces what a message begins to carry at the same moment", async () => {
    const { contacts } = (await company.admin.get(`customers/${own.id}/contacts`)).body;
    for (let round = 0; round < 8; round += 1) {
      const id = await addFile(test, company.admin, `customers/${own.id}/files`, "First", "first.txt");
      await openConnections(company.admin);
      const message = { contactIds: [contacts[0].id], subject: "S", body: "B", fileIds: [id] };
      const other = {
        method: "PUT",
        url: `files/${id}/content`,
        content: "Other",
        fileName: "other.txt",
        version: 1,
      } as const;
      const [sent, replaced] = await Promise.all([
        company.admin.post(`customers/${own.id}/messages`, message),
        sendFile(test, company.admin, other),
      ]);
      expect(sent.status).toBe(201);
      if (replaced.status !== 200) expectRefusal(replaced, fileInMessage);
    }
  });

  it("409 and 412 keeps the files where they are when the quote is not deleted", async () => {
    const id = await made("quotes");
    const fileId = await addFile(test, company.admin, `quotes/${id}/files`, "Plan", "plan.txt");
    expectRefusal(await company.admin.delete(`quotes/${id}`, 7), changedMeanwhile);
    await company.admin.post(`quotes/${id}/status`, { act: "send" });
    expectRefusal(await company.admin.delete(`quotes/${id}`, 2), quoteNotDraft);
    expect((await company.admin.get(`files/${fileId}`)).body).toMatchObject({ record: { id }, version: 1 });
  });
});

describe("changing what is said about a file", () => {
  it("200 stores name and note, records both, and changes nothing when nothing is new", async () => {
    const id = await addFile(test, company.admin, url);
    const changes = { name: "Warranty.txt", note: "Valid until 2031" };
    const changed = await company.admin.patch(`files/${id}`, 1, changes);
    expect(changed.body).toMatchObject({ ...changes, version: 2 });
    expect(await newestActivity(company.admin, customer.id)).toMatchObject({
      what: "file.updated",
      values: expect.arrayContaining([{ field: "note", before: null, after: "Valid until 2031" }]),
    });
    expect((await company.admin.patch(`files/${id}`, 2, changes)).body.version).toBe(2);
    expect((await company.admin.patch(`files/${id}`, 2, { note: " " })).body).toMatchObject({ note: null, version: 3 });
  });

  it("403, 404, 412 and 422 refuses mobile staff, other providers, older versions and names nobody can read", async () => {
    const id = await addFile(test, company.admin, url);
    expectRefusal(await (await company.hire("mobile")).patch(`files/${id}`, 1, { note: "x" }), notAllowed);
    const other = await buildCompany(test, company.networkId);
    expectRefusal(await other.admin.patch(`files/${id}`, 1, { note: "x" }), notFound);
    for (const name of ["", "a\r\nb", "a\u202eb", "ñ".repeat(200), "../../x", "a\\b.txt"])
      expectRefusal(await company.admin.patch(`files/${id}`, 1, { name }), validationFailed);
    await company.admin.patch(`files/${id}`, 1, { note: "First" });
    const late = await company.admin.patch(`files/${id}`, 1, { note: "Second" });
    expectRefusal(late, changedMeanwhile);
    expect(late.body.current).toMatchObject({ note: "First", version: 2 });
  });
});

describe("calling a file otherwise", () => {
  it("422 refuses a name that promises something else than the content, beside the field", async () => {
    const id = await addFile(test, company.admin, url, "<html><script>alert(1)</script></html>", "page.html");
    const refusal = await company.admin.patch(`files/${id}`, 1, { name: "invoice.PDF" });
    expectRefusal(refusal, fileNotTaken);
    expect(refusal.body.errors).toMatchObject([{ pointer: "#/name", code: "name-misleads" }]);
    expect((await company.admin.patch(`files/${id}`, 1, { name: "page of the customer.html" })).status).toBe(200);
  });
});

describe("replacing a file", () => {
  it("200 puts other content under the same record, keeps its note, and raises the version", async () => {
    const id = await addFile(test, company.admin, url, "Old plan", "old.txt");
    await company.admin.patch(`files/${id}`, 1, { note: "The plan" });
    const replaced = await sendFile(test, company.admin, {
      method: "PUT",
      url: `files/${id}/content`,
      content: await picture(),
      fileName: "new.jpg",
      version: 2,
    });
    expect(replaced.body).toMatchObject({ id, name: "new.jpg", note: "The plan", isPicture: true, version: 3 });
    expect((await download(company.admin, `files/${id}/content`)).headers["content-type"]).toBe("image/jpeg");
    expect(await newestActivity(company.admin, customer.id)).toMatchObject({
      what: "file.replaced",
      values: [{ field: "name", before: "old.txt", after: "new.jpg" }],
    });
  });

  it("404 and 412 refuses other providers and older versions; the same content again changes nothing", async () => {
    const id = await addFile(test, company.admin, url, "Same", "same.txt");
    const sending = { method: "PUT", url: `files/${id}/content`, content: "Same", fileName: "same.txt" } as const;
    expect((await sendFile(test, company.admin, { ...sending, version: 1 })).body.version).toBe(1);
    expectRefusal(await sendFile(test, company.admin, { ...sending, content: "New", version: 2 }), changedMeanwhile);
    const other = await buildCompany(test, company.networkId);
    expectRefusal(await sendFile(test, other.admin, { ...sending, version: 1 }), notFound);
  });
});

describe("deleting a file", () => {
  it("204 deletes it for good with what was recorded of its name; that it was deleted stays", async () => {
    const id = await addFile(test, company.admin, url, "Gone", "Quixotic plan.txt");
    expectRefusal(await company.admin.delete(`files/${id}`, 2), changedMeanwhile);
    expect((await company.admin.delete(`files/${id}`, 1)).status).toBe(204);
    expectRefusal(await company.admin.get(`files/${id}`), notFound);
    expectRefusal(await company.admin.get(`files/${id}/content`), notFound);
    expect(await newestActivity(company.admin, customer.id)).toMatchObject({ what: "file.deleted", values: [] });
    expect(await test.look("select from business.activity_value where after like 'Quixotic%'")).toHaveLength(0);
  });

  it("409 keeps a file that a message carries, its content and its name", async () => {
    const id = await addFile(test, company.admin, url);
    await test.look(
      `with sent as (insert into business.message (network_id, provider_id, id, customer_id, organisation_id, to_address, trigger, subject, body, created_by, created_at)
         select network_id, provider_id, $2, id, organisation_id, 'a@b.example', 'manual', 'S', 'B', $3, now() from business.customer where id = $1 returning *)
       insert into business.message_file select network_id, provider_id, id, $4 from sent`,
      [customer.id, randomUUID(), company.admin.staffId, id],
    );
    expectRefusal(await company.admin.delete(`files/${id}`, 1), fileInMessage);
    const other = { method: "PUT", url: `files/${id}/content`, content: "Other", fileName: "other.txt", version: 1 };
    expectRefusal(await sendFile(test, company.admin, { ...other, method: "PUT" }), fileInMessage);
    expectRefusal(await company.admin.patch(`files/${id}`, 1, { name: "other.txt", note: "x" }), fileInMessage);
    expect((await download(company.admin, `files/${id}/content`)).statusCode).toBe(200);
    expect((await company.admin.patch(`files/${id}`, 1, { note: "Sent on Monday" })).body.note).toBe("Sent on Monday");
  });

  it("X-38 goes with its customer: counted before, and nothing of its words stays", async () => {
    const leaving = await buildInactiveCustomer(company.admin);
    const id = await addFile(test, company.admin, `customers/${leaving.id}/files`, "Gone", "Zyzzyva.txt");
    await company.admin.patch(`files/${id}`, 1, { note: "Zyzzyva note" });
    const customerIds = [leaving.id];
    expect((await company.admin.post("customer-deletions/preview", { customerIds })).body.files).toBe(1);
    expect((await company.admin.post("customer-deletions", { customerIds })).body.deleted).toBe(1);
    expectRefusal(await company.admin.get(`files/${id}`), notFound);
    expect(await test.look("select from business.activity_value where after like 'Zyzzyva%'")).toHaveLength(0);
  });
});

describe("handing out a file", () => {
  it("200 hands out the bytes as an attachment that runs nothing, under the name it has", async () => {
    const id = await addFile(test, company.admin, url, "<script>alert(1)</script>", "it's (new) ñ*.html");
    const answer = await download(company.admin, `files/${id}/content`);
    expect(answer.statusCode).toBe(200);
    expect(answer.payload).toBe("<script>alert(1)</script>");
    expect(answer.headers).toMatchObject({
      "content-disposition": "attachment; filename*=UTF-8''it%27s%20%28new%29%20%C3%B1%2A.html",
      "content-type": "application/octet-stream",
      "content-length": "25",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
  });

  it("200 makes a small and a large preview of a picture, once, and of nothing else", async () => {
    const id = await addFile(test, company.admin, url, await picture(2400, 1200), "roof.jpg");
    for (const [size, width] of [
      ["small", 320],
      ["large", 1600],
    ] as const) {
      const first = await download(company.admin, `files/${id}/preview?size=${size}`);
      expect(first.headers["content-type"]).toBe("image/webp");
      expect(await sharp(first.rawPayload).metadata()).toMatchObject({ format: "webp", width });
      expect((await download(company.admin, `files/${id}/preview?size=${size}`)).rawPayload).toEqual(first.rawPayload);
    }
    const text = await addFile(test, company.admin, url, "no picture");
    expectRefusal(await company.admin.get(`files/${text}/preview`), notFound);
  });

  it("401 and 404 refuses strangers, mobile staff for what is no job of theirs, and other providers", async () => {
    const id = await addFile(test, company.admin, url, await picture(), "roof.jpg");
    const mobile = await company.hire("mobile");
    const other = await buildCompany(test, company.networkId);
    for (const path of [`files/${id}`, `files/${id}/content`, `files/${id}/preview`]) {
      expectRefusal(await person(test, "").get(path), notSignedIn);
      expectRefusal(await mobile.get(path), notFound);
      expectRefusal(await other.admin.get(path), notFound);
    }
  });

  it("503 says so when the store has lost the content", async () => {
    const id = await addFile(test, company.admin, url, "Lost soon", "lost.txt");
    const rows = await test.look<{ hash: string }>("select content_hash as hash from business.file where id = $1", [
      id,
    ]);
    await test.system.files.remove(company, rows[0]?.hash ?? "");
    expectRefusal(await company.admin.get(`files/${id}/content`), temporarilyUnavailable);
  });
});
