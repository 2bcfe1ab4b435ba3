// Applies all migrations to a fresh database, then writes schema.sql (for reading) and database-types.ts (for the
// compiler). With --check it fails if these two differ from what is committed.
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { startEmbeddedPostgres } from "#platform/server/embedded-postgres.ts";
import { migrate } from "#platform/server/migrate.ts";
import { describeSchema } from "./describe-schema.ts";

const root = path.dirname(import.meta.dirname);
const typesFile = path.join(root, "src/platform/server/database-types.ts");
const schemaFile = path.join(root, "schema.sql");
const check = process.argv.includes("--check");

const home = await mkdtemp(path.join(os.tmpdir(), "fieldfolk-migrate-"));
const server = await startEmbeddedPostgres({ home, settings: { fsync: "off" } });
try {
  await migrate(server.superuser, path.join(root, "migrations"));
  const schema = await describeSchema(server.superuser, ["front", "business"]);
  const types = await generatedTypes(server.superuser);
  await put(schemaFile, schema);
  await put(typesFile, types);
} finally {
  await server.stop();
  await rm(home, { recursive: true, force: true });
}

async function put(file: string, text: string): Promise<void> {
  const present = await readFile(file, "utf8").catch(() => "");
  if (present === text) return;
  if (check) {
    process.stderr.write(`${path.relative(root, file)} is not what the migrations make; run npm run db:migrate.\n`);
    process.exitCode = 1;
    return;
  }
  await writeFile(file, text);
  process.stdout.write(`wrote ${path.relative(root, file)}\n`);
}

async function generatedTypes(owner: typeof server.superuser): Promise<string> {
  const out = path.join(home, "types.ts");
  const url = `postgres://${owner.user}:${encodeURIComponent(owner.password)}@localhost/${owner.database}?host=${encodeURIComponent(owner.host)}&port=${owner.port}`;
  execFileSync(
    process.execPath,
    [
      path.join(root, "node_modules/kysely-codegen/dist/cli/bin.js"),
      "--url",
      url,
      "--dialect",
      "postgres",
      "--out-file",
      out,
      "--log-level",
      "error",
      "--default-schema",
      "public",
      "--include-pattern",
      "(business|front).*",
      "--date-parser",
      "string",
      "--numeric-parser",
      "string",
    ],
    { cwd: home, stdio: "inherit" },
  );
  const text = await readFile(out, "utf8");
  return text.replaceAll("ColumnType<Date, Date | string, Date | string>", "string");
}
