import { Button, Select, TextInput } from "@mantine/core";
import { m } from "#platform/web/paraglide/messages.js";
import { MessageStatus, MessageTrigger } from "../contract.ts";
import { statusNames, triggerNames } from "./message-words.tsx";
import classes from "./messages.module.css";

/** What the bar changes. */
export interface ShownMessages {
  status?: MessageStatus | undefined;
  trigger?: MessageTrigger | undefined;
  day?: string | undefined;
}

export interface MessagesFilterBarProps {
  shown: ShownMessages;
  onChange: (changes: ShownMessages) => void;
  onClear: () => void;
}

/** Narrows the list of messages by what became of them, what they were written for, and the day. */
export function MessagesFilterBar({ shown, onChange, onClear }: MessagesFilterBarProps) {
  return (
    <div className={classes["filters"]} role="search" aria-label={m.messages_filters()}>
      <Select
        label={m.messages_status()}
        placeholder={m.messages_any()}
        clearable
        clearButtonProps={{ "aria-label": m.messages_any() }}
        data={MessageStatus.options.map((value) => ({ value, label: statusNames[value]() }))}
        value={shown.status ?? null}
        onChange={(value) => onChange({ status: MessageStatus.safeParse(value).data })}
        comboboxProps={{ shadow: "md" }}
      />
      <Select
        label={m.messages_trigger()}
        placeholder={m.messages_any()}
        clearable
        clearButtonProps={{ "aria-label": m.messages_any() }}
        data={MessageTrigger.options.map((value) => ({ value, label: triggerNames[value]() }))}
        value={shown.trigger ?? null}
        onChange={(value) => onChange({ trigger: MessageTrigger.safeParse(value).data })}
        comboboxProps={{ shadow: "md" }}
      />
      <TextInput
        type="date"
        label={m.messages_day()}
        value={shown.day ?? ""}
        onChange={(event) => {
          const day = event.currentTarget.value;
          if (day === "" || /^\d{4}-\d{2}-\d{2}$/.test(day)) onChange({ day: day === "" ? undefined : day });
        }}
      />
      {Object.values(shown).some((value) => value !== undefined) && (
        <Button variant="subtle" color="gray" onClick={onClear}>
          {m.platform_clear_filters()}
        </Button>
      )}
    </div>
  );
}
