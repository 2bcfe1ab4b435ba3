import { Button, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { formatDay, todayThere } from "#platform/web/dates-and-numbers.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { SearchField } from "#platform/web/search-field.tsx";
import { silencePresetMonths, silentBefore } from "./silence.ts";
import type { Silence } from "./silence.ts";
import classes from "./customers.module.css";

const anyDay = "day";

export interface CustomerFilterBarProps {
  search: string;
  silence: Silence | undefined;
  onSearch: (search: string) => void;
  onSilence: (silence: Silence | undefined) => void;
  onClear: () => void;
}

/** Search as one types, and the filter "Last interaction" with its presets and a day of choice. */
export function CustomerFilterBar({ search, silence, onSearch, onSilence, onClear }: CustomerFilterBarProps) {
  return (
    <div className={classes["filters"]} role="search" aria-label={m.customers_filters()}>
      <SearchField
        className={classes["search"]}
        label={m.customers_search()}
        placeholder={m.customers_search_hint()}
        search={search}
        onSearch={onSearch}
      />
      <SilenceFilter silence={silence} onSilence={onSilence} />
      {(search !== "" || silence !== undefined) && (
        <Button className={classes["clear"]} variant="subtle" color="gray" onClick={onClear}>
          {m.customers_clear_filters()}
        </Button>
      )}
    </div>
  );
}

function SilenceFilter({
  silence,
  onSilence,
}: {
  silence: Silence | undefined;
  onSilence: (silence: Silence | undefined) => void;
}) {
  const isPreset = silence !== undefined && silence.endsWith("m");
  const [choosing, setChoosing] = useState(false);
  const choosesDay = !isPreset && (silence !== undefined || choosing);
  const shown = isPreset ? silence : choosesDay ? anyDay : null;
  return (
    <>
      <Select
        className={classes["silence"]}
        label={m.customers_last_interaction()}
        placeholder={m.customers_any_time()}
        clearable
        clearButtonProps={{ "aria-label": m.customers_any_time() }}
        data={[
          ...silencePresetMonths.map((months) => ({
            value: `${months}m`,
            label: m.customers_silent_months({ months }),
          })),
          { value: anyDay, label: m.customers_silent_since_day() },
        ]}
        {...(isPreset
          ? {
              description: m.customers_silent_before({ day: formatDay(silentBefore(silence)) }),
              inputWrapperOrder: ["label", "input", "description"],
            }
          : {})}
        value={shown}
        onChange={(value) => {
          setChoosing(value === anyDay);
          if (value !== anyDay) onSilence(value ?? undefined);
          else if (silence !== undefined) onSilence(undefined);
        }}
        comboboxProps={{ shadow: "md" }}
      />
      {choosesDay && (
        <TextInput
          type="date"
          label={m.customers_silent_day()}
          max={todayThere()}
          value={silence ?? ""}
          autoFocus={choosing}
          onChange={(event) => {
            const day = event.currentTarget.value;
            if (day === "" || /^\d{4}-\d{2}-\d{2}$/.test(day)) onSilence(day === "" ? undefined : day);
          }}
        />
      )}
    </>
  );
}
