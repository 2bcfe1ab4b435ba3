import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inject } from "vitest";
import { copyDatabase } from "#tests/support/test-database.ts";
import { credentials, databaseProcess, type RunningProduct, setUp, startProduct, visitor } from "./running-product.ts";

let folder: string;
let running: RunningProduct[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "fieldfolk-start-"));
  await chmod(folder, 0o711);
});
afterEach(async () => {
  for (const product of running) {
    product.process.kill("SIGTERM");
    await product.ended;
  }
  running = [];
  await rm(folder, { recursive: true, force: true });
});

async function start(environment: Record<string, string> = {}, flags: readonly string[] = []): Promise<RunningProduct> {
  const product = await startProduct(path.join(folder, "data"), environment, flags);
  running.push(product);
  return product;
}

async function customerNames(product: RunningProduct): Promise<unknown[]> {
  const staff = visitor(product);
  await staff.ask("POST", "/api/v1/front/office-sessions", credentials);
  const list = await staff.ask("GET", "/api/v1/office/customers?limit=200");
  return (list.body["customers"] as { companyName: string }[]).map((one) => one.companyName);
}

/** Adds customers until the product stops answering; returns the names that were acknowledged. */
async function addUntilItDies(
  staff: Awaited<ReturnType<typeof setUp>>,
  strike: () => Promise<void> | void,
): Promise<string[]> {
  const acknowledged: string[] = [];
  for (let i = 0; i < 200; i += 1) {
    if (i === 20) void strike();
    const name = `Customer ${String(i).padStart(3, "0")}`;
    try {
      const added = await staff.ask("POST", "/api/v1/office/customers", { companyName: name });
      if (added.status === 201) acknowledged.push(name);
      else if (added.status >= 500) break;
    } catch {
      break;
    }
  }
  return acknowledged;
}

describe("npm start", { timeout: 180_000 }, () => {
  it("serves, keeps its data across a stop, and prints the setup link only until it was used", async () => {
    const first = await start();
    expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
    const staff = await setUp(first);
    expect((await staff.ask("POST", "/api/v1/office/customers", { companyName: "Kept" })).status).toBe(201);
    first.process.kill("SIGINT");
    expect(await first.ended).toBe(0);
    const second = await start();
    expect(second.printed()).not.toContain("setup#token=");
    expect(await customerNames(second)).toEqual(["Kept"]);
  });

  it("loses nothing acknowledged when the app is killed", async () => {
    const first = await start();
    const acknowledged = await addUntilItDies(await setUp(first), () => void first.process.kill("SIGKILL"));
    await first.ended;
    expect(acknowledged.length).toBeGreaterThanOrEqual(19);
    expect(await customerNames(await start())).toEqual(expect.arrayContaining(acknowledged));
  });

  it("loses nothing acknowledged when the database is killed, and says so instead of hanging", async () => {
    const first = await start();
    const data = path.join(folder, "data");
    const acknowledged = await addUntilItDies(
      await setUp(first),
      async () => void process.kill(await databaseProcess(data), "SIGKILL"),
    );
    expect(await first.ended).toBe(1);
    expect(acknowledged.length).toBeGreaterThanOrEqual(19);
    expect(await customerNames(await start())).toEqual(expect.arrayContaining(acknowledged));
  });

  it("finishes the requests under way when it is asked to stop", async () => {
    const product = await start();
    const staff = await setUp(product);
    const under = Array.from({ length: 8 }, (_, i) =>
      staff.ask("POST", "/api/v1/office/customers", { companyName: `Under way ${i}` }),
    );
    await Promise.any(under);
    product.process.kill("SIGTERM");
    const answers = await Promise.allSettled(under);
    expect(await product.ended).toBe(0);
    // Whoever was let in was answered; whoever came too late was told so by a closed door, and nothing of it is stored.
    const stored = await customerNames(await start());
    const answered = answers.flatMap((one, i) =>
      one.status === "fulfilled" && one.value.status === 201 ? [`Under way ${i}`] : [],
    );
    expect(answered).not.toEqual([]);
    expect(stored.toSorted()).toEqual(answered.toSorted());
  });

  it("fills the demonstration on demand and prints how to sign in", async () => {
    const product = await start({}, ["--demo"]);
    const [, email, password] = /(admin@demo\.example)\s+(\S+)/.exec(product.printed()) ?? [];
    const staff = visitor(product);
    expect((await staff.ask("POST", "/api/v1/front/office-sessions", { email, password })).status).toBe(204);
    expect((await staff.ask("GET", "/api/v1/office/customer-count")).body["count"]).toBeGreaterThan(2);
  });

  it("refuses wrong settings with a sentence for each", async () => {
    await expect(start({ PORT: "many", PUBLIC_URL: "nowhere" })).rejects.toThrow(/PORT[\s\S]*PUBLIC_URL/);
  });

  it("serves an external database named by DATABASE_URL", async () => {
    const copy = await copyDatabase(inject("testServer"));
    const { owner } = copy;
    const url = `postgres://${owner.user}:${encodeURIComponent(owner.password ?? "")}@localhost/${owner.database}?host=${encodeURIComponent(owner.host ?? "")}&port=${owner.port}`;
    const product = await start({ DATABASE_URL: url });
    const staff = await setUp(product);
    expect((await staff.ask("POST", "/api/v1/office/customers", { companyName: "External" })).status).toBe(201);
    product.process.kill("SIGTERM");
    expect(await product.ended).toBe(0);
    await copy.drop();
  });
});
