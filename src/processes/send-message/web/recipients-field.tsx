import { MultiSelect } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ReactNode } from "react";
import { call } from "#platform/web/api-client.ts";
import type { FieldBinding } from "#platform/web/form/record-form.ts";
import { pickedFromMost } from "#platform/web/form/record-picker.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { textOf } from "#platform/web/problem-texts.ts";
import { getContact, listContacts } from "#records/contacts/contract.ts";
import type { Contact, ContactId } from "#records/contacts/contract.ts";
import { contactName } from "#records/contacts/web/public.tsx";
import type { CustomerId } from "#records/customers/contract.ts";
import classes from "./send-message.module.css";

const typingPauseMilliseconds = 150;

export interface RecipientsFieldProps {
  customerId: CustomerId;
  /** Its value is a list of ids. */
  field: FieldBinding;
  chosen: readonly string[];
  /** What is wrong with one of the chosen. */
  fault: ReactNode;
}

/**
 * Chooses enabled contacts of a customer, out of however many it has: typing searches on the server by name, e-mail and
 * phone. Somebody who is disabled and was chosen before is kept, with a warning (C-13).
 */
export function RecipientsField({ customerId, field, chosen, fault }: RecipientsFieldProps) {
  const [typed, setTyped] = useState("");
  const [picked, setPicked] = useState<readonly Contact[]>([]);
  const [text] = useDebouncedValue(typed.trim(), typingPauseMilliseconds);
  const found = useQuery({
    queryKey: ["contacts", "recipients", customerId, text],
    queryFn: ({ signal }) => {
      const query = { limit: pickedFromMost, status: "enabled" as const, ...(text === "" ? {} : { search: text }) };
      return call(listContacts, { params: { customerId }, query, signal });
    },
    placeholderData: keepPreviousData,
  });
  const offered = found.data?.contacts ?? [];
  const seen = new Map([...picked, ...offered].map((contact) => [contact.id as string, contact]));
  // Who was chosen before the dialog opened may stand far down the list.
  const missing = useQueries({
    queries: (found.data === undefined ? [] : chosen.filter((id) => !seen.has(id))).map((id) => ({
      queryKey: ["contacts", "recipient", id],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        call(getContact, { params: { contactId: id as ContactId }, signal }),
    })),
  });
  for (const { data } of missing) if (data !== undefined) seen.set(data.id, data);
  const behind = chosen.flatMap((id) => (offered.some((each) => each.id === id) ? [] : (seen.get(id) ?? [])));
  const left = chosen.flatMap((id) => seen.get(id) ?? []).find((contact) => contact.disabled !== null);
  const nobody =
    text === "" && found.data?.next === null && offered.every((contact) => contact.email === null) && !found.isFetching;
  return (
    <MultiSelect
      name="contactIds"
      data-field="contactIds"
      label={m.messages_recipients()}
      description={hint(nobody, left)}
      error={field.error ?? fault}
      required
      searchable
      clearable
      hidePickedOptions
      data={[...offered, ...behind].map((contact) => ({
        value: contact.id,
        label: contact.email === null ? m.messages_without_email({ name: contactName(contact) }) : contactName(contact),
        disabled: contact.email === null,
      }))}
      value={[...chosen]}
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      onChange={(ids) => {
        setPicked(ids.flatMap((id) => seen.get(id) ?? []));
        setTyped("");
        field.onChange(ids);
      }}
      nothingFoundMessage={
        found.error !== null ? textOf(found.error) : found.isPending ? m.platform_loading() : m.platform_nothing_found()
      }
      renderOption={({ option }) => {
        const email = seen.get(option.value)?.email;
        return (
          <span>
            {option.label}
            {email != null && <small> · {email}</small>}
          </span>
        );
      }}
      comboboxProps={{ shadow: "md" }}
      withScrollArea={false}
      classNames={{ options: classes["options"] ?? "" }}
    />
  );
}

function hint(nobody: boolean, left: Contact | undefined): string {
  if (left !== undefined) return m.messages_recipient_disabled({ name: contactName(left) });
  return nobody ? m.messages_no_recipients() : m.messages_recipients_hint();
}
