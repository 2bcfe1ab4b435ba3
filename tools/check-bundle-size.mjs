/** Holds each web app to its budget: what a browser must load before the first page shows, compressed. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

const built = join(dirname(fileURLToPath(import.meta.url)), "../dist/web");
const kibibyte = 1024;

/** Most that an entry may load at first, in KiB of gzip. */
const budgets = { "office.html": { js: 220, css: 40 } };

/**
 * Everything an entry loads before it runs: its own file, what that imports at once, and their style sheets.
 *
 * @param {Record<string, { file: string, imports?: string[], css?: string[] }>} manifest the build's manifest
 * @param {string} entry key of the page in the manifest
 * @returns {Set<string>} files below the build's folder
 */
export function firstLoad(manifest, entry) {
  const files = new Set();
  const visit = (key) => {
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`The manifest knows no "${key}".`);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const sheet of chunk.css ?? []) files.add(sheet);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  visit(entry);
  return files;
}

/**
 * Measures what the entries load at first.
 *
 * @param {string} folder of the build
 * @returns {{ entry: string, kind: "js" | "css", kib: number, budget: number }[]} sizes in KiB of gzip
 */
export function measure(folder = built) {
  const manifest = JSON.parse(readFileSync(join(folder, ".vite/manifest.json"), "utf8"));
  return Object.entries(budgets).flatMap(([entry, budget]) => {
    const files = [...firstLoad(manifest, entry)];
    return Object.entries(budget).map(([kind, most]) => {
      const bytes = files
        .filter((file) => file.endsWith(`.${kind}`))
        .reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file)), { level: 9 }).length, 0);
      return { entry, kind, kib: bytes / kibibyte, budget: most };
    });
  });
}

/**
 * Ends a build whose first load has grown over its budget.
 *
 * @param {string} folder of the build
 * @throws {Error} with all that is too large
 */
export function holdToBudget(folder = built) {
  const over = measure(folder).filter(({ kib, budget }) => kib > budget);
  if (over.length === 0) return;
  const told = over.map(
    ({ entry, kind, kib, budget }) => `${entry} loads ${kib.toFixed(1)} KiB of ${kind}, budget ${budget}`,
  );
  throw new Error(`The first load is over its budget: ${told.join("; ")}. Load what is not seen first by import().`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const { entry, kind, kib, budget } of measure()) {
    const told = `${entry}: ${kib.toFixed(1)} KiB of ${kind} at first load, budget ${budget}`;
    if (kib > budget) process.exitCode = 1;
    console.log(`${kib > budget ? "FAIL" : "ok  "}  ${told}`);
  }
}
