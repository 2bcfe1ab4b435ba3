import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import ts from "typescript";
import { z } from "zod";

import { isMain, report } from "./report.ts";
import { readSources, type SourceFile } from "./source-files.ts";

const Rule = z.strictObject({
  id: z.string().regex(/^([ACPKVLX]-\d\d|S-\d)$/),
  title: z.string().min(1),
  issue: z.union([z.int(), z.literal("later")]).describe("the piece of work with which the rule is to be held"),
  state: z.enum(["planned", "partly", "done"]),
  rest: z.string().min(1).optional().describe("what of a partly held rule waits for that piece of work"),
  noRefusal: z
    .string()
    .min(1)
    .optional()
    .describe("why there is nothing to refuse, where a test of a refusal is impossible"),
  doubt: z.string().min(1).optional().describe("what is not sure about the rule"),
});

/** A rule of the product, as tools/rules.json keeps it. */
export type Rule = z.infer<typeof Rule>;

/** A test that names a rule. */
export type Mention = { id: string; path: string; refusal: boolean; throughProduct: boolean };

const ruleId = /\b(?:[ACPKVLX]-\d\d|S-\d)\b/g;
const refusing = /\b(?:refuses|refused|never|cannot)\b/i;

const introduction = `# Rules and their tests

Written by \`npm run rules\` from \`tools/rules.json\` and the names of the tests; do not edit.

- A test names the rules it holds: \`C-05 refuses two contacts in one request\`. The name of its \`describe\` counts as part of it.
- A test whose name says *refuses*, *refused*, *never* or *cannot* shows a refusal; every other one shows an effect.
- A rule is done when both are shown through HTTP or a browser. Tests of a decision alone stand in the last column and
  do not count. Where nothing can be refused, the reason stands in place of the refusal.
- A rule is held partly when both are shown for every record that exists, and the rest needs records that do not exist yet.
`;

/** Lists the rules that the names of a file's tests mention, once for each test. */
export function mentionsIn(file: SourceFile): Mention[] {
  const throughProduct = /^(tests\/|src\/.+\/server\/|src\/apps\/server\/)/.test(file.path);
  return testNames(file.tree, "").flatMap((name) =>
    [...new Set(name.match(ruleId) ?? [])].map((id) => ({
      id,
      path: file.path,
      refusal: refusing.test(name),
      throughProduct,
    })),
  );
}

// Full names, that of each `describe` in front; tests that do not run are left out.
function testNames(node: ts.Node, prefix: string): string[] {
  const children = (below: string): string[] => {
    const names: string[] = [];
    ts.forEachChild(node, (child) => void names.push(...testNames(child, below)));
    return names;
  };
  if (!ts.isCallExpression(node)) return children(prefix);
  const chain = callChain(node.expression);
  if (!["test", "it", "describe"].includes(chain[0] ?? "")) return children(prefix);
  if (chain.some((word) => ["skip", "todo", "fixme"].includes(word))) return [];
  const [title] = node.arguments;
  const name = title === undefined ? undefined : literalText(title);
  if (name === undefined) return children(prefix);
  if (chain.includes("describe")) return children(`${prefix} ${name}`);
  const isTest = chain
    .slice(1)
    .every((word) => ["each", "for", "only", "concurrent", "sequential", "fails"].includes(word));
  return isTest ? [`${prefix} ${name}`, ...children(prefix)] : children(prefix);
}

// `test.each(table)` -> ["test", "each"]
function callChain(expression: ts.Expression): string[] {
  if (ts.isIdentifier(expression)) return [expression.text];
  if (ts.isPropertyAccessExpression(expression)) return [...callChain(expression.expression), expression.name.text];
  if (ts.isCallExpression(expression)) return callChain(expression.expression);
  if (ts.isTaggedTemplateExpression(expression)) return callChain(expression.tag);
  return [];
}

function literalText(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map((span) => ` ${span.literal.text}`).join("");
  return undefined;
}

