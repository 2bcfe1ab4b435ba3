import { expect, test } from "vitest";

import { isRead, undocumentedFunctions } from "./check-doc-comments.ts";
import { parseSource } from "./source-files.ts";

const undocumented = (text: string): string[] => undocumentedFunctions(parseSource("src/platform/server/a.ts", text));

test.each([
  "export function a() {}",
  "export async function a() {}",
  "export const a = () => 1;",
  "export const a = function () {};",
  "function a() {}\nexport { a };",
  "function a() {}\nexport { a as b };",
  "// Not a doc comment.\nexport function a() {}",
  "/** */\nexport function a() {}",
  "/** @returns */\nexport function a() { return 1; }",
])("an exported function without a sentence is reported: %s", (text) => {
  expect(undocumented(text)).toHaveLength(1);
  expect(undocumented(text)[0]).toMatch(/^src\/platform\/server\/a\.ts:\d+: a has no doc comment$/);
});

test("what needs no comment is left alone", () => {
  expect(undocumented("/** Adds. */\nexport function a() {}")).toEqual([]);
  expect(undocumented("/** @returns the sum */\nexport function a() {}")).toEqual([]);
  expect(undocumented("/** Adds. */\nexport const a = () => 1;")).toEqual([]);
  expect(
    undocumented(
      "/** One. */\nexport function a(x: string): void;\nexport function a(x: number): void;\nexport function a() {}",
    ),
  ).toEqual([]);
  expect(undocumented("function own() {}\nexport const limit = 3;\nexport type A = string;")).toEqual([]);
});

test("the files that are read by others are server, rules and platform", () => {
  expect(isRead("src/platform/web/dialog/confirm-dialog.tsx")).toBe(true);
  expect(isRead("src/records/contacts/rules.ts")).toBe(true);
  expect(isRead("src/processes/import-list/repairs.ts")).toBe(true);
  expect(isRead("src/records/contacts/server/add-contact.ts")).toBe(true);
  expect(isRead("src/apps/server/app.ts")).toBe(true);
  expect(isRead("src/records/contacts/server/add-contact.test.ts")).toBe(false);
  expect(isRead("src/records/contacts/web/contact-form.tsx")).toBe(false);
  expect(isRead("src/apps/office/main.tsx")).toBe(false);
});
