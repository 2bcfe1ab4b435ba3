import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const project = join(root, "project.inlang");
const merged = join(root, ".cache/messages");
const output = join(root, "src/platform/web/paraglide");

/** Words of all rooms, one catalogue per locale, or the list of everything that is wrong with them. */
export function mergeMessages(folder = join(root, "messages")) {
  const { baseLocale, locales } = JSON.parse(readFileSync(join(project, "settings.json"), "utf8"));
  const faults = [];
  const catalogues = Object.fromEntries(locales.map((locale) => [locale, {}]));
  for (const room of readdirSync(folder).sort()) {
    if (readdirSync(join(folder, room)).length === 0) continue;
    const prefix = `${room.replaceAll("-", "_")}_`;
    const texts = Object.fromEntries(
      locales.map((locale) => [locale, readRoom(join(folder, room, `${locale}.json`), faults)]),
    );
    for (const key of new Set(locales.flatMap((locale) => Object.keys(texts[locale])))) {
      if (!key.startsWith(prefix)) faults.push(`messages/${room}: "${key}" must begin with "${prefix}"`);
      if (!/^[a-z][a-z0-9_]*$/.test(key)) faults.push(`messages/${room}: "${key}" may hold a-z, 0-9 and _ only`);
      for (const locale of locales) {
        if (!(key in texts[locale])) faults.push(`messages/${room}/${locale}.json: "${key}" is missing`);
        else if (inputsOf(texts[locale][key]) !== inputsOf(texts[baseLocale][key] ?? texts[locale][key]))
          faults.push(`messages/${room}/${locale}.json: "${key}" uses other {inputs} than ${baseLocale}`);
        if (!endsOpen(texts[locale][key]))
          faults.push(`messages/${room}/${locale}.json: "${key}" needs a last variant that always matches (=*)`);
        if (key in catalogues[locale])
          faults.push(`messages/${room}/${locale}.json: "${key}" is already taken by another room`);
        catalogues[locale][key] = texts[locale][key];
      }
    }
  }
  return { catalogues, faults };
}

function readRoom(file, faults) {
  let text;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    faults.push(`${file} is missing`);
    return {};
  }
  const keys = [...text.matchAll(/^\s{0,4}"([^"$]+)"\s*:/gm)].map((match) => match[1]);
  for (const key of keys.filter((each, at) => keys.indexOf(each) !== at)) faults.push(`${file}: "${key}" stands twice`);
  const { $schema: _, ...texts } = JSON.parse(text);
  return texts;
}

/** Names in braces, sorted: what a translation must hand over as well. */
function inputsOf(message) {
  const texts = typeof message === "string" ? [message] : message.flatMap((each) => Object.values(each.match ?? {}));
  const declared =
    typeof message === "string"
      ? []
      : message.flatMap((each) => each.declarations ?? []).filter((line) => line.startsWith("input"));
  const names = texts.flatMap((text) => [...text.matchAll(/(?<!\\)\{\s*(\w+)\s*\}/g)].map((match) => match[1]));
  return [...new Set([...names, ...declared.map((line) => line.split(/\s+/)[1])])].sort().join();
}

/** Spanish has a plural form for millions that nobody writes down: without a catch-all the key itself would be shown. */
function endsOpen(message) {
  if (message === undefined || typeof message === "string") return true;
  return message.every((each) => /^(\w+=\*,?\s*)+$/.test(Object.keys(each.match ?? { "": "" }).at(-1) ?? ""));
}

/** Writes the merged catalogues and compiles them to functions; refuses incomplete or clashing catalogues. */
export async function compileMessages() {
  const { catalogues, faults } = mergeMessages();
  if (faults.length > 0) throw new Error(`The message catalogues need a correction:\n  ${faults.join("\n  ")}`);
  const seal = createHash("sha256")
    .update(JSON.stringify(catalogues))
    .update(readFileSync(join(project, "settings.json")));
  const digest = seal.update(readFileSync(fileURLToPath(import.meta.url))).digest("hex");
  const sealFile = join(merged, "compiled");
  if (existsSync(join(output, "messages.js")) && existsSync(sealFile) && readFileSync(sealFile, "utf8") === digest)
    return;

  mkdirSync(merged, { recursive: true });
  for (const [locale, texts] of Object.entries(catalogues))
    writeFileSync(join(merged, `${locale}.json`), JSON.stringify(texts, null, 1));
  const { compile } = await import("@inlang/paraglide-js");
  await compile({
    project,
    outdir: output,
    strategy: ["cookie", "preferredLanguage", "baseLocale"],
    cookieName: "fieldfolk_locale",
    isServer: "false",
    emitTsDeclarations: true,
    emitReadme: false,
    emitPrettierIgnore: false,
  });
  const wanted = Object.keys(Object.values(catalogues)[0]);
  const compiled = new Set(readdirSync(join(output, "messages")));
  // Without its storage plugin the compiler writes no messages and only warns.
  const lost = wanted.filter((key) => !compiled.has(`${key}.js`));
  if (lost.length > 0) throw new Error(`${lost.length} messages were not compiled: ${lost.slice(0, 5).join(", ")}`);
  writeFileSync(sealFile, digest);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  // The compiler keeps a timer that would hold the process for half a minute.
  await compileMessages().then(
    () => process.exit(0),
    (fault) => {
      process.stderr.write(`${fault.message}\n`);
      process.exit(1);
    },
  );
}
