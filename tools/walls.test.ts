import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { plantTree } from "./planted-tree.ts";
import { cruiseSource, unseenFiles, walls, type Cruise } from "./walls.ts";

const one = "export const one = 1;\n";
const load = (...specifiers: string[]): string => specifiers.map((from) => `import "${from}";\n`).join("") + one;

/** A tree that keeps every wall and uses every way that is open. */
const lawful: Record<string, string> = {
  "src/platform/shared/ids.ts": load("zod"),
  "src/platform/server/database.ts": load("kysely", "pg", "#platform/shared/ids.ts"),
  "src/platform/server/change.ts": load("./database.ts"),
  "src/platform/server/front.ts": load("./database.ts"),
  "src/platform/web/api-client.ts": load("#platform/shared/ids.ts"),
  "src/platform/web/paraglide/messages.js": one,
  "src/records/contacts/contract.ts": load("#platform/shared/ids.ts"),
  "src/records/contacts/rules.ts": load("./contract.ts"),
  "src/records/contacts/server/public.ts": load("./contacts-sql.ts"),
  "src/records/contacts/server/contacts-sql.ts": load("kysely"),
  "src/records/contacts/server/add-contact.ts":
    'import type { one as database } from "#platform/server/database.ts";\n' +
    load("#platform/server/change.ts", "../rules.ts", "#records/customers/contract.ts") +
    "export type Open = typeof database;\n",
  "src/records/contacts/server/add-contact.test.ts": load(
    "#apps/server/app.ts",
    "#platform/server/database.ts",
    "vitest",
  ),
  "src/records/contacts/server/office-routes.ts": load("./add-contact.ts", "fastify"),
  "src/records/contacts/web/public.tsx": load("./contact-form.tsx"),
  "src/records/contacts/web/contact-form.tsx": load(
    "#platform/web/api-client.ts",
    "#platform/web/paraglide/messages.js",
    "react",
  ),
  "src/records/customers/contract.ts": load("#records/contacts/contract.ts"),
  "src/records/customers/server/public.ts": one,
  "src/records/customers/server/customers-sql.ts": one,
  "src/records/customers/web/customer-picker.tsx": load("#records/contacts/web/public.tsx"),
  "src/processes/merge-contacts/contract.ts": load("#records/contacts/contract.ts"),
  "src/processes/merge-contacts/server/public.ts": one,
  "src/processes/merge-contacts/server/jobs.ts": load("./merge-contacts.ts"),
  "src/processes/merge-contacts/server/merge-contacts.ts": load(
    "#records/contacts/server/public.ts",
    "#records/customers/server/public.ts",
    "#processes/delete-contact/server/public.ts",
  ),
  "src/processes/delete-contact/server/public.ts": one,
  "src/processes/delete-contact/server/delete-contact.ts": one,
  "src/processes/delete-contact/web/delete-contact-dialog.tsx": load("#records/contacts/web/public.tsx"),
  "src/apps/server/app.ts": load(
    "#platform/server/database.ts",
    "#records/contacts/server/office-routes.ts",
    "#processes/merge-contacts/server/jobs.ts",
  ),
  "src/apps/office/main.tsx": load(
    "#records/contacts/web/contact-form.tsx",
    "#processes/delete-contact/web/delete-contact-dialog.tsx",
  ),
  "src/apps/portal/main.tsx": one,
};

