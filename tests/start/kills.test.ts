import { appendFile, chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { drawn } from "#tests/support/drawn.ts";
import {
  addressOf,
  databaseOf,
  type KeeperStage,
  type KeptMail,
  look as lookAt,
  type MailKeeper,
  startMailKeeper,
} from "./killing.ts";
import {
  credentials,
  databaseProcess,
  type RunningProduct,
  setUp,
  startProduct,
  type Visitor,
  visitor,
} from "./running-product.ts";

/** A few here; `npm run proof` kills many more times from a fresh seed. */
const usualRounds = 3;
const rounds = Number(process.env["KILL_ROUNDS"] ?? usualRounds);
const seed = Number(process.env["KILL_SEED"] ?? 1);
/** Contacts of the customer, all written to by one request. */
const recipients = 5;

let folder: string;
let data: string;
let keeper: MailKeeper;
/** The first server brings the database along, the second one is given its address. */
let first: RunningProduct;
let second: RunningProduct | null = null;
let staff: Visitor;
let customerId: string;
let contactIds: string[];
/** When something was killed. */
const kills: number[] = [];

const look = <T extends Record<string, unknown>>(statement: string, values: unknown[] = []) =>
  lookAt<T>(data, statement, values);
const mailSettings = () => ({ SMTP_URL: keeper.url, MAIL_FROM: "office@fieldfolk.example" });
const startFirst = async () => void (first = await startProduct(data, mailSettings()));
const startSecond = async () =>
  void (second = await startProduct(path.join(folder, "second"), {
    ...mailSettings(),
    DATABASE_URL: addressOf(databaseOf(data)),
  }));

async function kill(product: RunningProduct): Promise<void> {
  kills.push(Date.now());
  product.process.kill("SIGKILL");
  await product.ended;
}

/** The server that brought it along ends too. */
async function killDatabase(): Promise<void> {
  kills.push(Date.now());
  process.kill(await databaseProcess(data), "SIGKILL");
  expect(await first.ended).toBe(1);
}

async function killKeeper(): Promise<void> {
  kills.push(Date.now());
  await keeper.kill();
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "fieldfolk-kills-"));
  await chmod(folder, 0o711);
  data = path.join(folder, "data");
  keeper = await startMailKeeper(path.join(folder, "mails"));
  await startFirst();
  await setUp(first);
  staff = visitor({
    get url() {
      return first.url;
    },
  });
  await staff.ask("POST", "/api/v1/front/office-sessions", credentials);
  customerId = String((await staff.ask("POST", "/api/v1/office/customers", { companyName: "Written to" })).body["id"]);
  contactIds = [];
  for (let count = 0; count < recipients; count += 1) {
    const added = await staff.ask("POST", `/api/v1/office/customers/${customerId}/contacts`, {
      firstName: "Ada",
      lastName: `Number ${count}`,
      email: `ada${count}@example.com`,
    });
    contactIds.push(String(added.body["id"]));
  }
}, 120_000);
afterAll(async () => {
  for (const product of [second, first]) {
    product?.process.kill("SIGTERM");
    await product?.ended;
  }
  await keeper.kill();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

/** Writes to all contacts and returns the messages that were acknowledged; none when the server was killed meanwhile. */
async function write(): Promise<string[]> {
  const written = await staff
    .ask("POST", `/api/v1/office/customers/${customerId}/messages`, { contactIds, subject: "Visit", body: "We come." })
    .catch(() => null);
  return written?.status === 201 ? (written.body["messageIds"] as string[]) : [];
}

/** Waits until nothing is left to send; what waits for a later try is tried now. */
async function settle(): Promise<void> {
  const until = Date.now() + 120_000;
  for (;;) {
    await look("update jobs._private_jobs set run_at = now() where locked_by is null and run_at > now()");
    const queued = await look("select id from business.message where status = 'queued'");
    if (queued.length === 0) return;
    if (Date.now() > until)
      throw new Error(
        `Still queued: ${JSON.stringify({ queued, jobs: await look("select * from jobs._private_jobs"), first: first.printed(), second: second?.printed() })}`,
      );
    await sleep(100);
  }
}

/** Everything that must not be, judged by what the mail server has and what the product says about it. */
async function faults(acknowledged: readonly string[]): Promise<Record<string, unknown[]>> {
  const stored = await look<{ id: string; status: string; told: number }>(
    `select g.id, g.status, (select count(*)::int from business.activity a where a.what = 'message.sent' and a.facts->>'messageId' = g.id::text) as told
       from business.message g order by g.id`,
  );
  const communications = await look("select id from business.communication");
  const ids = new Set(stored.map((one) => one.id));
  const copies = new Map<string, KeptMail[]>();
  for (const mail of keeper.kept()) copies.set(mail.id, [...(copies.get(mail.id) ?? []), mail]);
  return {
    lost: acknowledged.filter((id) => !ids.has(id)),
    notSentOnce: stored.filter((one) => one.status !== "sent" || one.told !== 1),
    communicationsTooMany: communications.slice(stored.length),
    communicationsMissing: stored.slice(communications.length),
    neverArrived: [...ids].filter((id) => !copies.has(id)),
    neverWritten: [...copies.keys()].filter((id) => !ids.has(id)),
    twiceWithoutCause: [...copies].filter(([, mails]) =>
      mails.some((mail, at) => !isFirstOrExcused(mails[at - 1], mail)),
    ),
  };
}

/** Milliseconds that a mail may lie before a busy mail server until it is written down. */
const mailLiesMost = 2000;

// A second copy has its cause: a kill since shortly before the one before it, or that the mail server hung up on that one.
function isFirstOrExcused(before: KeptMail | undefined, mail: KeptMail): boolean {
  return before === undefined || before.hungUp || kills.some((at) => at > before.at - mailLiesMost && at < mail.at);
}

const noFaults = {
  lost: [],
  notSentOnce: [],
  communicationsTooMany: [],
  communicationsMissing: [],
  neverArrived: [],
  neverWritten: [],
  twiceWithoutCause: [],
};

describe("mail, when something is killed", { timeout: 180_000 }, () => {
  // What is killed and where, how it is mended, and how often a mail may then have come at most.
  const points: [string, KeeperStage, () => Promise<void>, () => Promise<void>, number[]][] = [
    ["the server before the mail server heard of the mail", "connected", () => kill(first), () => startFirst(), [1]],
    ["the server while the mail server has the mail", "taken", () => kill(first), () => startFirst(), [2]],
    ["the server just as the mail server has said so", "answered", () => kill(first), () => startFirst(), [1, 2]],
    ["the database while the mail server has the mail", "taken", () => killDatabase(), () => startFirst(), [2]],
    ["the mail server before it has the mail", "recipient", () => killKeeper(), () => keeper.startAgain(), [1]],
    [
      "the mail server before it says that it has the mail",
      "taken",
      () => killKeeper(),
      () => keeper.startAgain(),
      [2],
    ],
  ];
  it.each(points)("loses nothing and sends at most one more: %s", async (_what, stopAt, strike, mend, most) => {
    keeper.order({ stopAt });
    const reached = keeper.reached();
    const written = await write();
    expect(written).toHaveLength(recipients);
    await reached;
    await strike();
    await mend();
    keeper.order({});
    await settle();
    expect(await faults(written)).toEqual(noFaults);
    expect(most).toContain(Math.max(...written.map((id) => keeper.kept().filter((mail) => mail.id === id).length)));
  });

  it(`loses nothing and sends at most one more for a kill, ${rounds} times at random with two servers, from seed ${seed}`, async () => {
    const chance = drawn(seed);
    await startSecond();
    const acknowledged: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      keeper.order({
        slowest: chance() * 40,
        refuses: chance() < 0.3 ? 0.2 : 0,
        hangsUp: chance() < 0.3 ? 0.1 : 0,
      });
      const writing = Array.from({ length: 1 + Math.floor(chance() * 4) }, () => write());
      await sleep(chance() * 500);
      const victim = chance();
      if (victim < 0.3) await kill(first);
      else if (victim < 0.55 && second) await kill(second);
      else if (victim < 0.75) await killDatabase();
      else await killKeeper();
      acknowledged.push(...(await Promise.all(writing)).flat());
      await sleep(chance() * 300);
      if (victim < 0.3 || (victim >= 0.55 && victim < 0.75)) await startFirst();
      else if (victim < 0.55) await startSecond();
      else await keeper.startAgain();
    }
    keeper.order({});
    await settle();
    expect(await faults(acknowledged)).toEqual(noFaults);
    const mails = keeper.kept();
    const messages = new Set(mails.map((mail) => mail.id)).size;
    if (rounds > usualRounds)
      process.stdout.write(`${messages} messages, ${mails.length - messages} second copies, ${kills.length} kills\n`);
  }, 7_200_000);

  it("the judgement turns red for what is lost, never arrived, not logged, and came twice without a cause", async () => {
    const [twice = "", unlogged = "", unsent = ""] = await write();
    await settle();
    expect(await faults([])).toEqual(noFaults);
    const later = Date.now() + 60_000;
    const mails = [`${later} ${twice} taken`, `${later + 1} ${twice} taken`, `${later} invented taken`];
    await appendFile(path.join(folder, "mails"), `${mails.join("\n")}\n`);
    await look("update business.activity set what = 'message.failed' where facts->>'messageId' = $1", [unlogged]);
    await look(
      "update business.message set status = 'failed', reason = 'refused', via = null, sent_at = null where id = $1",
      [unsent],
    );
    const red = await faults(["lost"]);
    expect(red).toMatchObject({
      lost: ["lost"],
      notSentOnce: [{ id: unlogged }, { id: unsent }],
      neverWritten: ["invented"],
      twiceWithoutCause: [[twice, expect.anything()]],
    });
  });
});
