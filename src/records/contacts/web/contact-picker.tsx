import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ReactNode } from "react";
import { call } from "#platform/web/api-client.ts";
import type { FieldBinding } from "#platform/web/form/record-form.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { usePhoneText } from "#platform/web/phone-text.tsx";
import type { CustomerId } from "#records/customers/contract.ts";
import { listContacts } from "../contract.ts";
import type { Contact } from "../contract.ts";
import { contactName } from "./contact-values.ts";

/** More choices would not be read; the person types on. */
const choicesMost = 50;
const typingPauseMilliseconds = 150;
/** The list scrolls itself: a scrolling box around it would be a place that the keyboard cannot reach. */
const listPixels = 224;

export interface ContactPickerProps {
  customerId: CustomerId;
  /** Its value is the id of the contact, or null. */
  field: FieldBinding;
  label: string;
  hint?: ReactNode;
  required?: boolean;
  /** The contact that is chosen already and how it is called, so that its name stands there before any list is loaded. */
  chosen?: { id: string; name: string } | null | undefined;
}

/** Chooses one contact of a customer; typing searches name, e-mail and phone on the server. */
export function ContactPicker({ customerId, field, label, hint, required = false, chosen }: ContactPickerProps) {
  const [typed, setTyped] = useState("");
  const [opened, setOpened] = useState(false);
  const [known, setKnown] = useState(chosen ?? null);
  const value = typeof field.value === "string" && field.value !== "" ? field.value : null;
  // The input holds the name of the chosen one until somebody types; that name is no search.
  const search = known !== null && known.id === value && typed === known.name ? "" : typed.trim();
  const [paused] = useDebouncedValue(search, typingPauseMilliseconds);
  const contacts = useQuery({
    queryKey: ["contacts", "choices", customerId, paused],
    queryFn: ({ signal }) =>
      call(listContacts, {
        params: { customerId },
        query: { limit: choicesMost, ...(paused === "" ? {} : { search: paused }) },
        signal,
      }),
    placeholderData: keepPreviousData,
    enabled: opened,
  });
  const write = usePhoneText();
  const choices = (contacts.data?.contacts ?? []).map((contact) => ({
    value: contact.id as string,
    label: contactName(contact),
    reach: reachOf(contact, write),
  }));
  const missing = known !== null && known.id === value && !choices.some((choice) => choice.value === value);
  return (
    <Select
      name={field.name}
      data-field={field.name}
      label={label}
      description={hint}
      error={field.error}
      required={required}
      data={missing ? [...choices, { value: known.id, label: known.name, reach: "" }] : choices}
      value={value}
      searchable
      clearable={!required}
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={contacts.isPending ? m.platform_loading() : m.platform_nothing_found()}
      onDropdownOpen={() => setOpened(true)}
      onBlur={field.onBlur}
      onChange={(id, option) => {
        setKnown(id === null ? null : { id, name: option?.label ?? "" });
        field.onChange(id);
      }}
      renderOption={({ option }) => (
        <span>
          {option.label}
          <small>{"reach" in option && option.reach !== "" ? ` · ${String(option.reach)}` : ""}</small>
        </span>
      )}
      withScrollArea={false}
      styles={{ options: { maxHeight: listPixels, overflowY: "auto" } }}
      comboboxProps={{ shadow: "md" }}
    />
  );
}

function reachOf(contact: Contact, write: (number: string) => string): string {
  return contact.email ?? (contact.phone === null ? "" : write(contact.phone));
}
