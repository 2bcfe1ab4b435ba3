import { useQuery } from "@tanstack/react-query";
import { call } from "#platform/web/api-client.ts";
import { SelectField, TextArea, TextField } from "#platform/web/form/fields.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { EntryDialog } from "#platform/web/short-list/entry-dialog.tsx";
import type { EntryForDialog } from "#platform/web/short-list/entry-dialog.tsx";
import { SettingsList } from "#platform/web/short-list/settings-list.tsx";
import {
  addMessageTemplate,
  deleteMessageTemplate,
  MessageTemplate,
  NewMessageTemplate,
  TemplatePurpose,
  updateMessageTemplate,
} from "../contract.ts";
import type { MessageTemplateChanges } from "../contract.ts";
import { messageTemplatesQuery } from "./message-template-queries.ts";
import { PlaceholderHint } from "./placeholder-hint.tsx";
import "./problem-texts.ts";

const purposeNames: Readonly<Record<TemplatePurpose, () => string>> = {
  message: m.message_templates_purpose_message,
  quote: m.message_templates_purpose_quote,
  invoice: m.message_templates_purpose_invoice,
};

/** The message templates that mail begins from. */
export function MessageTemplatesPanel() {
  const templates = useQuery(messageTemplatesQuery);
  return (
    <SettingsList
      label={m.message_templates_message_templates()}
      lead={m.message_templates_lead()}
      addLabel={m.message_templates_add()}
      emptyText={m.message_templates_none()}
      query={templates}
      queryKey={messageTemplatesQuery.queryKey}
      detail={(template) =>
        m.message_templates_detail({ purpose: purposeNames[template.purpose](), subject: template.subject })
      }
      setActive={(template, active) => change(template, { active }, template.version)}
      remove={({ id, version }) => call(deleteMessageTemplate, { params: { messageTemplateId: id }, version })}
      deleteText={m.message_templates_delete_text()}
      renderDialog={(opened) => <MessageTemplateDialog {...opened} />}
    />
  );
}

function MessageTemplateDialog(opened: EntryForDialog<MessageTemplate>) {
  return (
    <EntryDialog
      {...opened}
      title={opened.entry === undefined ? m.message_templates_add() : m.message_templates_edit()}
      size="lg"
      nameHint={m.message_templates_name_hint()}
      activeHint={m.message_templates_active_hint()}
      values={(template) => ({
        name: template?.name ?? "",
        purpose: template?.purpose ?? "message",
        subject: template?.subject ?? "",
        body: template?.body ?? "",
        active: template?.active ?? true,
      })}
      schema={NewMessageTemplate}
      toBody={(values) => values}
      stored={MessageTemplate}
      labels={{
        purpose: { label: m.message_templates_purpose(), show: (purpose) => purposeNames[purpose]() },
        subject: m.message_templates_subject(),
        body: m.message_templates_body(),
      }}
      add={(body, idempotencyKey) => call(addMessageTemplate, { body, idempotencyKey })}
      change={change}
    >
      {(form) => (
        <>
          <SelectField
            field={form.field("purpose")}
            label={m.message_templates_purpose()}
            choices={TemplatePurpose.options.map((value) => ({ value, label: purposeNames[value]() }))}
            required
          />
          <TextField field={form.field("subject")} label={m.message_templates_subject()} required />
          <TextArea field={form.field("body")} label={m.message_templates_body()} rows={8} required />
          <PlaceholderHint purpose={form.values.purpose} />
        </>
      )}
    </EntryDialog>
  );
}

function change({ id }: MessageTemplate, body: MessageTemplateChanges, version: number): Promise<MessageTemplate> {
  return call(updateMessageTemplate, { params: { messageTemplateId: id }, body, version });
}
