import { CloseButton, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { searchCharactersMost } from "#platform/shared/limits.ts";
import { Icon } from "./icons.tsx";
import { m } from "./paraglide/messages.js";

/** A search starts this long after the last key. */
const searchAfterMilliseconds = 150;

export interface SearchFieldProps {
  label: string;
  /** What can be searched for. */
  placeholder: string;
  /** What is searched for now; it stands in the address. */
  search: string;
  onSearch: (search: string) => void;
  className?: string | undefined;
}

/** Searches a list as one types. What is typed runs ahead of the address; the address wins when Back or a link changes it. */
export function SearchField({ label, placeholder, search, onSearch, className }: SearchFieldProps) {
  const [typed, setTyped] = useState(search);
  const sent = useRef(search);
  useEffect(() => {
    if (search === sent.current) return;
    sent.current = search;
    setTyped(search);
  }, [search]);
  const send = (text: string) => {
    sent.current = text.trim();
    onSearch(text.trim());
  };
  const sendLater = useDebouncedCallback(send, searchAfterMilliseconds);
  const clear = () => {
    setTyped("");
    sendLater.cancel();
    send("");
  };
  return (
    <TextInput
      {...(className === undefined ? {} : { className })}
      type="text"
      role="searchbox"
      inputMode="search"
      enterKeyHint="search"
      label={label}
      placeholder={placeholder}
      leftSection={<Icon name="search" size={16} />}
      aria-keyshortcuts="/"
      data-list-filter
      maxLength={searchCharactersMost}
      autoComplete="off"
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        sendLater(event.currentTarget.value);
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") sendLater.flush();
        if (event.key !== "Escape" || typed === "") return;
        event.stopPropagation();
        clear();
      }}
      rightSection={
        typed === "" ? undefined : <CloseButton size="sm" aria-label={m.platform_clear_filters()} onClick={clear} />
      }
    />
  );
}
