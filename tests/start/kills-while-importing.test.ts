import { setTimeout as sleep } from "node:timers/promises";
import { stringify } from "csv-stringify/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withTextMark } from "#platform/shared/text-mark.ts";
import { cellsOfRecord, exchangeColumns } from "#processes/exchange-with-excel/layout.ts";
import { drawn } from "#tests/support/drawn.ts";
import { type KillScene, startKillScene } from "./kill-scene.ts";

/** Kills while a list or an update is applied or undone; `npm run proof` kills many more times from a fresh seed. */
const usualKills = 8;
const kills = Number(process.env["IMPORT_KILLS"] ?? usualKills);
const seed = Number(process.env["KILL_SEED"] ?? 1);
/** Customers of two contacts each that are there before, and rows of each list. */
const [thereBefore, rows] = [60, 1500];

let scene: KillScene;

const look: KillScene["look"] = (statement, values) => scene.look(statement, values);
const office: KillScene["office"] = (method, url, body, headers) => scene.office(method, url, body, headers);

beforeAll(async () => {
  scene = await startKillScene();
  const people = Array.from({ length: thereBefore }, (_, place) =>
    ["Ann", "Bo"].map((name) => `There ${place},${name},Before,${name}${place}@there.example`),
  );
  const first = await checked(`Company,First,Last,Email\n${people.flat().join("\n")}`);
  await apply(first);
  await until(first, "applied");
}, 120_000);
afterAll(() => scene.end(), 60_000);

async function stateOf(id: string): Promise<Record<string, unknown>> {
  return (await office("GET", `imports/${id}`)).body;
}

async function until(id: string, ...states: string[]): Promise<Record<string, unknown>> {
  for (const patience = Date.now() + 90_000; ;) {
    const imported = await stateOf(id);
    if (states.includes(String(imported["state"]))) return imported;
    if (Date.now() > patience) throw new Error(`The import is still ${String(imported["state"])}`);
    await sleep(50);
  }
}

async function checked(table: string): Promise<string> {
  const form = new FormData();
  form.append("file", new Blob([table]), "list.csv");
  const uploaded = await office("POST", "imports", form);
  const id = String(uploaded.body["id"]);
  const { state, mapping, options, version } = await until(id, "mapping", "checked");
  if (state === "mapping") {
    const mapped = await office(
      "PUT",
      `imports/${id}/mapping`,
      { mapping, options },
      { "if-match": `"${String(version)}"` },
    );
    expect(mapped.status).toBe(202);
  }
  await until(id, "checked");
  return id;
}

async function act(id: string, what: "application" | "undo"): Promise<number> {
  const { version } = await stateOf(id);
  return (await office("POST", `imports/${id}/${what}`, undefined, { "if-match": `"${String(version)}"` })).status;
}
const apply = (id: string) => act(id, "application");

function newList(round: number): string {
  const lines = Array.from(
    { length: rows },
    (_, place) => `New ${round}-${place},Nia,Late,nia${round}.${place}@new.example`,
  );
  return `Company,First,Last,Email\n${lines.join("\n")}`;
}

/** An export of those who were there, as it would come back: Ann is disabled at each customer, Bo is a Dr. */
async function changedExport(): Promise<string> {
  const found = await look<{
    customer: number;
    name: string;
    number: number;
    first: string;
    email: string;
    primary: boolean;
    admin: boolean;
  }>(
    `select c.number::int as customer, c.company_name as name, k.number::int as number, k.first_name as first, k.email, c.primary_contact_id = k.id as primary, k.admin
       from business.contact k join business.customer c on c.organisation_id = k.organisation_id where c.company_name like 'There %' order by k.number`,
  );
  const table = found.map((one) => {
    const isAnn = one.first === "Ann";
    const cells = cellsOfRecord({
      customerNumber: one.customer,
      companyName: one.name,
      customerStatus: "active",
      contact: {
        number: one.number,
        title: isAnn ? null : "Dr",
        firstName: one.first,
        lastName: "Before",
        phone: null,
        phoneExtension: null,
        altPhone: null,
        altPhoneExtension: null,
        mobile: null,
        mobileExtension: null,
        email: one.email,
        isPrimary: one.primary,
        isBilling: false,
        admin: one.admin,
        accessBilling: false,
        accessReports: false,
        createWorkOrder: false,
        editContact: false,
        enabled: !isAnn,
        replacementNumber: null,
        managedByFleet: false,
      },
    });
    // Without the state every difference is a change.
    return exchangeColumns.map(({ field }) => (field === "state" ? "" : withTextMark(cells[field])));
  });
  return stringify([exchangeColumns.map(({ heading }) => heading), ...table]);
}

