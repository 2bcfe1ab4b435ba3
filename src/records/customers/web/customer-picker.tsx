import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/api-client.ts";
import type { FieldBinding } from "#platform/web/form/record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { listCustomers } from "../contract.ts";
import type { CustomerId } from "../contract.ts";

const typingPauseMilliseconds = 150;
/** More choices would not be read; the person types on. */
const choicesMost = 20;

export interface CustomerPickerProps {
  /** Its value is the id of a customer, or null. */
  field: FieldBinding;
  label: string;
  /** A customer that may not be chosen: the one being edited. */
  except?: CustomerId | undefined;
  /** The customer chosen already and its name. */
  chosen: { id: string; name: string } | null;
}

/** Chooses one active customer; typing searches on the server. */
export function CustomerPicker({ field, label, except, chosen }: CustomerPickerProps) {
  const [typed, setTyped] = useState(chosen?.name ?? "");
  const [opened, setOpened] = useState(false);
  const [known, setKnown] = useState(chosen);
  const value = typeof field.value === "string" ? field.value : null;
  // The input holds the name of the chosen one until somebody types; that name is no search.
  const search = known !== null && known.id === value && typed === known.name ? "" : typed.trim();
  const [paused] = useDebouncedValue(search, typingPauseMilliseconds);
  const customers = useQuery({
    queryKey: ["customers", "choices", paused],
    queryFn: ({ signal }) =>
      call(listCustomers, { query: { limit: choicesMost, ...(paused === "" ? {} : { search: paused }) }, signal }),
    placeholderData: keepPreviousData,
    enabled: opened,
  });
  const choices = (customers.data?.customers ?? [])
    .filter((customer) => customer.id !== except)
    .map((customer) => ({
      value: customer.id as string,
      label: customer.companyName,
      aside: `${customer.number}${customer.city === null ? "" : ` · ${customer.city}`}`,
    }));
  const missing = known !== null && known.id === value && !choices.some((choice) => choice.value === value);
  return (
    <Select
      name={field.name}
      data-field={field.name}
      label={label}
      error={field.error}
      data={missing ? [...choices, { value: known.id, label: known.name, aside: "" }] : choices}
      value={value}
      searchable
      clearable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={customers.isPending ? m.platform_loading() : m.platform_nothing_found()}
      onDropdownOpen={() => setOpened(true)}
      onBlur={field.onBlur}
      onChange={(id, option) => {
        setKnown(id === null ? null : { id, name: option?.label ?? "" });
        field.onChange(id);
      }}
      renderOption={({ option }) => (
        <span>
          {option.label}
          <small>{"aside" in option && option.aside !== "" ? ` · ${String(option.aside)}` : ""}</small>
        </span>
      )}
      comboboxProps={{ shadow: "md" }}
    />
  );
}
