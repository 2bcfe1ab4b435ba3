import { Button, Menu } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { UseNavigateResult } from "@tanstack/react-router";
import type { Permission } from "#platform/shared/endpoint.ts";
import { Icon } from "#platform/web/icons.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useSignedIn } from "./session.ts";

interface Creation {
  label: () => string;
  permission: Permission;
  start: (navigate: UseNavigateResult<string>) => Promise<void>;
}

/** What can be made from anywhere. */
const creations: readonly Creation[] = [
  {
    label: () => m.office_new_customer(),
    permission: "customers.edit",
    start: (navigate) => navigate({ to: "/customers", search: { add: true } }),
  },
  {
    label: () => m.office_new_work_order(),
    permission: "work-orders.edit",
    start: (navigate) => navigate({ to: "/work-orders", search: { add: true } }),
  },
  {
    label: () => m.recurring_services_new(),
    permission: "recurring-services.edit",
    start: (navigate) => navigate({ to: "/recurring-services", search: { add: true } }),
  },
  {
    label: () => m.quotes_add(),
    permission: "quotes.edit",
    start: (navigate) => navigate({ to: "/quotes/new" }),
  },
  {
    label: () => m.invoices_add(),
    permission: "invoices.edit",
    start: (navigate) => navigate({ to: "/invoices/new" }),
  },
  {
    label: () => m.messages_send_message(),
    permission: "messages.send",
    start: (navigate) => navigate({ to: "/messages", search: { add: true } }),
  },
  {
    label: () => m.office_import_list(),
    permission: "lists.import",
    start: (navigate) => navigate({ to: "/imports/new" }),
  },
];

/** @returns what this person may make from anywhere */
export function useCreations(): readonly Creation[] {
  const { permissions } = useSignedIn();
  return creations.filter((creation) => permissions.includes(creation.permission));
}

/** The + of the top bar; C opens it. */
export function CreateMenu({ opened, onChange }: { opened: boolean; onChange: (opened: boolean) => void }) {
  const navigate = useNavigate();
  const possible = useCreations();
  if (possible.length === 0) return null;
  return (
    <Menu opened={opened} onChange={onChange} position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="light" leftSection={<Icon name="plus" />} aria-keyshortcuts="C">
          {m.office_create()}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {possible.map((creation) => (
          <Menu.Item key={creation.label()} onClick={() => void creation.start(navigate)}>
            {creation.label()}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