/** Tells which rules are called held without the tests for it, and which tests name a rule that does not exist. */
export function coverageFaults(rules: readonly Rule[], mentions: readonly Mention[]): string[] {
  const known = new Set(rules.map(({ id }) => id));
  const faults = rules.flatMap(({ id, state, noRefusal, rest }) => {
    if ((state === "partly") !== (rest !== undefined))
      return [`${id}: a rule says what its rest is while it is held partly`];
    if (state === "planned") return [];
    const shown = mentions.filter((mention) => mention.id === id && mention.throughProduct);
    return [
      ...(shown.some((mention) => !mention.refusal)
        ? []
        : [`${id} is called ${state}, but no test through HTTP or a browser shows its effect`]),
      ...(noRefusal !== undefined || shown.some((mention) => mention.refusal)
        ? []
        : [`${id} is called ${state}, but no test through HTTP or a browser shows what it refuses`]),
    ];
  });
  const strangers = mentions
    .filter(({ id }) => !known.has(id))
    .map(({ id, path }) => `${path}: names ${id}, which is no rule`);
  const doubled = rules
    .filter(({ id }, at) => rules.findIndex((rule) => rule.id === id) !== at)
    .map(({ id }) => `${id} stands twice in rules.json`);
  return [...faults, ...new Set(strangers), ...doubled];
}

/** Writes the page that shows each rule with its tests. */
export function rulesPage(rules: readonly Rule[], mentions: readonly Mention[]): string {
  const rows = rules.map((rule) => {
    const own = mentions.filter(({ id }) => id === rule.id);
    const effects = own.filter((mention) => mention.throughProduct && !mention.refusal);
    const refusals = own.filter((mention) => mention.throughProduct && mention.refusal);
    const title = rule.doubt === undefined ? rule.title : `${rule.title}. *In doubt: ${rule.doubt}*`;
    const refused = links(refusals) || (rule.noRefusal === undefined ? "" : `*${rule.noRefusal}*`);
    return `| ${[rule.id, title, stateOf(rule), links(effects), refused, links(own.filter((mention) => !mention.throughProduct))].join(" | ")} |`;
  });
  return [
    introduction,
    `${summaryOf(rules)}.\n`,
    "| rule | title | state | effect | refusal | decision alone |",
    "|---|---|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}

function stateOf({ state, issue, rest }: Rule): string {
  if (state === "done") return state;
  return state === "partly" ? `partly; planned (${issue}): ${rest}` : `planned (${issue})`;
}

function summaryOf(rules: readonly Rule[]): string {
  const count = (wanted: Rule["state"]): number => rules.filter(({ state }) => state === wanted).length;
  return `${count("done")} of ${rules.length} rules are done, ${count("partly")} partly`;
}

function links(mentions: readonly Mention[]): string {
  const counts = new Map<string, number>();
  for (const { path } of mentions) counts.set(path, (counts.get(path) ?? 0) + 1);
  const sorted = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([path, count]) => `[${basename(path)}](../${path})${count > 1 ? ` ×${count}` : ""}`).join("<br>");
}

function checkRuleCoverage(): void {
  const root = join(import.meta.dirname, "..");
  const page = join(root, "docs", "rules.md");
  const rules = z.array(Rule).parse(JSON.parse(readFileSync(join(root, "tools", "rules.json"), "utf8")));
  const files = readSources(root, "src", "tests").filter(({ path }) =>
    /\.test\.tsx?$|^tests\/browser\/.+\.spec\.ts$/.test(path),
  );
  const mentions = files.flatMap(mentionsIn);
  const text = rulesPage(rules, mentions);
  const faults = coverageFaults(rules, mentions);
  if (process.argv.includes("--check")) {
    const isStale = !existsSync(page) || readFileSync(page, "utf8") !== text;
    if (isStale) faults.push("docs/rules.md is out of date: npm run rules");
  } else {
    writeFileSync(page, text);
  }
  report(faults, `rules: ${summaryOf(rules)}`);
}

if (isMain(import.meta.url)) checkRuleCoverage();
