import { chmod, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { brokenInvariants } from "#tests/support/invariants.ts";
import { look } from "./killing.ts";
import {
  credentials,
  databaseProcess,
  type RunningProduct,
  setUp,
  startProduct,
  type Visitor,
  visitor,
} from "./running-product.ts";

/** A product of its own, with the owner signed in, that is killed and started again with the same data. */
export interface KillScene {
  /** Asks at the office as the owner. */
  office: (method: string, url: string, body?: unknown, headers?: Record<string, string>) => ReturnType<Visitor["ask"]>;
  /** Looks past every wall of the database. */
  look: <T extends Record<string, unknown>>(statement: string, values?: unknown[]) => Promise<T[]>;
  /** What no act may leave behind, of the whole network; empty when all is well. */
  brokenInvariants: () => ReturnType<typeof brokenInvariants>;
  /** Kills the product or, without its knowing, the database that it brought along. */
  kill: (victim: "product" | "database") => Promise<void>;
  startAgain: () => Promise<void>;
  /** Ends the product in peace and removes its data. */
  end: () => Promise<void>;
}

/**
 * Starts a product in a new data folder and sets it up.
 */
export async function startKillScene(): Promise<KillScene> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "fieldfolk-kills-"));
  await chmod(folder, 0o711);
  const data = path.join(folder, "data");
  let product: RunningProduct = await startProduct(data);
  await setUp(product);
  const staff = visitor({
    get url() {
      return product.url;
    },
  });
  await staff.ask("POST", "/api/v1/front/office-sessions", credentials);
  const lookHere: KillScene["look"] = (statement, values) => look(data, statement, values);
  const [network] = await lookHere<{ id: string }>("select network_id as id from business.network");
  const networkId = network?.id ?? "";
  return {
    office: (method, url, body, headers) => staff.ask(method, `/api/v1/office/${url}`, body, headers),
    look: lookHere,
    brokenInvariants: () => brokenInvariants(lookHere, networkId),
    async kill(victim) {
      if (victim === "database") process.kill(await databaseProcess(data), "SIGKILL");
      else product.process.kill("SIGKILL");
      await product.ended;
    },
    async startAgain() {
      product = await startProduct(data);
    },
    async end() {
      product.process.kill("SIGTERM");
      await product.ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
