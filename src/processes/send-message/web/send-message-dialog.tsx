import { MultiSelect, Select } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "#platform/web/api-client.ts";
import { FormDialog } from "#platform/web/dialog/form-dialog.tsx";
import { useForgetRecord } from "#platform/web/forget-record.ts";
import { TextArea, TextField } from "#platform/web/form/fields.tsx";
import type { RecordForm } from "#platform/web/form/record-form.ts";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { pageRowsMost } from "#platform/shared/limits.ts";
import type { ContactId } from "#records/contacts/contract.ts";
import { CustomerId } from "#records/customers/contract.ts";
import { CustomerPicker } from "#records/customers/web/public.tsx";
import { listCustomerFiles } from "#records/files/contract.ts";
import { messageTemplatesQuery, PlaceholderHint } from "#records/message-templates/web/public.tsx";
import { NewMessage, sendMessage } from "../contract.ts";
import { MessagePreview } from "./message-preview.tsx";
import { RecipientsField } from "./recipients-field.tsx";
import "./problem-texts.ts";
import classes from "./send-message.module.css";

export interface SendMessageDialogProps {
  opened: boolean;
  /** Undefined: an active customer is chosen in the form. */
  customerId?: CustomerId | undefined;
  /** Who is chosen at first. */
  contactIds?: readonly ContactId[];
  onClose: () => void;
}

/** A message with the customer to whose people it goes. */
const MessageToCustomer = NewMessage.extend({ customerId: CustomerId });

/** What stands in the fields. */
type MessageValues = Record<"contactIds" | "fileIds", string[]> &
  Record<"customerId" | "templateId", string | null> &
  Record<"subject" | "body", string>;

/**
 * Writes a message to people of one customer, from a template or from nothing, and shows it as one of them gets it. The
 * customer is the given one, or an active one that is chosen first.
 *
 * @see Rules
 */
export function SendMessageDialog({ opened, customerId: given, contactIds = [], onClose }: SendMessageDialogProps) {
  const forget = useForgetRecord();
  const queries = useQueryClient();
  const form = useRecordForm<MessageValues, typeof MessageToCustomer, { customerId: CustomerId; count: number }>({
    initialValues: {
      customerId: given ?? null,
      contactIds: [...contactIds],
      templateId: null,
      subject: "",
      body: "",
      fileIds: [],
    },
    schema: MessageToCustomer,
    toBody: ({ templateId: _template, ...body }) => body,
    submit: async ({ body: { customerId, ...body }, idempotencyKey }) => {
      const { messageIds } = await call(sendMessage, { params: { customerId }, body, idempotencyKey });
      return { customerId, count: messageIds.length };
    },
    onSaved: ({ customerId, count }) => {
      void forget(customerId);
      void queries.invalidateQueries({ queryKey: ["messages"] });
      showToast({ text: m.messages_queued({ count }) });
      onClose();
    },
  });
  const customerId = given ?? CustomerId.safeParse(form.values.customerId).data;
  const faultOfOne = Object.entries(form.mantine.errors).find(([name]) => name.startsWith("contactIds"))?.[1];
  return (
    <FormDialog
      opened={opened}
      title={m.messages_send_message()}
      form={form}
      submitLabel={m.messages_send()}
      submitDisabled={customerId === undefined || form.values.contactIds.length === 0}
      onClose={onClose}
    >
      <div className={classes["fields"]}>
        {given === undefined && (
          <CustomerPicker
            field={{
              ...form.field("customerId"),
              // Contacts and files are those of one customer.
              onChange: (value) => {
                form.setValue("contactIds", []);
                form.setValue("fileIds", []);
                form.setValue("customerId", value);
              },
            }}
            label={m.messages_customer()}
            required
            chosen={null}
          />
        )}
        {customerId !== undefined && (
          <>
            <RecipientsField
              key={customerId}
              customerId={customerId}
              field={form.field("contactIds")}
              chosen={form.values.contactIds}
              fault={faultOfOne}
            />
            <TemplateChoice form={form} />
            <TextField field={form.field("subject")} label={m.messages_subject()} required />
            <TextArea field={form.field("body")} label={m.message_templates_body()} rows={9} required />
            <PlaceholderHint purpose="message" />
            <Attachments customerId={customerId} form={form} />
            <MessagePreview
              customerId={customerId}
              contactId={form.values.contactIds[0] as ContactId | undefined}
              subject={form.values.subject}
              body={form.values.body}
            />
          </>
        )}
      </div>
    </FormDialog>
  );
}

function Attachments({ customerId, form }: { customerId: CustomerId; form: RecordForm<MessageValues> }) {
  const files = useQuery({
    queryKey: ["files", "attachable", customerId],
    queryFn: ({ signal }) =>
      call(listCustomerFiles, { params: { customerId }, query: { limit: pageRowsMost }, signal }),
    select: (page) => page.files,
  });
  if (files.data === undefined || files.data.length === 0) return null;
  const field = form.field("fileIds");
  const faultOfOne = Object.entries(form.mantine.errors).find(([name]) => name.startsWith("fileIds"))?.[1];
  return (
    <MultiSelect
      name="fileIds"
      data-field="fileIds"
      label={m.messages_files()}
      description={m.messages_files_hint()}
      error={field.error ?? faultOfOne}
      searchable
      clearable
      hidePickedOptions
      data={files.data.map(({ id, name }) => ({ value: id, label: name }))}
      value={form.values.fileIds}
      onChange={(chosen) => field.onChange(chosen)}
      nothingFoundMessage={m.platform_nothing_found()}
      comboboxProps={{ shadow: "md" }}
      withScrollArea={false}
      classNames={{ options: classes["options"] ?? "" }}
    />
  );
}

function TemplateChoice({ form }: { form: RecordForm<MessageValues> }) {
  const templates = useQuery(messageTemplatesQuery);
  const offered = (templates.data ?? []).filter(({ purpose, active }) => purpose === "message" && active);
  if (templates.data !== undefined && offered.length === 0) return null;
  const choose = (id: string | null) => {
    const chosen = offered.find((template) => template.id === id);
    form.setValue("templateId", id);
    if (chosen === undefined) return;
    const { subject, body, templateId } = form.values;
    const before = offered.find((template) => template.id === templateId);
    const ownWords = (subject !== "" || body !== "") && (subject !== before?.subject || body !== before.body);
    form.setValue("subject", chosen.subject);
    form.setValue("body", chosen.body);
    if (!ownWords) return;
    showToast({
      text: m.messages_template_replaced(),
      undo: () => {
        form.setValue("templateId", templateId);
        form.setValue("subject", subject);
        form.setValue("body", body);
        return Promise.resolve();
      },
    });
  };
  return (
    <Select
      label={m.messages_template()}
      placeholder={m.messages_template_none()}
      data={offered.map(({ id, name }) => ({ value: id, label: name }))}
      value={form.values.templateId}
      onChange={choose}
      clearable
      comboboxProps={{ shadow: "md" }}
    />
  );
}
