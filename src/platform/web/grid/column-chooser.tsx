import { Button, Checkbox, Popover, Stack } from "@mantine/core";
import { m } from "../paraglide/messages.js";
import type { GridColumns } from "./use-grid-columns.ts";

/** Lets the person hide columns and take back all own widths. */
export function ColumnChooser<Row>({ grid }: { grid: GridColumns<Row> }) {
  return (
    <Popover position="top-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle" size="compact-sm" color="gray">
          {m.platform_columns()}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={m.platform_columns()}>
        <Stack gap="xs">
          {grid.choices.map(({ column, shown, toggle }) => (
            <Checkbox key={column.id} size="sm" label={column.header} checked={shown} onChange={toggle} />
          ))}
          <Button variant="default" size="compact-sm" onClick={grid.reset}>
            {m.platform_columns_reset()}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
