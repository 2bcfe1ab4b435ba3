// The yardstick: node:http and pg, running the very statements that the product runs, in one transaction, and answering
// the rows of the largest result as JSON. Started as a process of its own: node bare-server.mjs, settings on stdin.
import { createServer } from "node:http";
import pg from "pg";
import { v7 } from "uuid";
import type { Connection } from "#platform/server/database.ts";
import type { RecordedOperation } from "./record-statements.ts";

interface Settings {
  serving: Connection;
  operations: Record<string, RecordedOperation>;
}

pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const settings = JSON.parse(await text(process.stdin)) as Settings;
const businessPool = new pg.Pool({ ...settings.serving, max: 12 });
const frontPool = new pg.Pool({ ...settings.serving, max: 4, options: "-c role=fieldfolk_front" });

const server = createServer((request, response) => {
  void (async () => {
    const body = await text(request);
    if (body !== "") JSON.parse(body);
    const operation = settings.operations[String(request.headers["x-operation"])];
    if (!operation) throw new Error("unknown operation");
    const rows = await replay(
      operation,
      String(request.headers["idempotency-key"] ?? ""),
      String(request.headers["x-target"] ?? ""),
    );
    response.setHeader("content-type", "application/json; charset=utf-8").end(JSON.stringify({ rows }));
  })().catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    response.writeHead(500).end();
  });
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${JSON.stringify(server.address())}\n`));

async function replay(operation: RecordedOperation, key: string, target: string): Promise<unknown[]> {
  const swaps = new Map<string, string>(operation.freshIds.map((id) => [id, v7()]));
  if (target !== "") swaps.set(operation.targetId ?? "", target);
  const numbers = new Map<number, number>();
  let largest: unknown[] = [];
  const client = await businessPool.connect();
  try {
    for (const statement of operation.statements) {
      const values = statement.values.map((value) => swapped(value, swaps, numbers, key));
      const text = operation.takenBack && statement.text === "commit" ? "rollback" : statement.text;
      const result = await (statement.front ? frontPool : client).query<{ first?: number }>(text, values);
      if (result.rows.length >= largest.length) largest = result.rows;
      const drawn = result.rows[0]?.first;
      if (statement.drew !== undefined && drawn !== undefined) numbers.set(statement.drew, drawn);
    }
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
  return largest;
}

function swapped(
  value: unknown,
  swaps: ReadonlyMap<string, string>,
  numbers: ReadonlyMap<number, number>,
  key: string,
): unknown {
  if (value === "bench-key-recorded") return key;
  if (typeof value === "number") return numbers.get(value) ?? value;
  if (typeof value !== "string") return value;
  let text = value;
  for (const [old, fresh] of swaps) if (old !== "" && text.includes(old)) text = text.replaceAll(old, fresh);
  return text;
}

async function text(stream: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}
