import { Select } from "@mantine/core";
import { m } from "#platform/web/paraglide/messages.js";
import { SearchField } from "#platform/web/search-field.tsx";
import classes from "./invoices.module.css";

/** Days ahead that are offered. */
export const dueWithinChoices = [7, 14, 30] as const;

export interface InvoiceFilterBarProps {
  search: string;
  onSearch: (search: string) => void;
  dueWithin: number | undefined;
  onDueWithin: (days: number | undefined) => void;
}

/** Search of the list of invoices as one types, and when they fall due. */
export function InvoiceFilterBar({ search, onSearch, dueWithin, onDueWithin }: InvoiceFilterBarProps) {
  return (
    <div className={classes["filters"]} role="search" aria-label={m.invoices_filters()}>
      <SearchField
        className={classes["search"]}
        label={m.invoices_search()}
        placeholder={m.invoices_search_hint()}
        search={search}
        onSearch={onSearch}
      />
      <Select
        className={classes["due"] ?? ""}
        label={m.invoices_due()}
        placeholder={m.invoices_due_any()}
        clearable
        clearButtonProps={{ "aria-label": m.invoices_due_any() }}
        data={dueWithinChoices.map((days) => ({ value: String(days), label: m.invoices_due_within({ days }) }))}
        value={dueWithin === undefined ? null : String(dueWithin)}
        onChange={(days) => onDueWithin(days === null ? undefined : Number(days))}
        comboboxProps={{ shadow: "md" }}
      />
    </div>
  );
}
