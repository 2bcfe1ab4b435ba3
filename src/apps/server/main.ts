import { mkdirSync } from "node:fs";
import path from "node:path";
import { EmbeddedPostgresRefusal } from "#platform/server/embedded-postgres.ts";
import { readConfig } from "#platform/server/config.ts";
import { startServer } from "./start-server.ts";

/** Seconds that a stop may take before it is forced. */
const stopSeconds = 30;

try {
  const config = readConfig(process.env);
  const dataDirectory = path.resolve(config.DATA_DIR);
  // 0755: the unprivileged user that runs the database must be able to pass; what is secret inside has its own mode.
  mkdirSync(dataDirectory, { recursive: true, mode: 0o755 });
  const server = await startServer(config, dataDirectory, process.argv.includes("--demo"));
  // In one piece: whoever reads it along must not find the first line without the link that follows.
  process.stdout.write(`${server.greeting.join("\n")}\n`);
  let stopping = false;
  void server.databaseLost.then(() => {
    if (stopping) return;
    process.stderr.write("The database ended unexpectedly. Nothing that was answered is lost; start again.\n");
    process.exit(1);
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      process.stdout.write("\nStopping: finishing what is under way ...\n");
      setTimeout(() => process.exit(1), stopSeconds * 1000).unref();
      void server.stop().then(() => process.exit(0));
    });
  }
} catch (error) {
  const expected = error instanceof EmbeddedPostgresRefusal || (error instanceof Error && error.name === "Error");
  process.stderr.write(
    `Fieldfolk could not start.\n${error instanceof Error ? (expected ? error.message : error.stack) : String(error)}\n`,
  );
  process.exit(1);
}
