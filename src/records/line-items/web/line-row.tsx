import { ActionIcon } from "@mantine/core";
import type { KeyboardEvent } from "react";
import { SelectField, TextArea, TextField } from "#platform/web/form/fields.tsx";
import type { Choice } from "#platform/web/form/fields.tsx";
import { Icon } from "#platform/web/icons.tsx";
import type { IconName } from "#platform/web/icons.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { amountOf } from "../rules.ts";
import { asLine, isReadable, type LineItemsForm, type LineValues } from "./line-values.ts";
import { money } from "./typed-amounts.ts";
import classes from "./line-items.module.css";

export interface LineRowProps {
  form: LineItemsForm;
  line: LineValues;
  index: number;
  count: number;
  currency: string;
  /** Undefined where no tax can be chosen. */
  taxes: readonly Choice[] | undefined;
  untaxed: boolean;
  onAdd: () => void;
  onMove: (by: 1 | -1, field: string) => void;
  onDelete: () => void;
}

/** One line while it is edited. */
export function LineRow(props: LineRowProps) {
  const { form, line, index, count, currency, taxes, untaxed, onAdd, onMove, onDelete } = props;
  const number = index + 1;
  const field = (name: string) => form.field(`lines.${index}.${name}`);
  const read = asLine(line, currency);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const at = event.target as HTMLElement;
    if (!["INPUT", "TEXTAREA"].includes(at.tagName) || at.ariaHasPopup !== null || event.nativeEvent.isComposing)
      return;
    if (event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      onAdd();
    }
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      onMove(event.key === "ArrowUp" ? -1 : 1, at.dataset["field"]?.split(".").at(-1) ?? "description");
    }
  };
  return (
    <div
      role="group"
      aria-label={m.line_items_line({ number })}
      data-line={index}
      data-untaxed={untaxed || undefined}
      className={classes["line"]}
      onKeyDown={onKeyDown}
    >
      <div className={classes["description"]}>
        <TextArea field={field("description")} label={m.line_items_description()} rows={1} maxLength={2000} />
      </div>
      <div className={classes["typedNumber"]}>
        <TextField field={field("quantity")} label={m.line_items_quantity()} inputMode="decimal" />
      </div>
      <div className={classes["typedNumber"]}>
        <TextField field={field("unitPrice")} label={m.line_items_price()} inputMode="decimal" />
      </div>
      {taxes !== undefined && (
        <div className={classes["tax"]}>
          <SelectField field={field("tax")} label={m.line_items_tax()} choices={taxes} />
        </div>
      )}
      <div className={classes["amount"]}>
        <span className={classes["amountLabel"]}>{m.line_items_amount()}</span>
        <output aria-label={m.line_items_amount()}>{isReadable(read) ? money(amountOf(read), currency) : "–"}</output>
      </div>
      <div className={classes["acts"]}>
        <Act name="up" label={m.line_items_move_up({ number })} off={index === 0} onClick={() => onMove(-1, "up")} />
        <Act
          name="down"
          label={m.line_items_move_down({ number })}
          off={number === count}
          onClick={() => onMove(1, "down")}
        />
        <Act name="trash" label={m.line_items_delete({ number })} off={false} onClick={onDelete} />
      </div>
    </div>
  );
}

interface ActProps {
  name: IconName;
  label: string;
  /** Stays in the order of the keyboard, so that whoever moves a line to the end keeps the place. */
  off: boolean;
  onClick: () => void;
}

function Act({ name, label, off, onClick }: ActProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={label}
      data-act={name}
      {...(off ? { "aria-disabled": true, "data-disabled": true } : {})}
      onClick={() => {
        if (!off) onClick();
      }}
    >
      <Icon name={name} size={16} />
    </ActionIcon>
  );
}
