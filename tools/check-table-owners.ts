import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

import { isMain, report } from "./report.ts";
import { placeOf, readSources, walk, type SourceFile } from "./source-files.ts";

/** A statement that changes rows: which table, and where it stands. `undefined` = the table is not written out. */
export type Write = { table: string | undefined; path: string; place: string };

/** A table whose writers were looked at and are right although they are not exactly one of our files. */
export type Exception = { writers: readonly string[]; reason: string; since: string };

const exceptions: Readonly<Record<string, Exception>> = {
  "front.rate_limit": {
    writers: ["src/platform/server/front/sign-in-counters.ts"],
    reason: "rate-limiter-flexible writes its own statements; the nightly clean-up deletes what is over",
    since: "2026-11-22",
  },
};

const table = String.raw`((?:"?[a-z_][a-z0-9_]*"?\.)?"?[a-z_][a-z0-9_]*"?|\$\{\})`;
const writingStatements = [
  new RegExp(String.raw`\binsert\s+into\s+${table}`, "gi"),
  new RegExp(String.raw`\bmerge\s+into\s+(?:only\s+)?${table}`, "gi"),
  new RegExp(String.raw`\bdelete\s+from\s+(?:only\s+)?${table}`, "gi"),
  new RegExp(String.raw`\btruncate\s+(?:table\s+)?(?:only\s+)?${table}`, "gi"),
  new RegExp(String.raw`\bcopy\s+${table}(?:\s*\([^)]*\))?\s+from\b`, "gi"),
  // With its `set`, so that `for update of x` and `do update set` are not taken for it.
  new RegExp(String.raw`\bupdate\s+(?:only\s+)?${table}(?:\s+(?:as\s+)?[a-z_]+)?\s+set\b`, "gi"),
];
const writingCalls = new Set(["insertInto", "updateTable", "deleteFrom", "mergeInto", "replaceInto"]);

/** Lists the tables of `schema.sql`, as `schema.table`. */
export function tablesOf(schema: string): string[] {
  return [...schema.matchAll(/^create table ((?:business|front)\.\w+) \(/gm)].flatMap(([, name]) => name ?? []);
}

/** Lists the statements of a file that change rows of one of the tables, or of a table that cannot be read off. */
export function writesIn(file: SourceFile, tables: readonly string[]): Write[] {
  const writes: Write[] = [];
  const note = (node: ts.Node, name: string | undefined): void => {
    const known = name === undefined ? undefined : resolveTable(name, tables);
    if (name === undefined || known !== undefined)
      writes.push({ table: known, path: file.path, place: placeOf(file, node) });
  };
  walk(file.tree, (node) => {
    if (
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      writingCalls.has(node.expression.name.text)
    ) {
      const [target] = node.arguments;
      note(node, target !== undefined && ts.isStringLiteralLike(target) ? target.text : undefined);
    }
    for (const target of statementTargets(sqlText(node))) note(node, target === "${}" ? undefined : target);
  });
  return writes;
}

// Text of a literal, with "${}" where a value is put in.
function sqlText(node: ts.Node): string {
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map((span) => "${}" + span.literal.text).join("");
  return ts.isStringLiteralLike(node) ? node.text : "";
}

function statementTargets(text: string): string[] {
  const sql = text.replaceAll(/--.*$/gm, "");
  return writingStatements.flatMap((statement) => [...sql.matchAll(statement)].flatMap(([, target]) => target ?? []));
}

function resolveTable(written: string, tables: readonly string[]): string | undefined {
  const name = written.replaceAll('"', "").replace(/\s.*$/, "").toLowerCase();
  return tables.find((each) => each === name || each.endsWith(`.${name}`));
}

/**
 * Judges who writes what: each table has one owner, and an owner is a -sql file of a room or a file of platform/server.
 *
 * @param tables   all tables, as `schema.table`
 * @param writes   all statements that change rows
 * @param reviewed tables that were looked at and may have other writers than exactly one
 */
export function ownerFaults(
  tables: readonly string[],
  writes: readonly Write[],
  reviewed: Readonly<Record<string, Exception>>,
): string[] {
  const faults = writes.flatMap(({ table: name, path, place }) => {
    if (name === undefined) return [`${place}: write the table's name out, or nobody can tell who owns it`];
    const mayWrite = /^src\/((records|processes)\/[^/]+\/server\/[^/]+-sql\.ts|platform\/server\/.+\.ts)$/.test(path);
    return mayWrite ? [] : [`${place}: writes ${name}; statements stand in the -sql file of the record`];
  });
  for (const name of tables) {
    const writers = [...new Set(writes.filter((write) => write.table === name).map(({ path }) => path))].toSorted();
    const exception = reviewed[name];
    if (exception === undefined) {
      if (writers.length === 0) faults.push(`${name}: no file writes it; remove the table or name the exception`);
      if (writers.length > 1) faults.push(`${name}: has ${writers.length} owners: ${writers.join(", ")}`);
    } else if (writers.join() !== exception.writers.toSorted().join()) {
      faults.push(
        `${name}: is written by ${writers.join(", ") || "no file"}, but the exception names ${exception.writers.join(", ") || "none"}`,
      );
    }
  }
  const gone = Object.keys(reviewed).filter((name) => !tables.includes(name));
  return [...faults, ...gone.map((name) => `${name}: the exception names a table that does not exist`)];
}

function checkTableOwners(): void {
  const root = join(import.meta.dirname, "..");
  const tables = tablesOf(readFileSync(join(root, "schema.sql"), "utf8"));
  const files = readSources(root, "src").filter(({ path }) => !/\.test\.tsx?$/.test(path));
  const faults = tables.length === 0 ? ["schema.sql: no table was found in it"] : [];
  faults.push(
    ...ownerFaults(
      tables,
      files.flatMap((file) => writesIn(file, tables)),
      exceptions,
    ),
  );
  report(faults, `table owners: ${tables.length} tables`);
}

if (isMain(import.meta.url)) checkTableOwners();