/** One breach for each wall: the file that climbs over it, and what it imports to do so. */
const breaches: Record<string, { file: string; imports: string[] }> = {
  "no-cycles": { file: "src/platform/shared/hen.ts", imports: ["./egg.ts"] },
  "no-unknown-imports": { file: "src/platform/shared/lost.ts", imports: ["./nowhere.ts"] },
  "declared-dependencies-only": { file: "src/platform/server/lucky.ts", imports: ["fast-uri"] },
  "product-knows-no-tests": { file: "src/platform/server/tested.ts", imports: ["#tests/support/builders.ts"] },
  "server-needs-no-development-package": { file: "src/platform/server/checked.ts", imports: ["fast-check"] },
  "platform-knows-no-business": { file: "src/platform/shared/names.ts", imports: ["#records/contacts/contract.ts"] },
  "records-know-no-process": {
    file: "src/records/contacts/web/merge-button.tsx",
    imports: ["#processes/merge-contacts/contract.ts"],
  },
  "processes-know-no-app": {
    file: "src/processes/delete-contact/web/office-link.tsx",
    imports: ["#apps/office/main.tsx"],
  },
  "apps-stand-alone": { file: "src/apps/portal/office-page.tsx", imports: ["#apps/office/main.tsx"] },
  "process-through-the-door": {
    file: "src/processes/merge-contacts/server/short-cut.ts",
    imports: ["#processes/delete-contact/server/delete-contact.ts"],
  },
  "record-through-the-door": {
    file: "src/records/customers/web/form-of-others.tsx",
    imports: ["#records/contacts/web/contact-form.tsx"],
  },
  "record-through-the-door-from-above": {
    file: "src/processes/merge-contacts/server/deep-call.ts",
    imports: ["#records/contacts/server/contacts-sql.ts"],
  },
  "records-change-only-their-own-rows": {
    file: "src/records/contacts/server/rename-customer.ts",
    imports: ["#records/customers/server/public.ts"],
  },
  "server-app-mounts-routes-and-jobs": {
    file: "src/apps/server/worker.ts",
    imports: ["#records/contacts/server/add-contact.ts"],
  },
  "rules-and-contracts-are-pure": { file: "src/records/customers/rules.ts", imports: ["#platform/server/change.ts"] },
  "rules-and-contracts-need-no-node": { file: "src/processes/delete-contact/rules.ts", imports: ["node:crypto"] },
  "browser-never-loads-server": { file: "src/apps/office/direct.tsx", imports: ["#platform/server/change.ts"] },
  "server-never-loads-browser": {
    file: "src/platform/server/screen.ts",
    imports: ["#platform/web/paraglide/messages.js"],
  },
  "only-the-doors-open-the-database": {
    file: "src/records/customers/server/list-customers.ts",
    imports: ["#platform/server/database.ts"],
  },
  "sql-only-in-sql-files": { file: "src/records/customers/server/get-customer.ts", imports: ["kysely"] },
};

let kept: Cruise;
let broken: Cruise;
const planted: { remove: () => void }[] = [];

beforeAll(async () => {
  const good = plantTree(lawful);
  const bad = plantTree({
    ...lawful,
    "tests/support/builders.ts": one,
    "src/platform/shared/egg.ts": load("./hen.ts"),
    ...Object.fromEntries(Object.values(breaches).map(({ file, imports }) => [file, load(...imports)])),
  });
  planted.push(good, bad);
  [kept, broken] = await Promise.all([cruiseSource(good.root), cruiseSource(bad.root)]);
}, 60_000);

afterAll(() => {
  for (const { remove } of planted) remove();
});

test("a tree that keeps every wall has no breach", () => {
  expect(kept.breaches).toEqual([]);
});

test("every wall has its planted breach", () => {
  expect(Object.keys(breaches).toSorted()).toEqual(walls.map((wall) => wall.name).toSorted());
});

describe("a planted breach is reported", () => {
  test.each(Object.entries(breaches))("%s", (wall, { file }) => {
    expect(
      broken.breaches.filter(({ from, to }) => from === file || to === file).map((breach) => breach.wall),
    ).toContain(wall);
  });
});

test("a file that the cruise did not see is reported", () => {
  const files = Object.keys(lawful).filter((path) => /\.tsx?$/.test(path));
  expect(unseenFiles(kept, files)).toEqual([]);
  expect(unseenFiles(kept, [...files, "src/records/contacts/server/hidden.ts"])).toEqual([
    "src/records/contacts/server/hidden.ts",
  ]);
});
