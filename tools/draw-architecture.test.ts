import { expect, test } from "vitest";

import { drawFloors } from "./draw-architecture.ts";

test("draws a room for each folder, calls thin, contracts dotted, floors thick, and no test", () => {
  const drawing = drawFloors([
    { from: "src/apps/server/app.ts", to: "src/processes/add-contact/server/office-routes.ts" },
    { from: "src/processes/add-contact/server/add-contact.ts", to: "src/records/contacts/server/public.ts" },
    { from: "src/processes/add-contact/contract.ts", to: "src/records/contacts/contract.ts" },
    { from: "src/records/contacts/web/panel.tsx", to: "src/records/customers/contract.ts" },
    { from: "src/records/contacts/server/a.test.ts", to: "src/apps/server/app.ts" },
    { from: "src/records/contacts/contract.ts", to: "node_modules/zod/index.js" },
    { from: "src/records/contacts/contract.ts", to: "src/platform/shared/ids.ts" },
  ]);
  expect(drawing.split("\n")).toEqual([
    "```mermaid",
    "flowchart TB",
    "  subgraph apps",
    '    apps_server["server"]',
    "  end",
    "  subgraph processes",
    '    processes_add_contact["add-contact"]',
    "  end",
    "  subgraph records",
    '    records_contacts["contacts"]',
    '    records_customers["customers"]',
    "  end",
    "  subgraph platform",
    '    platform_shared["shared"]',
    "  end",
    "  apps ==> processes",
    "  records ==> platform",
    "  processes_add_contact --> records_contacts",
    "  records_contacts -.-> records_customers",
    "```",
  ]);
});
