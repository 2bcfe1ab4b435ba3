import { Button, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Icon } from "#platform/web/icons.tsx";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { percentText, taxRatesQuery } from "#records/tax-and-terms/web/public.tsx";
import { linesMost, type LineTax } from "../contract.ts";
import { LineRow } from "./line-row.tsx";
import { emptyLine, isBlankLine, type LineItemsForm, type LineValues, taxChoice } from "./line-values.ts";
import classes from "./line-items.module.css";

export interface LineEditorProps {
  form: LineItemsForm;
  /** ISO 4217 */
  currency: string;
  /** Tax of a new line: that of the customer. */
  tax: LineTax | null;
  /** Whether no tax is charged to this customer. */
  taxExempt: boolean;
}

/**
 * Edits what a quote or an invoice charges for, by keyboard alone if wanted: Enter adds a line below, Alt with an arrow key
 * moves one, deleting can be taken back. On a narrow screen each line is a card.
 */
export function LineEditor({ form, currency, tax, taxExempt }: LineEditorProps) {
  const { lines } = form.values;
  const choices = useTaxChoices(lines);
  const place = useRef<HTMLDivElement>(null);
  const focusNext = useRef<string>(undefined);
  const [told, setTold] = useState("");
  useEffect(() => {
    if (focusNext.current === undefined) return;
    place.current?.querySelector<HTMLElement>(focusNext.current)?.focus();
    focusNext.current = undefined;
  });
  const isFull = lines.length >= linesMost;
  const focusOn = (index: number, field: string) => {
    focusNext.current = `[data-field="lines.${index}.${field}"], [data-line="${index}"] [data-act="${field}"]`;
  };
  const add = (index: number) => {
    const previous = lines[index - 1];
    if (isFull || (previous !== undefined && isBlankLine(previous))) return;
    focusOn(index, "description");
    form.mantine.insertListItem("lines", emptyLine(taxExempt ? null : tax), index);
  };
  const move = (from: number, by: 1 | -1, field: string) => {
    const to = from + by;
    if (to < 0 || to >= lines.length) return;
    focusOn(to, field);
    form.mantine.reorderListItem("lines", { from, to });
    setTold(m.line_items_moved({ number: to + 1, count: lines.length }));
  };
  const remove = (index: number) => {
    const line = lines[index];
    if (line === undefined) return;
    focusOn(Math.min(index, lines.length - 2), "description");
    form.mantine.removeListItem("lines", index);
    if (lines.length === 1) {
      focusOn(0, "description");
      form.mantine.insertListItem("lines", emptyLine(taxExempt ? null : tax), 0);
    }
    if (isBlankLine(line)) return;
    showToast({
      text: m.line_items_deleted(),
      undo: async () => form.mantine.insertListItem("lines", line, index),
    });
  };
  return (
    <div ref={place} role="group" aria-label={m.line_items_lines()} className={classes["editor"]}>
      <div className={classes["heads"]} aria-hidden="true" data-untaxed={taxExempt || undefined}>
        <span>{m.line_items_description()}</span>
        <span className={classes["number"]}>{m.line_items_quantity()}</span>
        <span className={classes["number"]}>{m.line_items_price()}</span>
        {!taxExempt && <span className={classes["taxHead"]}>{m.line_items_tax()}</span>}
        <span className={classes["number"]}>{m.line_items_amount()}</span>
      </div>
      {lines.map((line, index) => (
        <LineRow
          key={line.key}
          form={form}
          line={line}
          index={index}
          count={lines.length}
          currency={currency}
          taxes={taxExempt && line.tax === "none" ? undefined : choices}
          untaxed={taxExempt}
          onAdd={() => add(index + 1)}
          onMove={(by, field) => move(index, by, field)}
          onDelete={() => remove(index)}
        />
      ))}
      <div className={classes["foot"]}>
        <Button
          variant="light"
          size="compact-sm"
          leftSection={<Icon name="plus" size={16} />}
          disabled={isFull}
          onClick={() => add(lines.length)}
        >
          {m.line_items_add()}
        </Button>
        <span className={classes["keys"]}>{isFull ? m.line_items_most() : m.line_items_keys()}</span>
      </div>
      {taxExempt && <p className={classes["quiet"]}>{m.line_items_tax_exempt()}</p>}
      <VisuallyHidden role="status">{told}</VisuallyHidden>
    </div>
  );
}

// The rates that are offered, and those that stand on a line already: what was chosen stays although it is no longer offered.
function useTaxChoices(lines: readonly LineValues[]): { value: string; label: string }[] {
  const rates = useQuery(taxRatesQuery);
  const offered = (rates.data ?? []).filter(({ active }) => active).map(({ name, percent }) => ({ name, percent }));
  const known = new Map(offered.map((rate) => [taxChoice(rate), labelOf(rate.name, rate.percent)]));
  for (const { tax } of lines) {
    if (tax === "none" || known.has(tax)) continue;
    const [name, percent] = JSON.parse(tax) as [string, number];
    known.set(tax, labelOf(name, percent));
  }
  return [{ value: "none", label: m.line_items_no_tax() }, ...[...known].map(([value, label]) => ({ value, label }))];
}

function labelOf(name: string, percent: number): string {
  return `${name} ${percentText(percent)}`;
}
