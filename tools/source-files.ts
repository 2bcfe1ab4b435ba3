import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** A TypeScript file of the tree, with its path as git writes it. */
export type SourceFile = { path: string; text: string; tree: ts.SourceFile };

/**
 * Lists the TypeScript files that git keeps or would keep below the given folders, in order.
 *
 * @param root    the folder that holds the repository
 * @param folders folders relative to the root; one that does not exist counts as empty
 */
export function listSourcePaths(root: string, ...folders: string[]): string[] {
  const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "--", ...folders], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const paths = listed.split("\n").filter((path) => /\.(ts|tsx)$/.test(path) && !path.endsWith(".d.ts"));
  return [...new Set(paths)].filter((path) => existsSync(join(root, path))).toSorted();
}

/** Reads and parses one file; types are not resolved. */
export function parseSource(path: string, text: string): SourceFile {
  return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true) };
}

/** Reads and parses every file that {@link listSourcePaths} lists. */
export function readSources(root: string, ...folders: string[]): SourceFile[] {
  return listSourcePaths(root, ...folders).map((path) => parseSource(path, readFileSync(join(root, path), "utf8")));
}

/** Where a node stands, as `path:line`. */
export function placeOf(file: SourceFile, node: ts.Node): string {
  return `${file.path}:${file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree)).line + 1}`;
}

/** Calls `visit` for the node and everything below it, from top to bottom. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => {
    walk(child, visit);
  });
}
