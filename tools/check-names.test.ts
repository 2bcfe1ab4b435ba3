import { describe, expect, test } from "vitest";

import { namingFaults } from "./check-names.ts";
import { parseSource } from "./source-files.ts";

const faultsOf = (path: string, text = ""): string[] => namingFaults(parseSource(path, text));

describe("names that say nothing are refused", () => {
  test.each([
    "src/platform/utils/dates.ts",
    "src/records/contacts/server/helpers/x.ts",
    "src/platform/lib/a.ts",
    "src/platform/web/common/a.tsx",
  ])("folder of %s", (path) => {
    expect(faultsOf(path)).toHaveLength(1);
  });

  test.each([
    "src/platform/server/utils.ts",
    "src/platform/server/mail-service.ts",
    "src/platform/server/session-manager.ts",
    "src/platform/shared/index.ts",
    "src/records/contacts/server/contact-data.ts",
    "src/records/contacts/name.tsx",
  ])("file %s", (path) => {
    expect(faultsOf(path)).toHaveLength(1);
  });

  test.each([
    "export class MailService {}",
    "export const errorHandler = 1;",
    "export function loadData() {}",
    "export type ContactInfo = string;",
    "export interface StoreImpl {}",
    "const dateUtils = 1; export { dateUtils };",
    'export * from "./contact.ts";',
  ])("export in %s", (text) => {
    expect(faultsOf("src/platform/server/clock.ts", text)).toHaveLength(1);
  });
});

test("names that say something pass", () => {
  const text = `
    export class Problem {}
    export type RecurringService = string;
    export const metadata = 1;
    export function listRecurringServices() {}
    const innerData = 1;
    export { innerData as contacts };
    export { addContact } from "./add-contact.ts";
  `;
  expect(faultsOf("src/records/recurring-services/server/public.ts", text)).toEqual([]);
  expect(faultsOf("src/records/contacts/rules.test.ts")).toEqual([]);
});
