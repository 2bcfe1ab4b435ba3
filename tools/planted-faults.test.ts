import { execFile } from "node:child_process";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

import { plantTree } from "./planted-tree.ts";

const planted: { remove: () => void }[] = [];

afterAll(() => {
  for (const { remove } of planted) remove();
});

/** Runs a tool of node_modules in a small tree and hands back what it printed. */
function complaintsOf(tool: string, args: string[], files: Record<string, string>): Promise<string> {
  const tree = plantTree(files);
  planted.push(tree);
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(tree.root, "node_modules", tool), ...args],
      { cwd: tree.root },
      (_, stdout, stderr) => {
        resolve(stdout + stderr);
      },
    );
  });
}

const compile = (setting: string, files: Record<string, string>): Promise<string> =>
  complaintsOf("tsc7/bin/tsc", ["-p", `tsconfig.${setting}.json`, "--pretty", "false"], files);

test("a decision cannot know the browser, the server or the network", async () => {
  const complaints = await compile("pure", {
    "src/records/contacts/rules.ts": "export const a = document.title;\n",
    "src/processes/import-list/repairs.ts": "export const b = process.env;\n",
    "src/platform/shared/ids.ts": 'export const c = fetch("/");\n',
    "src/records/contacts/contract.ts": 'import { randomUUID } from "node:crypto";\nexport const d = randomUUID();\n',
    "src/records/contacts/lawful.ts": "export const e = new Map([[1, new Date(0)]]).size;\n",
  });
  expect(complaints).toContain("src/records/contacts/rules.ts(1,18): error");
  expect(complaints).toContain("src/processes/import-list/repairs.ts(1,18): error");
  expect(complaints).toContain("src/platform/shared/ids.ts(1,18): error");
  expect(complaints).toContain("src/records/contacts/contract.ts(1,28): error");
  expect(complaints).not.toContain("lawful.ts");
});

test("the server cannot know the browser", async () => {
  const complaints = await compile("server", {
    "src/records/contacts/server/a.ts": "export const a = document.title;\n",
    "src/records/contacts/server/lawful.ts": "export const b = process.env;\n",
  });
  expect(complaints).toContain("src/records/contacts/server/a.ts(1,18): error");
  expect(complaints).not.toContain("lawful.ts");
});

test("the browser cannot know Node", async () => {
  const complaints = await compile("web", {
    "src/records/contacts/web/a.tsx": 'export const A = () => <p>{Buffer.from("a").length}</p>;\n',
    "src/apps/office/main.tsx": "export const b = process.env;\n",
    "src/platform/web/lawful.tsx":
      'import { Button } from "@mantine/core";\nexport const C = () => <Button>{document.title}</Button>;\n',
  });
  expect(complaints).toContain("src/records/contacts/web/a.tsx(1,28): error");
  expect(complaints).toContain("src/apps/office/main.tsx(1,18): error");
  expect(complaints).not.toContain("lawful.tsx");
});

/** One fault for each rule of the linter that the house style leans on. */
const lintFaults: Record<string, { path: string; text: string }> = {
  "no-default-export": { path: "default.ts", text: "const a = 1;\nexport default a;\n" },
  "no-explicit-any": { path: "any.ts", text: "export const a: any = 1;\n" },
  "no-console": { path: "console.ts", text: 'console.log("a");\nexport const a = 1;\n' },
  "no-floating-promises": {
    path: "floating.ts",
    text: "async function a() {}\nexport const b = () => {\n  a();\n};\n",
  },
  "no-misused-promises": {
    path: "misused.ts",
    text: "async function a() { return true; }\nexport const b = () => (a() ? 1 : 2);\n",
  },
  "no-non-null-assertion": { path: "non-null.ts", text: "export const a = (b?: string) => b!;\n" },
  "ban-ts-comment": { path: "ignored.ts", text: "// @ts-ignore\nexport const a = 1;\n" },
  "filename-case": { path: "fileName.ts", text: "export const a = 1;\n" },
  "no-focused-tests": { path: "focused.test.ts", text: 'import { test } from "vitest";\ntest.only("a", () => {});\n' },
};

test("the linter refuses each planted fault and lets plain code pass", async () => {
  const lawful = "export async function a(): Promise<number> {\n  return Promise.resolve(1);\n}\n";
  const files = [...Object.values(lintFaults), { path: "lawful.ts", text: lawful }];
  const tree = Object.fromEntries(files.map(({ path, text }) => [`src/platform/server/${path}`, text]));
  const complaints = (await complaintsOf("oxlint/bin/oxlint", ["src", "--format=unix"], tree)).split("\n");

  const missed = Object.entries(lintFaults).filter(
    ([rule, { path }]) => !complaints.some((line) => line.includes(`/${path}:`) && line.includes(`(${rule})`)),
  );
  expect(missed).toEqual([]);
  expect(complaints.filter((line) => line.includes("/lawful.ts:"))).toEqual([]);
});
