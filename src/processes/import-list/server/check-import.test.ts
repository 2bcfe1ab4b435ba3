import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { malformedRequest } from "#platform/shared/problem.ts";
import { expectRefusal } from "#tests/support/answers.ts";
import { type Answer, buildCompany, type Company } from "#tests/support/builders.ts";
import { applyList, checkList, checkTable, uploadText, waitForState } from "#tests/support/import-list.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";

let test: TestApp;
let company: Company;

beforeAll(async () => {
  test = await startTestApp();
  await test.startWorker();
  company = await buildCompany(test);
});
afterAll(() => test.stop());

const list = [
  "Company,First Name,Last Name,Phone,Email,Zip,Web",
  "Acme,Ann,ASH,504-621-8927,ann@acme.test,8014,acme.test", // 2 three repairs
  "Acme,Bob,Bay,n/a,bob@acme.test,70116,", // 3 no phone
  "Acme,Cher,,504-621-8928,cher@,70116,", // 4 no last name, no e-mail
  ",Dan,Day,504-621-8929,dan@home.test,501,", // 5 a household
  "=cmd(),Eve,Egg,,=HYPERLINK(1),70116,", // 6 a formula for an e-mail
];

async function rowsOf(id: string, show = "all"): Promise<Answer["body"][]> {
  return (await company.admin.get(`imports/${id}/rows?show=${show}&limit=200`)).body.rows;
}

