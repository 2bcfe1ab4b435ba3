import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const library = path.join(root, "node_modules/@mantine/core");

/** Parts that come with a component but are drawn by it only when asked for, which nobody does here. */
const unusedParts = new Set(["CheckboxCard", "CheckboxIndicator", "RadioCard", "RadioIndicator"]);

describe("style sheets of the component library", () => {
  const sheets = readFileSync(path.join(root, "src/platform/web/styles.ts"), "utf8");
  const exportedFrom = filesOfComponents();
  const used = componentsInUse();

  it("finds the components in use", () => {
    expect(used).toContain("Button");
  });

  it.each(used)("bring everything that %s is drawn with", (component) => {
    const file = exportedFrom.get(component);
    const missing =
      file === undefined
        ? []
        : sheetsOf(file).filter((sheet) => !unusedParts.has(sheet) && !sheets.includes(`/${sheet}.css"`));
    expect(missing).toEqual([]);
  });

  it("miss a component that brings no sheet of its own", () => {
    expect(sheetsOf(exportedFrom.get("Slider") ?? "")).toContain("Slider");
  });
});

/** Names that our code takes from the library, types left out. */
function componentsInUse(): string[] {
  const files = readdirSync(path.join(root, "src"), { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".tsx"),
  );
  const names = files.flatMap((file) => {
    const imports = readFileSync(path.join(root, "src", file), "utf8").matchAll(
      /import \{([^}]*)\} from "@mantine\/core"/g,
    );
    return [...imports].flatMap((each) => (each[1] ?? "").split(",").map((name) => name.trim()));
  });
  return [...new Set(names)].filter((name) => /^[A-Z]/.test(name)).sort();
}

/** Which file of the library a component comes from. */
function filesOfComponents(): Map<string, string> {
  const index = readFileSync(path.join(library, "esm/index.mjs"), "utf8");
  const imports = index.matchAll(/import \{([^}]*)\} from "(\.[^"]*)"/g);
  return new Map(
    [...imports].flatMap((each) =>
      (each[1] ?? "")
        .split(",")
        .map((name): [string, string] => [name.trim(), path.join(library, "esm", each[2] ?? "")]),
    ),
  );
}

/** Sheets that a file of the library and all it imports are drawn with; each sheet has a module of class names. */
function sheetsOf(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file) || !existsSync(file)) return [];
  seen.add(file);
  const own = path.basename(file).match(/^(\w+)\.module\.mjs$/)?.[1];
  const imports = [...readFileSync(file, "utf8").matchAll(/from "(\.[^"]*)"/g)].map((each) =>
    path.join(path.dirname(file), each[1] ?? ""),
  );
  const below = imports.flatMap((imported) => sheetsOf(imported, seen));
  return own !== undefined && existsSync(path.join(library, "styles", `${own}.css`)) ? [own, ...below] : below;
}
