import { ActionIcon, Button, Checkbox, Popover, SegmentedControl } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { Icon } from "../icons.tsx";
import type { IconName } from "../icons.tsx";
import { m } from "../paraglide/messages.js";
import { densities, useDensity } from "./density.ts";
import type { ColumnChoice, GridColumns } from "./use-grid-columns.ts";
import classes from "./column-chooser.module.css";

/** Lets the person hide, move and widen columns without a pointer, choose the height of rows, and take all of it back. */
export function ColumnChooser<Row>({ grid }: { grid: GridColumns<Row> }) {
  return (
    <Popover position="top-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle" size="compact-sm" color="gray">
          {m.platform_columns()}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={m.platform_columns()} className={classes["chooser"] ?? ""}>
        <RowHeight />
        <ColumnList grid={grid} />
        <Button variant="default" size="compact-sm" onClick={grid.reset}>
          {m.platform_columns_reset()}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

function RowHeight() {
  const [density, setDensity] = useDensity();
  const names = {
    compact: m.platform_density_compact(),
    normal: m.platform_density_normal(),
    roomy: m.platform_density_roomy(),
  };
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={m.platform_density()}
      data={densities.map((each) => ({ value: each, label: names[each] }))}
      value={density}
      onChange={(value) => setDensity(value)}
    />
  );
}

function ColumnList<Row>({ grid: { choices } }: { grid: GridColumns<Row> }) {
  const list = useRef<HTMLUListElement>(null);
  const [said, setSaid] = useState("");
  const focused = useRef<string | undefined>(undefined);
  // A row that moves within its list loses the focus.
  useEffect(() => {
    if (focused.current === undefined) return;
    list.current?.querySelector<HTMLElement>(`[data-act="${focused.current}"]`)?.focus();
    focused.current = undefined;
  });
  const move = ({ column, move: moveBy }: ColumnChoice<Row>, step: -1 | 1, place: number) => {
    focused.current = `${column.id} ${step < 0 ? "up" : "down"}`;
    moveBy(step);
    setSaid(m.platform_column_place({ column: column.header, place: place + step + 1, places: choices.length }));
  };
  const resize = ({ column, resizeBy }: ColumnChoice<Row>, step: -1 | 1) =>
    setSaid(m.platform_column_width({ column: column.header, pixels: resizeBy(step) }));
  return (
    <>
      <ul ref={list} className={classes["columns"]} aria-label={m.platform_columns()}>
        {choices.map((choice, place) => {
          const { id, header: column, fixed } = choice.column;
          return (
            <li key={id} className={classes["column"]}>
              <Checkbox
                size="sm"
                className={classes["name"] ?? ""}
                label={column}
                checked={choice.shown}
                disabled={fixed === true}
                onChange={choice.toggle}
              />
              <Act
                act={`${id} up`}
                icon="up"
                label={m.platform_column_earlier({ column })}
                off={place === 0}
                onDo={() => move(choice, -1, place)}
              />
              <Act
                act={`${id} down`}
                icon="down"
                label={m.platform_column_later({ column })}
                off={place === choices.length - 1}
                onDo={() => move(choice, 1, place)}
              />
              <Act
                act={`${id} narrower`}
                icon="minus"
                label={m.platform_column_narrower({ column })}
                off={choice.narrowest}
                onDo={() => resize(choice, -1)}
              />
              <Act
                act={`${id} wider`}
                icon="plus"
                label={m.platform_column_wider({ column })}
                off={false}
                onDo={() => resize(choice, 1)}
              />
            </li>
          );
        })}
      </ul>
      <span role="status" className={classes["said"]}>
        {said}
      </span>
    </>
  );
}

interface ActProps {
  act: string;
  icon: IconName;
  label: string;
  /** At its end; the button keeps the focus, so that the keyboard does not lose its place. */
  off: boolean;
  onDo: () => void;
}

function Act({ act, icon, label, off, onDo }: ActProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      data-act={act}
      aria-label={label}
      aria-disabled={off || undefined}
      className={classes["act"] ?? ""}
      onClick={() => {
        if (!off) onDo();
      }}
    >
      <Icon name={icon} size={16} />
    </ActionIcon>
  );
}