describe("checking a list", () => {
  it("L-07 counts what would happen, and says of each error the row, the column, the value and what mends it", async () => {
    const checked = await checkTable(test, company.admin, list);
    expect(checked.check).toEqual({
      counts: { rows: 5, created: 2, updated: 0, skipped: 0, failed: 3 },
      customersToAdd: 2,
      contactsToAdd: 2,
      cellsEmptied: 0,
      contactsToDisable: 0,
      contactsToEnable: 0,
      conflictRows: 0,
      sameNameRows: 0,
      repairs: [
        { kind: "capitals", proposed: 1, applied: 1 },
        { kind: "leading-zeros", proposed: 2, applied: 2 },
        { kind: "web-scheme", proposed: 1, applied: 1 },
      ],
      faults: [
        { fault: "not-an-email", rows: 2 },
        { fault: "name-incomplete", rows: 1 },
        { fault: "not-a-phone", rows: 1 },
      ],
    });
    const failed = await rowsOf(checked.id, "fail");
    expect(failed.map((row) => [row.row, row.problems])).toEqual([
      [
        3,
        [
          {
            column: 3,
            field: "phone",
            fault: "not-a-phone",
            value: "n/a",
            suggestion: null,
            most: null,
            otherRow: null,
          },
        ],
      ],
      [
        4,
        [
          {
            column: 2,
            field: "lastName",
            fault: "name-incomplete",
            value: "",
            suggestion: "-",
            most: null,
            otherRow: null,
          },
          {
            column: 4,
            field: "email",
            fault: "not-an-email",
            value: "cher@",
            suggestion: null,
            most: null,
            otherRow: null,
          },
        ],
      ],
      [
        6,
        [
          {
            column: 4,
            field: "email",
            fault: "not-an-email",
            value: "=HYPERLINK(1)",
            suggestion: null,
            most: null,
            otherRow: null,
          },
        ],
      ],
    ]);
    expect(checked.allowed).toEqual(["map", "mend", "apply", "discard"]);
    expect((await company.admin.get("customer-count")).body.count).toBe(0);
  });

  it("L-04 leaves invalid cells empty when that is wanted, and says how many", async () => {
    const checked = await checkTable(test, company.admin, list, {
      options: { leaveInvalidCellsEmpty: true, fillMissingNames: true },
    });
    expect(checked.check).toMatchObject({ counts: { created: 5, failed: 0 }, cellsEmptied: 3 });
    expect((await rowsOf(checked.id, "emptied")).map((row) => [row.row, row.emptied[0].value])).toEqual([
      [3, "n/a"],
      [4, "cher@"],
      [6, "=HYPERLINK(1)"],
    ]);
  });

  it("L-05 shows repairs before and after, and takes those that are left ticked", async () => {
    const id = await uploadText(test, company.admin, list.join("\n"));
    const all = await checkList(company.admin, id);
    expect((await rowsOf(id, "repairs")).map((row) => [row.row, row.repairs])).toEqual([
      [
        2,
        [
          { column: 2, kind: "capitals", before: "ASH", after: "Ash", applied: true },
          { column: 5, kind: "leading-zeros", before: "8014", after: "08014", applied: true },
          { column: 6, kind: "web-scheme", before: "acme.test", after: "https://acme.test", applied: true },
        ],
      ],
      [5, [{ column: 5, kind: "leading-zeros", before: "501", after: "00501", applied: true }]],
    ]);
    const single = await company.admin.ask("PUT", `imports/${id}/repairs`, {
      version: all.version,
      body: {
        repairs: [
          { row: 2, column: 5, kind: "leading-zeros", ticked: false },
          { row: 2, column: 6, kind: "web-scheme", ticked: false },
        ],
      },
    });
    expect(single.status).toBe(200);
    const after = (await company.admin.get(`imports/${id}`)).body;
    // Without its scheme the web site cannot be kept, so unticking makes that row an error.
    expect(after.check).toMatchObject({
      counts: { created: 1, failed: 4 },
      repairs: [
        { kind: "capitals", applied: 1 },
        { kind: "leading-zeros", applied: 1 },
        { kind: "web-scheme", applied: 0 },
      ],
    });
    await company.admin.ask("PUT", `imports/${id}/repairs`, {
      version: after.version,
      body: { repairs: [{ row: 2, column: 6, kind: "web-scheme", ticked: true }] },
    });
    expect((await company.admin.get(`imports/${id}`)).body.check.counts).toMatchObject({ created: 2 });
    const off = await checkList(company.admin, id, { options: { repairsOff: ["capitals", "leading-zeros"] } });
    expect(off.check.repairs).toEqual([
      { kind: "capitals", proposed: 1, applied: 0 },
      { kind: "leading-zeros", proposed: 2, applied: 0 },
      { kind: "web-scheme", proposed: 1, applied: 1 },
    ]);
  });

  it("L-02 L-03 L-04 refuses rows that name nobody, people without a name, and cells that are no phone or no e-mail", async () => {
    const checked = await checkTable(test, company.admin, [
      "Company,First Name,Last Name,Phone,Email,City",
      ",,,504-621-8927,,Bonn", // 2 nobody
      "Acme,,,,ann@acme.test,Bonn", // 3 contact details of nobody
      "Acme,Ann,,,,Bonn", // 4 half a name
      "Acme,Bob,Bay,call me,bob@,Bonn", // 5 neither phone nor e-mail
      "Acme,Cid,Coy,,,Bonn", // 6 in order: the company is not lost with its other rows
    ]);
    expect(
      (await rowsOf(checked.id)).map((row) => row.problems.map((problem: { fault: string }) => problem.fault)),
    ).toEqual([
      ["neither-company-nor-person"],
      ["contact-without-name", "contact-without-name"],
      ["name-incomplete"],
      ["not-a-phone", "not-an-email"],
      [],
    ]);
    expect(checked.check).toMatchObject({ counts: { created: 1, failed: 4 }, customersToAdd: 1, contactsToAdd: 1 });
  });

  it("L-05 never writes a repair that was unticked", async () => {
    const checked = await checkTable(test, company.admin, ["Company,Zip", "Unticked,8014", "Ticked,8015"]);
    const repairs = [{ row: 2, column: 1, kind: "leading-zeros", ticked: false }];
    await company.admin.ask("PUT", `imports/${checked.id}/repairs`, { version: checked.version, body: { repairs } });
    expect((await applyList(company.admin, checked.id)).state).toBe("applied");
    const codes = await test.look(
      "select postal_code from business.location where provider_id = $1 and postal_code like '%801%' order by postal_code",
      [company.providerId],
    );
    expect(codes).toEqual([{ postal_code: "08015" }, { postal_code: "8014" }]);
  });

  it("L-07 mends cells in place, and the rows are checked again", async () => {
    const checked = await checkTable(test, company.admin, list);
    const mended = await company.admin.ask("PUT", `imports/${checked.id}/cells`, {
      version: checked.version,
      body: {
        cells: [
          { row: 3, column: 3, text: "504 621 8000" },
          { row: 4, column: 2, text: "Cox" },
          { row: 4, column: 4, text: "cher@acme.test" },
          { row: 6, column: 4, text: "" },
        ],
      },
    });
    expect(mended.status).toBe(200);
    const { body } = await company.admin.get(`imports/${checked.id}`);
    expect(body).toMatchObject({
      state: "checked",
      version: mended.body.version,
      check: { counts: { created: 5, failed: 0 }, customersToAdd: 3 },
    });
    const stale = await company.admin.ask("PUT", `imports/${checked.id}/cells`, {
      version: checked.version,
      body: { cells: [{ row: 3, column: 3, text: "1" }] },
    });
    expect([stale.status, stale.body.type]).toEqual([412, "/problems/changed-meanwhile"]);
  });

  it("L-07 refuses to mend a place that is not in the list, and nothing is changed", async () => {
    const checked = await checkTable(test, company.admin, list);
    for (const [place, pointer] of [
      [{ row: 99, column: 0 }, "#/cells/1/row"],
      [{ row: 3, column: 7 }, "#/cells/1/column"],
    ] as const) {
      const answer = await company.admin.ask("PUT", `imports/${checked.id}/cells`, {
        version: checked.version,
        body: {
          cells: [
            { row: 3, column: 3, text: "504 621 8000" },
            { ...place, text: "x" },
          ],
        },
      });
      expect([answer.status, answer.body.errors[0].pointer]).toEqual([422, pointer]);
    }
    expect((await company.admin.get(`imports/${checked.id}`)).body.check.counts.failed).toBe(3);
  });

  it("L-07 L-09 hands out the failed rows as they came, with Row, Column and Problem; what looks like a formula is text", async () => {
    const checked = await checkTable(test, company.admin, list);
    const file = await company.admin.get(`imports/${checked.id}/failed-rows`);
    expect(file.headers["content-disposition"]).toBe("attachment; filename*=UTF-8''list%20-%20failed%20rows.csv");
    expect(file.text.split("\r\n")).toEqual([
      "\ufeffCompany,First Name,Last Name,Phone,Email,Zip,Web,Row,Column,Problem",
      `Acme,Bob,Bay,n/a,bob@acme.test,70116,,3,Phone,"""n/a"" is no phone number; write 7 to 15 digits, or empty it."`,
      `Acme,Cher,,504-621-8928,cher@,70116,,4,Last Name; Email,"The row lacks a first or last name; add it, a dash will do. ""cher@"" is no e-mail address; write it like name@example.com, or empty it."`,
      `'=cmd(),Eve,Egg,,'=HYPERLINK(1),70116,,6,Email,"""=HYPERLINK(1)"" is no e-mail address; write it like name@example.com, or empty it."`,
      "",
    ]);
    const spanish = await company.admin.get(`imports/${checked.id}/failed-rows?language=es`);
    expect(spanish.headers["content-disposition"]).toContain("list%20-%20filas%20con%20errores.csv");
    expect(spanish.text.split("\r\n").slice(0, 3)).toEqual([
      "\ufeffCompany,First Name,Last Name,Phone,Email,Zip,Web,Fila,Columna,Problema",
      `Acme,Bob,Bay,n/a,bob@acme.test,70116,,3,Phone,"""n/a"" no es un teléfono; escriba de 7 a 15 cifras o déjelo vacío."`,
      `Acme,Cher,,504-621-8928,cher@,70116,,4,Last Name; Email,"La fila no tiene nombre o apellido; añádalo, basta un guion. ""cher@"" no es un correo electrónico; escríbalo como nombre@ejemplo.com o déjelo vacío."`,
    ]);
    expectRefusal(await company.admin.get(`imports/${checked.id}/failed-rows?language=fr`), malformedRequest);
    const again = await checkList(company.admin, await uploadText(test, company.admin, file.text), {
      options: { leaveInvalidCellsEmpty: true, fillMissingNames: true },
    });
    expect((await rowsOf(again.id)).map((row) => row.name)).toEqual([
      "Acme · Bob Bay",
      "Acme · Cher",
      "=cmd() · Eve Egg",
    ]);
  });

  it.each([
    [
      "two columns for one field",
      ["companyName", "firstName", "lastName", "phone", "phone", null, null],
      {},
      ["#/mapping/3", "#/mapping/4"],
    ],
    ["neither company nor person", [null, null, null, "phone", "email", null, null], {}, ["#/mapping"]],
    ["another number of columns", ["companyName"], {}, ["#/mapping"]],
    [
      "a key that no column holds",
      ["companyName", null, null, null, null, null, null],
      { updateKey: "email" },
      ["#/options/updateKey"],
    ],
  ])("L-11 refuses %s", async (_name, mapping, options, pointers) => {
    const id = await uploadText(test, company.admin, list.join("\n"));
    const { body } = await company.admin.get(`imports/${id}`);
    const answer = await company.admin.ask("PUT", `imports/${id}/mapping`, {
      version: body.version,
      body: { mapping, options: { ...body.options, ...options } },
    });
    expect([answer.status, answer.body.type]).toEqual([422, "/problems/mapping-not-usable"]);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual(pointers);
    expect((await company.admin.get(`imports/${id}`)).body.state).toBe("mapping");
  });

  it("L-08 stops a check, and the last of two mappings wins", async () => {
    const id = await uploadText(
      test,
      company.admin,
      `Company,City\n${Array.from({ length: 3_000 }, (_, n) => `C${n},Bonn`).join("\n")}\n`,
    );
    const start = async (mapping: (string | null)[]) => {
      const { body } = await company.admin.get(`imports/${id}`);
      return await company.admin.ask("PUT", `imports/${id}/mapping`, {
        version: body.version,
        body: { mapping, options: body.options },
      });
    };
    await start(["companyName", null]);
    expect((await company.admin.post(`imports/${id}/cancellation`)).status).toBe(202);
    expect((await company.admin.get(`imports/${id}`)).body).toMatchObject({ state: "mapping", failure: "cancelled" });
    await start(["companyName", "city"]);
    await start(["companyName", "note"]);
    const checked = await waitForState(company.admin, id, "checked");
    expect([checked.mapping, checked.check.counts.created]).toEqual([["companyName", "note"], 3_000]);
    expect(
      await test.look(
        "select count(city) as cities, count(note) as notes from business.import_row where batch_id = $1",
        [id],
      ),
    ).toEqual([{ cities: 0, notes: 3_000 }]);
  });

  it("L-07 L-09 refuses rows and their file before the check, and 404 for a stranger's import like for a random one", async () => {
    const id = await uploadText(test, company.admin, list.join("\n"));
    for (const url of [`imports/${id}/rows`, `imports/${id}/failed-rows`])
      expect((await company.admin.get(url)).body.type).toBe("/problems/import-not-ready");
    const stranger = await buildCompany(test, company.networkId);
    const random = test.system.ids.next();
    for (const url of ["", "/rows", "/failed-rows"]) {
      const [theirs, none] = [
        await stranger.admin.get(`imports/${id}${url}`),
        await stranger.admin.get(`imports/${random}${url}`),
      ];
      expect([theirs.status, none.status]).toEqual([404, 404]);
      expect({ ...theirs.body, instance: "" }).toEqual({ ...none.body, instance: "" });
    }
    expect((await stranger.admin.ask("DELETE", `imports/${id}`)).status).toBe(404);
    expect((await company.admin.ask("DELETE", `imports/${id}`)).status).toBe(204);
    expect((await company.admin.get(`imports/${id}`)).status).toBe(404);
    expect(await test.look("select 1 from business.import_row where batch_id = $1", [id])).toEqual([]);
  });
});
