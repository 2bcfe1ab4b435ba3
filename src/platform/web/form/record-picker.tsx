import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { m } from "../paraglide/messages.js";
import { textOf } from "../problem-texts.ts";
import type { FieldProps, PickedRecord } from "./fields.tsx";
import classes from "./form.module.css";

const typingPauseMilliseconds = 150;
/** As many as one would read; whoever seeks another one types on. */
export const pickedFromMost = 50;

export interface RecordPickerProps extends Pick<FieldProps, "field" | "label" | "hint" | "required"> {
  /** What is chosen already and how it is called, so that its name stands there before any list is loaded. */
  chosen: PickedRecord | null;
  /** Asks the server for at most `pickedFromMost` records; an empty text asks for the first ones. */
  find: (text: string, signal: AbortSignal) => Promise<readonly PickedRecord[]>;
  /** Place of the answers in the query cache; begins with the room, so that they are forgotten with it. */
  queryKey: readonly unknown[];
}

/** Chooses one record out of many; its value is an id or null. Typing searches on the server. */
export function RecordPicker({ field, label, hint, required = false, chosen, find, queryKey }: RecordPickerProps) {
  const [typed, setTyped] = useState(chosen?.name ?? "");
  const [opened, setOpened] = useState(false);
  const [known, setKnown] = useState(chosen);
  const value = typeof field.value === "string" && field.value !== "" ? field.value : null;
  const shown = known !== null && known.id === value ? known : null;
  // The input holds the name of the chosen one until somebody types; that name is no search.
  const [text] = useDebouncedValue(typed === shown?.name ? "" : typed.trim(), typingPauseMilliseconds);
  const found = useQuery({
    queryKey: [...queryKey, text],
    queryFn: ({ signal }) => find(text, signal),
    placeholderData: keepPreviousData,
    enabled: opened,
  });
  const offered = found.data ?? [];
  const records = shown === null || offered.some(({ id }) => id === value) ? offered : [...offered, shown];
  return (
    <Select
      name={field.name}
      data-field={field.name}
      label={label}
      description={hint}
      error={field.error}
      required={required}
      data={records.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      searchable
      clearable={!required}
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={
        found.error !== null ? textOf(found.error) : found.isPending ? m.platform_loading() : m.platform_nothing_found()
      }
      onDropdownOpen={() => setOpened(true)}
      onBlur={field.onBlur}
      onChange={(id) => {
        setKnown(records.find((record) => record.id === id) ?? null);
        field.onChange(id);
      }}
      renderOption={({ option }) => (
        <PickedName
          record={records.find(({ id }) => id === option.value) ?? { id: option.value, name: option.label }}
        />
      )}
      // The list scrolls itself: a scrolling box around it would be a place that the keyboard cannot reach.
      withScrollArea={false}
      classNames={{ options: classes["picked"] ?? "" }}
      comboboxProps={{ shadow: "md" }}
    />
  );
}

function PickedName({ record }: { record: PickedRecord }) {
  return (
    <span>
      {record.name}
      {record.aside !== undefined && record.aside !== "" && <small> · {record.aside}</small>}
    </span>
  );
}
