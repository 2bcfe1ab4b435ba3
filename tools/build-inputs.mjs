import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

const inputs = [
  "src",
  "messages",
  "project.inlang/settings.json",
  "public",
  "vite.config.ts",
  "postcss.config.cjs",
  "tsconfig.base.json",
  "tsconfig.web.json",
  "package.json",
  "package-lock.json",
  "tools/build.mjs",
  "tools/build-inputs.mjs",
  "tools/compile-messages.mjs",
  "tools/compress-files.mjs",
  "tools/check-bundle-size.mjs",
];
/** What the build itself writes, what only tests read, and caches that tools leave among the sources. */
const noInput = /(^|\/)(node_modules|paraglide)$|\.test\.tsx?$|\.md$/;

/** Where the build notes what it was made of. */
export const buildMark = join(root, "dist", ".mark");

/**
 * Tells by content what a build would be made of. Needs nothing installed.
 *
 * @returns {string} a digest that changes with every input
 */
export function digestBuildInputs() {
  const digest = createHash("sha256");
  const pages = readdirSync(root).filter((name) => name.endsWith(".html"));
  for (const path of [...inputs, ...pages.toSorted()]) if (existsSync(join(root, path))) addPath(digest, path);
  return digest.digest("hex");
}

/**
 * Tells whether dist/ holds a whole build of the sources as they are.
 *
 * @returns {boolean}
 */
export function isBuilt() {
  if (!existsSync(buildMark)) return false;
  const { digest, files } = JSON.parse(readFileSync(buildMark, "utf8"));
  return digest === digestBuildInputs() && files.every((file) => existsSync(join(root, file)));
}

function addPath(digest, path) {
  if (noInput.test(path)) return;
  const full = join(root, path);
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).toSorted()) addPath(digest, `${path}/${name}`);
    return;
  }
  const content = readFileSync(full);
  digest.update(`${path}\0${content.length}\0`).update(content);
}
