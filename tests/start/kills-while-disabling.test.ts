import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawn } from "#tests/support/drawn.ts";
import { type KillScene, startKillScene } from "./kill-scene.ts";

/** Kills in the middle of a disablement and of its undoing together; `npm run proof` kills many more times from a fresh seed. */
const usualKills = 8;
const kills = Number(process.env["LEAVING_KILLS"] ?? usualKills);
const seed = Number(process.env["KILL_SEED"] ?? 1);
/** Work orders that change hands: enough that a kill in the middle of them is in the middle. */
const workOrders = 2000;

let scene: KillScene;
let leaving: string;
let next: string;

const look: KillScene["look"] = (statement, values) => scene.look(statement, values);
const office: KillScene["office"] = (method, url, body, headers) => scene.office(method, url, body, headers);

beforeAll(async () => {
  scene = await startKillScene();
  const customer = await office("POST", "customers", {
    companyName: "Left",
    contact: { firstName: "Ada", lastName: "Leaves" },
  });
  leaving = String(customer.body["contactId"]);
  const customerId = String(customer.body["id"]);
  next = String(
    (await office("POST", `customers/${customerId}/contacts`, { firstName: "Bo", lastName: "Next" })).body["id"],
  );
  const type = await office("POST", "work-order-types", { name: "Leaving" });
  const order = { customerId, contactId: leaving, typeId: type.body["id"], description: "Boiler" };
  const first = await office("POST", "work-orders", order);
  if (first.status !== 201) throw new Error(JSON.stringify(first.body));
  // All of them by the act that recorded the first one.
  await look(
    `do $$ begin
       insert into business.work_order (network_id, provider_id, id, number, customer_id, organisation_id, contact_id, contact_name, type_id, description, source, created_at, updated_at)
       select network_id, provider_id, gen_random_uuid(), number + i, customer_id, organisation_id, contact_id, contact_name, type_id, description, source, created_at, updated_at
         from business.work_order cross join generate_series(1, ${workOrders - 1}) i;
       update business.number_series set next = next + ${workOrders} where kind = 'work-order';
       update business.activity set at = at where what = 'work-order.added';
     end $$`,
  );
}, 120_000);
afterAll(() => scene.end(), 60_000);

/** Where everything stands: all with one contact, written down and told as often as it was done. */
async function standing(): Promise<Record<string, unknown>> {
  const [orders] = await look(
    "select count(*) filter (where contact_id = $1)::int as leaving, count(*) filter (where contact_id = $2)::int as next from business.work_order",
    [leaving, next],
  );
  const [rest] = await look(
    `select (select count(*)::int from business.contact_disablement) as disabled, (select count(*)::int from business.handed_over) as "handedOver",
            (select count(*)::int from business.customer where primary_contact_id = $1) as "leavingIsPrimary",
            (select count(*)::int from business.activity where what = 'contact.disabled') as "toldDisabled",
            (select count(*)::int from business.activity where what = 'contact.disablement-undone') as "toldUndone",
            (select count(*)::int from business.idempotency_key where route like '%disablement%') as answers`,
    [leaving],
  );
  return { ...orders, ...rest };
}

/** What stands when so many disablements and undoings took effect. */
function stands(disabled: number, undone: number): Record<string, unknown> {
  const isOut = disabled > undone;
  return {
    leaving: isOut ? 0 : workOrders,
    next: isOut ? workOrders : 0,
    disabled: isOut ? 1 : 0,
    // The work orders, and being asked first.
    handedOver: isOut ? workOrders + 1 : 0,
    leavingIsPrimary: isOut ? 0 : 1,
    toldDisabled: disabled,
    toldUndone: undone,
    answers: disabled + undone,
  };
}

describe("a contact who leaves and comes back, when something is killed", { timeout: 240_000 }, () => {
  it(`C-09 X-34 has handed over all or nothing, once, for a repeated request too: ${kills} kills from seed ${seed}`, async () => {
    const chance = drawn(seed);
    let [disabled, undone, cut, kept] = [0, 0, 0, 0];
    // How long it takes when nothing is killed: every kill comes within that time, or shortly after.
    let took = 300;
    for (let round = 0; round < kills; round += 1) {
      const isOut = disabled > undone;
      const { version } = (await office("GET", `contacts/${leaving}`)).body;
      const key = crypto.randomUUID();
      const act = () =>
        isOut
          ? office("POST", `contacts/${leaving}/disablement/undo`, undefined, {
              "if-match": `"${String(version)}"`,
              "idempotency-key": key,
            })
          : office(
              "POST",
              `contacts/${leaving}/disablement`,
              { replacementId: next },
              { "if-match": `"${String(version)}"`, "idempotency-key": key },
            );
      const asked = act().catch(() => null);
      await sleep(chance() * 1.3 * took);
      await scene.kill(chance() < 0.5 ? "database" : "product");
      const answer = await asked;
      await scene.startAgain();
      // Fully before or fully after; what was acknowledged is never before.
      const happened = isOut ? stands(disabled, undone + 1) : stands(disabled + 1, undone);
      const is = await standing();
      expect([stands(disabled, undone), happened]).toContainEqual(is);
      const wasDone = JSON.stringify(is) === JSON.stringify(happened);
      if (answer?.status === 200) expect(wasDone).toBe(true);
      else [cut, kept] = [cut + 1, kept + (wasDone ? 1 : 0)];
      // Whoever got no answer asks again under the same key: it is done once, whatever the kill left.
      const from = Date.now();
      const again = await act();
      if (!wasDone) took = Date.now() - from;
      expect({ round, status: again.status, text: again.body["type"] }).toEqual({
        round,
        status: 200,
        text: undefined,
      });
      if (isOut) undone += 1;
      else disabled += 1;
      expect(await standing()).toEqual(happened);
      expect(await scene.brokenInvariants()).toEqual({});
    }
    if (kills > usualKills)
      process.stdout.write(`${kills} kills, ${cut} of them before the answer; ${kept} of these after it was done\n`);
  }, 7_200_000);

  it("the judgement turns red for what is half done", async () => {
    const { disabled } = await standing();
    await look("update business.work_order set contact_id = $1 where number = 1", [
      disabled === 1 ? leaving : next,
    ]).catch(() => look("delete from business.work_order where number = 1"));
    const is = await standing();
    expect([is["leaving"], is["next"]]).not.toContain(workOrders);
  });
});
