import { Button, Select } from "@mantine/core";
import { m } from "#platform/web/paraglide/messages.js";
import { RecurringServiceState, recurringServiceStates } from "../contract.ts";
import classes from "./recurring-services.module.css";
import { stateText } from "./words.ts";

/** What narrows the list. */
export interface RecurringServiceFilters {
  state: RecurringServiceState | undefined;
  /** Due within so many days. */
  due: "7" | "30" | undefined;
}

export interface RecurringServiceFilterBarProps {
  filters: RecurringServiceFilters;
  onChange: (filters: RecurringServiceFilters) => void;
}

/** State and days until due; all of it stands in the address. */
export function RecurringServiceFilterBar({ filters, onChange }: RecurringServiceFilterBarProps) {
  const filtered = filters.state !== undefined || filters.due !== undefined;
  return (
    <div className={classes["filters"]} role="search" aria-label={m.recurring_services_filters()}>
      <Select
        className={classes["filter"]}
        label={m.recurring_services_state()}
        data={[
          { value: "all", label: m.recurring_services_filter_all() },
          ...recurringServiceStates.map((state) => ({ value: state as string, label: stateText(state) })),
        ]}
        value={filters.state ?? "all"}
        onChange={(value) => onChange({ state: RecurringServiceState.safeParse(value).data, due: undefined })}
        comboboxProps={{ shadow: "md" }}
        data-list-filter
      />
      <Select
        className={classes["filter"]}
        label={m.recurring_services_filter_due()}
        data={[
          { value: "any", label: m.recurring_services_filter_due_any() },
          { value: "7", label: m.recurring_services_filter_due_week() },
          { value: "30", label: m.recurring_services_filter_due_month() },
        ]}
        value={filters.due ?? "any"}
        onChange={(value) => onChange({ state: undefined, due: value === "7" || value === "30" ? value : undefined })}
        comboboxProps={{ shadow: "md" }}
      />
      {filtered && (
        <Button variant="subtle" onClick={() => onChange({ state: undefined, due: undefined })}>
          {m.recurring_services_filter_clear()}
        </Button>
      )}
    </div>
  );
}
