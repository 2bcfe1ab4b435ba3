import { randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCompany, type Company, person } from "#tests/support/builders.ts";
import { checkList, upload, uploadText } from "#tests/support/import-list.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp({ uploadBytesMost: 300_000 });
  await test.startWorker();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

async function expectNothingLeft() {
  expect(await readdir(path.join(test.system.dataDirectory, "uploads"))).toEqual([]);
  expect(await test.look("select * from business.import_batch where state = 'parsing'")).toEqual([]);
}

describe("uploading a list", () => {
  it("L-01 takes a real list, guesses its columns and shows samples", async () => {
    const id = await uploadText(test, company.admin, await readFile("tests/data/us-500.csv"));
    const { body, headers } = await company.admin.get(`imports/${id}`);
    expect(body).toMatchObject({
      state: "mapping",
      rows: 499,
      encoding: "utf-8",
      delimiter: ",",
      mappingFrom: "guessed",
      headerMissing: false,
      allowed: ["map", "discard"],
    });
    expect(body.mapping).toEqual([
      "firstName",
      "lastName",
      "companyName",
      "street",
      "city",
      null,
      "state",
      "postalCode",
      "phone",
      "altPhone",
      "email",
      "website",
    ]);
    expect(body.columns[5]).toEqual({
      heading: "county",
      letter: "F",
      samples: ["Orleans", "Livingston", "Gloucester", "Anchorage", "Butler"],
      guess: null,
    });
    expect(headers.etag).toBe(`"${body.version}"`);
    await expectNothingLeft();
  });

  it.each([
    ["tabs", "Company\tE-mail\nAcme\ta@acme.test\n", "\t", "utf-8"],
    ["semicolons", "Empresa;Correo\nAcme;a@acme.test\n", ";", "utf-8"],
    ["Windows-1252", Buffer.from("Company,City\nM\xfcller,K\xf6ln\n", "latin1"), ",", "windows-1252"],
    ["UTF-16", Buffer.from("\ufeffCompany,City\nMüller,Köln\n", "utf16le"), ",", "utf-16le"],
  ])("L-01 reads %s", async (_name, content, delimiter, encoding) => {
    const { body } = await company.admin.get(`imports/${await uploadText(test, company.admin, content)}`);
    expect(body).toMatchObject({ rows: 1, delimiter, encoding });
    expect(body.mapping[0]).toBe("companyName");
  });

  it("L-01 reads as a person says where the detection is wrong", async () => {
    const answer = await upload(test, company.admin, Buffer.from("Company;City,Town\nMüller;Köln\n"), {
      query: "?encoding=windows-1252&delimiter=%3B",
    });
    const { body } = await company.admin.get(`imports/${answer.body.id}`);
    expect(body.columns.map((column: { samples: string[] }) => column.samples)).toEqual([["MÃ¼ller"], ["KÃ¶ln"]]);
  });

  it("L-01 remembers how the same headings were mapped", async () => {
    const list = "Firma*,Stadt,Mystery\nAcme,Bonn,x\n";
    const first = await uploadText(test, company.admin, list);
    await checkList(company.admin, first, { mapping: ["companyName", "city", "note"] });
    const { body } = await company.admin.get(
      `imports/${await uploadText(test, company.admin, "firma,Stadt, mystery\nOther,Ulm,y\n")}`,
    );
    expect(body).toMatchObject({ mappingFrom: "remembered", mapping: ["companyName", "city", "note"] });
    const stranger = await buildCompany(test, company.networkId);
    const theirs = await stranger.admin.get(`imports/${await uploadText(test, stranger.admin, list)}`);
    expect(theirs.body.mappingFrom).toBe("guessed");
  });

  it("L-11 one key takes one file, and refuses another file under the same key", async () => {
    const key = randomUUID();
    const first = await upload(test, company.admin, "Company\nOnce\n", { key });
    const again = await upload(test, company.admin, "Company\nOnce\n", { key });
    expect(again.body).toEqual(first.body);
    expect(await test.look("select id from business.import_batch where file_name = 'once.csv'")).toEqual([]);
    const other = await upload(test, company.admin, "Company\nTwice\n", { key });
    expect([other.status, other.body.type]).toEqual([422, "/problems/idempotency-key-reused"]);
    expect(await test.look("select count(*) from business.import_row where raw::text like '%Twice%'")).toEqual([
      { count: 0 },
    ]);
    await expectNothingLeft();
  });

  it.each([
    ["../../etc/passwd", "passwd"],
    [`C:\\lists\\a\u202e${"x".repeat(300)}`, `a${"x".repeat(254)}`],
  ])("L-11 takes the name %j as data only", async (fileName, shown) => {
    const answer = await upload(test, company.admin, "Company\nAcme\n", { fileName });
    expect(answer.status).toBe(201);
    expect((await company.admin.get(`imports/${answer.body.id}`)).body.fileName).toBe(shown);
    await expectNothingLeft();
  });
});