async function standing(): Promise<Record<string, unknown>> {
  const [found] = await look(
    `select (select count(*)::int from business.customer) as customers, (select count(*)::int from business.contact) as contacts,
            (select count(*)::int from business.organisation) as organisations, (select count(*)::int from business.contact where title = 'Dr') as doctors,
            (select count(*)::int from business.contact_disablement) as disabled,
            (select count(*)::int from business.customer c join business.contact k on k.id = c.primary_contact_id where k.first_name = 'Bo') as "boIsPrimary"`,
  );
  return found ?? {};
}

const before = {
  customers: thereBefore,
  contacts: 2 * thereBefore,
  organisations: thereBefore,
  doctors: 0,
  disabled: 0,
  boIsPrimary: 0,
};
const withList = {
  ...before,
  customers: thereBefore + rows,
  contacts: 2 * thereBefore + rows,
  organisations: thereBefore + rows,
};
const updated = { ...before, doctors: thereBefore, disabled: thereBefore, boIsPrimary: thereBefore };

describe("imports, when something is killed", { timeout: 240_000 }, () => {
  it(`L-08 L-10 C-16 are applied and undone as a whole and once: ${kills} kills from seed ${seed}`, async () => {
    const chance = drawn(seed);
    let id = "";
    let took = 1_000;
    for (let round = 0; round < kills; round += 1) {
      const [isUpdate, isUndo] = [Math.floor(round / 2) % 2 === 1, round % 2 === 1];
      const [was, will] = isUndo ? [isUpdate ? updated : withList, before] : [before, isUpdate ? updated : withList];
      if (!isUndo) id = await checked(isUpdate ? await changedExport() : newList(round));
      expect(await standing()).toEqual(was);
      const what = isUndo ? "undo" : "application";
      const from = Date.now();
      const asked = act(id, what).catch(() => null);
      await sleep(chance() * 1.2 * took);
      await scene.kill(chance() < 0.5 ? "database" : "product");
      const answer = await asked;
      const cut = Date.now() - from;
      await scene.startAgain();
      // Fully before or fully after, also while whoever starts takes the work up again.
      expect([was, will]).toContainEqual(await standing());
      const end = isUndo ? "undone" : "applied";
      // What was acknowledged goes on by itself; what was not is asked for again.
      if (answer !== 202 && !["applying", "undoing", end].includes(String((await stateOf(id))["state"])))
        expect(await act(id, what)).toBe(202);
      const imported = await until(id, end);
      took = Math.max(300, Math.min(took, cut + 200));
      expect(await standing()).toEqual(will);
      const result = imported["result"] as Record<string, number>;
      expect(result["rows"]).toBe(
        (result["created"] ?? 0) + (result["updated"] ?? 0) + (result["skipped"] ?? 0) + (result["failed"] ?? 0),
      );
      if (isUndo) expect(imported["undone"]).toMatchObject({ kept: 0 });
      const [told] = await look<{ times: number }>(
        "select count(*)::int as times from business.activity where what = $1 and facts ->> 'importId' = $2",
        [isUndo ? "import.undone" : isUpdate ? "customers.updated-from-export" : "list.imported", id],
      );
      expect(told).toEqual({ times: 1 });
      expect(await scene.brokenInvariants()).toEqual({});
    }
  }, 7_200_000);
});
