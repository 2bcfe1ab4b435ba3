import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import ts from "typescript";

import { isMain, report } from "./report.ts";
import { placeOf, readSources, type SourceFile } from "./source-files.ts";

const drawers = new Set(["util", "utils", "helper", "helpers", "common", "lib", "misc", "shared-components"]);
const emptyEndings = ["Manager", "Service", "Helper", "Util", "Handler", "Data", "Info", "Impl"];
const emptyEnding = new RegExp(`(^|[a-z0-9])(${emptyEndings.join("|")})s?$`);

// Reviewed exceptions: a word of the business that happens to end like a word for nothing.
const wordsOfTheBusiness: readonly { word: string; reason: string; since: string }[] = [
  { word: "RecurringService", reason: "the record's name in the glossary", since: "2026-11-22" },
];

/** Tells what is wrong with the names of a file, of its folders and of what it exports. */
export function namingFaults(file: SourceFile): string[] {
  return [...folderFaults(file.path), ...fileFaults(file.path), ...exportFaults(file)];
}

function folderFaults(path: string): string[] {
  const folders = dirname(path).split("/");
  return folders
    .filter((folder) => drawers.has(folder) || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(folder))
    .map((folder) =>
      drawers.has(folder)
        ? `${path}: "${folder}" says nothing; give each thing a home in its room or a real name in platform/`
        : `${path}: the folder "${folder}" is not in kebab-case`,
    );
}

function fileFaults(path: string): string[] {
  const name = basename(path).replace(/(\.(test|spec|config))?\.tsx?$/, "");
  if (name === "index") return [`${path}: a door is called public.ts and names what it offers`];
  if (drawers.has(name)) return [`${path}: "${name}" says nothing; name the file after the one thing inside`];
  const room = /^src\/(?:records|processes)\/[^/]+\/([^/]+)$/.exec(path)?.[1];
  if (room?.endsWith(".tsx") === true) {
    return [`${path}: beside server/ and web/ a room holds contract.ts, rules.ts and what they are made of`];
  }
  return saysNothing(pascal(name)) ? [`${path}: the ending says nothing; name what the file decides or does`] : [];
}

function exportFaults(file: SourceFile): string[] {
  return file.tree.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement) && statement.exportClause === undefined) {
      return [`${placeOf(file, statement)}: "export *" makes a barrel; import the thing from its own file`];
    }
    return exportedNames(statement)
      .filter(saysNothing)
      .map((name) => `${placeOf(file, statement)}: the ending of "${name}" says nothing; name what it is or does`);
  });
}

function exportedNames(statement: ts.Statement): string[] {
  if (ts.isExportDeclaration(statement)) {
    const clause = statement.exportClause;
    return clause !== undefined && ts.isNamedExports(clause) ? clause.elements.map((element) => element.name.text) : [];
  }
  const isExported = ts.canHaveModifiers(statement)
    ? (ts.getModifiers(statement) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)
    : false;
  if (!isExported) return [];
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name.text] : []));
  }
  if (
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement)
  ) {
    return statement.name === undefined ? [] : [statement.name.text];
  }
  return [];
}

function saysNothing(name: string): boolean {
  return emptyEnding.test(name) && !wordsOfTheBusiness.some(({ word }) => new RegExp(`${word}s?$`, "i").test(name));
}

function pascal(kebab: string): string {
  return kebab.replace(/(^|-)([a-z])/g, (_, _dash, letter: string) => letter.toUpperCase());
}

/** Names the records that lack the README in which their noun is defined. */
export function recordsWithoutReadme(root: string, paths: readonly string[]): string[] {
  const records = new Set(paths.flatMap((path) => /^src\/records\/[^/]+/.exec(path) ?? []));
  return [...records].filter((record) => !existsSync(join(root, record, "README.md")));
}

function checkNames(): void {
  const root = join(import.meta.dirname, "..");
  const files = readSources(root, "src", "tests", "tools", "bench");
  const paths = files.map(({ path }) => path);
  report(
    [
      ...files.flatMap(namingFaults),
      ...recordsWithoutReadme(root, paths).map(
        (record) => `${record}/README.md is missing: say what the word means and what lives elsewhere`,
      ),
    ],
    `names: ${files.length} files`,
  );
}

if (isMain(import.meta.url)) checkNames();