describe("refusals before the preview", () => {
  it.each<[string, string | Buffer, string]>([
    ["an image", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), "wrong-type"],
    ["a PDF called .csv", "%PDF-1.7\n", "wrong-type"],
    ["nothing", "", "no-data-row"],
    ["headings alone", "Company,City\n", "no-data-row"],
    ["an open quotation mark", `Company,City\n${"Acme,Bonn\n".repeat(700)}"open,x\n`, "quote-not-closed"],
    ["too many bytes", `Company\n${"x".repeat(99)}\n`.repeat(4_000), "too-large"],
  ])("L-11 refuses %s, and nothing of it stays", async (_name, content, reason) => {
    const before = await test.look(
      "select (select count(*) from business.import_batch) as batches, (select count(*) from business.import_row) as rows",
    );
    const answer = await upload(test, company.admin, content);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({
      type: "/problems/file-refused",
      errors: [{ pointer: "#/file", code: reason }],
    });
    expect(answer.body.detail.length).toBeGreaterThan(30);
    expect(
      await test.look(
        "select (select count(*) from business.import_batch) as batches, (select count(*) from business.import_row) as rows",
      ),
    ).toEqual(before);
    await expectNothingLeft();
  });

  it("L-11 refuses more than 500 columns", async () => {
    const answer = await upload(
      test,
      company.admin,
      `${Array.from({ length: 501 }, (_, n) => `c${n}`).join(",")}\n1\n`,
    );
    expect(answer.body.errors[0].code).toBe("too-many-columns");
  });

  it("L-11 refuses what is no upload, and an upload without a file", async () => {
    const json = await company.admin.post("imports", { file: "x" });
    expect([json.status, json.body.type]).toEqual([422, "/problems/validation-failed"]);
    const empty = await test.app.inject({
      method: "POST",
      url: "/api/v1/office/imports",
      payload: "--b--\r\n",
      headers: {
        cookie: company.admin.cookie,
        "content-type": "multipart/form-data; boundary=b",
        "idempotency-key": randomUUID(),
      },
    });
    expect(empty.statusCode).toBe(422);
  });

  it("L-01 refuses who may not import, and strangers", async () => {
    const technician = await company.hire("technician");
    expect((await upload(test, technician, "Company\nAcme\n")).status).toBe(403);
    expect((await upload(test, person(test, ""), "Company\nAcme\n")).status).toBe(401);
    await expectNothingLeft();
  });
});

describe("imports that were left", () => {
  it("are gone after a month, and what was half read at once", async () => {
    const other = await buildCompany(test);
    const left = await uploadText(test, other.admin, "Company\nLeft\n");
    await test.look("update business.import_batch set state = 'parsing' where id = $1", [left]);
    const waiting = await uploadText(test, other.admin, "Company\nWaiting\n");
    test.clock.advance(31 * 60_000);
    await uploadText(test, other.admin, "Company\nNew\n");
    expect(await test.look("select 1 from business.import_row where batch_id = $1", [left])).toEqual([]);
    expect((await other.admin.get(`imports/${waiting}`)).status).toBe(200);
    test.clock.advance(31 * 86_400_000);
    const late = await other.hire("administrator");
    await uploadText(test, late, "Company\nNewer\n");
    expect((await late.get(`imports/${waiting}`)).status).toBe(404);
    expect(await test.look("select 1 from business.import_row where batch_id = $1", [waiting])).toEqual([]);
    test.clock.set(new Date());
  });
});
