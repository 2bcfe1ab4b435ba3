import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import http from "node:http";

/** A request of a measurement. */
export interface LoadRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** What a measurement found. */
export interface Measured {
  p50: number;
  p99: number;
  /** CPU of the server process for one operation, in microseconds. */
  serverMicros: number;
  /** CPU of all PostgreSQL processes for one operation, in microseconds. */
  databaseMicros: number;
  operations: number;
}

/**
 * Asks a server again and again and reads how much CPU it and PostgreSQL took.
 *
 * @param port       port of the server on this machine
 * @param serverPid  its process
 * @param postmaster process of PostgreSQL
 * @param clients    how many ask at the same time
 * @param operations how many requests are measured, after a tenth of them for warming up
 * @param request    makes the request of one client; gets the client's number
 */
export async function measure(
  port: number,
  serverPid: number,
  postmaster: number,
  clients: number,
  operations: number,
  request: (client: number) => LoadRequest,
): Promise<Measured> {
  await load(port, clients, Math.ceil(operations / 10), request);
  const before = { server: cpuMicros(serverPid), database: databaseMicros(postmaster) };
  const times = await load(port, clients, operations, request);
  const server = cpuMicros(serverPid) - before.server;
  const database = databaseMicros(postmaster) - before.database;
  const sorted = times.toSorted((a, b) => a - b);
  return {
    p50: sorted[Math.floor(sorted.length * 0.5)] ?? 0,
    p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
    serverMicros: server / times.length,
    databaseMicros: database / times.length,
    operations: times.length,
  };
}

async function load(
  port: number,
  clients: number,
  operations: number,
  request: (client: number) => LoadRequest,
): Promise<number[]> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: clients });
  const times: number[] = [];
  let left = operations;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (left > 0) {
        left -= 1;
        const start = performance.now();
        await ask(agent, port, request(client));
        times.push(performance.now() - start);
      }
    }),
  );
  agent.destroy();
  return times;
}

/** Asks once and reads the whole answer. */
export async function ask(agent: http.Agent, port: number, request: LoadRequest): Promise<string> {
  return await new Promise((resolve, reject) => {
    const sent = http.request(
      { agent, port, host: "127.0.0.1", method: request.method, path: request.path, headers: request.headers },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => void parts.push(part));
        answer.on("end", () => {
          const text = Buffer.concat(parts).toString("utf8");
          if ((answer.statusCode ?? 500) >= 300)
            reject(new Error(`${request.method} ${request.path} answered ${answer.statusCode}: ${text}`));
          else resolve(text);
        });
      },
    );
    sent.on("error", reject);
    sent.end(request.body);
  });
}

/** A fresh Idempotency-Key. */
export const freshKey = (): string => randomUUID();

const microsPerTick = 10_000; // USER_HZ is 100 on every Linux that Node runs on

/** CPU that one process has taken, with its ended children, in microseconds. */
export function cpuMicros(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    return [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0) * microsPerTick;
  } catch {
    return 0;
  }
}

/** CPU of PostgreSQL: the postmaster, its ended and its living children, in microseconds. */
export function databaseMicros(postmaster: number): number {
  const children = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && parentOf(name) === postmaster);
  return [postmaster, ...children.map(Number)].reduce((sum, pid) => sum + cpuMicros(pid), 0);
}

function parentOf(pid: string): number {
  try {
    return Number(
      readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /, "")
        .split(" ")[1],
    );
  } catch {
    return 0;
  }
}

/** Memory of a process, its share of shared pages counted in proportion, in MB. */
export function pssMegabytes(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0) / 1024;
}
