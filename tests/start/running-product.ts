import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import net from "node:net";
import path from "node:path";

/** The built product as a process of its own, as `npm start` runs it. */
export interface RunningProduct {
  process: ChildProcess;
  url: string;
  /** Everything it has printed. */
  printed: () => string;
  /** Waits for the end and returns the exit code, or the signal. */
  ended: Promise<number | string>;
}

const program = path.join(import.meta.dirname, "../../dist/server/main.mjs");
/** How long a start may take before the test gives up, in milliseconds. */
const patienceMilliseconds = 60_000;

/**
 * Starts the built product on a free port and waits until it is ready.
 *
 * @param dataDirectory its data folder
 * @param environment   further settings
 * @param flags         further words of the command line
 */
export async function startProduct(
  dataDirectory: string,
  environment: Record<string, string> = {},
  flags: readonly string[] = [],
): Promise<RunningProduct> {
  if (!existsSync(program)) throw new Error("Build the product first: node tools/ready.mjs");
  const port = await freePort();
  let printed = "";
  const child = spawn(process.execPath, [program, ...flags], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env["PATH"] ?? "", PORT: String(port), DATA_DIR: dataDirectory, ...environment },
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text: Buffer) => void (printed += text.toString()));
  const ended = new Promise<number | string>((resolve) =>
    child.once("exit", (code, signal) => resolve(code ?? signal ?? "")),
  );
  const url = `http://localhost:${port}`;
  const until = Date.now() + patienceMilliseconds;
  while (!printed.includes("is ready at")) {
    if (child.exitCode !== null || Date.now() > until) throw new Error(`The product did not start:\n${printed}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { process: child, url, printed: () => printed, ended };
}

/**
 * The process of the embedded database in a data folder.
 */
export async function databaseProcess(dataDirectory: string): Promise<number> {
  return Number((await readFile(path.join(dataDirectory, "postgres/pg18/postmaster.pid"), "utf8")).split("\n")[0]);
}

/** A browser's worth of session: keeps the cookie. */
export interface Visitor {
  ask: (
    method: string,
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<{ status: number; body: Record<string, unknown> }>;
}

/**
 * Somebody who comes by HTTP, with a cookie jar of one.
 */
export function visitor(product: { url: string }): Visitor {
  let cookie = "";
  return {
    async ask(method, url, body, headers = {}) {
      const isJson = body !== undefined && !(body instanceof FormData);
      const answer = await fetch(`${product.url}${url}`, {
        method,
        headers: {
          cookie,
          ...(isJson ? { "content-type": "application/json" } : {}),
          ...(method === "POST" ? { "idempotency-key": crypto.randomUUID() } : {}),
          ...headers,
        },
        ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
      });
      cookie = answer.headers.getSetCookie()[0]?.split(";")[0] ?? cookie;
      const text = await answer.text();
      return { status: answer.status, body: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>) };
    },
  };
}

/**
 * Sets up a company with the link that the start printed, and stays signed in.
 */
export async function setUp(product: RunningProduct): Promise<Visitor> {
  const token = /setup#token=(\S+)/.exec(product.printed())?.[1];
  const staff = visitor(product);
  const done = await staff.ask("POST", "/api/v1/front/setup", {
    token,
    companyName: "Start Test",
    timeZone: "America/New_York",
    defaultRegion: "US",
    language: "en",
    name: "Sam Start",
    email: "sam@example.com",
    password: credentials.password,
  });
  if (done.status !== 204) throw new Error(`The setup was refused: ${JSON.stringify(done)}`);
  return staff;
}

/** How the administrator of these tests signs in. */
export const credentials = { email: "sam@example.com", password: "violet tractor onion lamp" };

async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
