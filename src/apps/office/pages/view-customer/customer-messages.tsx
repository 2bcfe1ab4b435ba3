import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useDialogOf } from "#platform/web/dialog/use-dialog-of.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { SendMessageDialog } from "#processes/send-message/web/public.tsx";
import type { CustomerProfile } from "#records/customers/contract.ts";
import { MessagesGrid } from "#records/messages/web/public.tsx";
import classes from "./view-customer.module.css";
import { subjectLink } from "../messages-page/subject-link.tsx";

/** The tab Messages: what was sent to people of this customer, and a new one. */
export function CustomerMessages({ customer }: { customer: CustomerProfile }) {
  const sending = useDialogOf();
  const navigate = useNavigate();
  return (
    <div className={classes["listTab"]}>
      {customer.allowed.includes("send-message") && (
        <div className={classes["listBar"]}>
          <Button onClick={() => sending.open(true)}>{m.messages_send_message()}</Button>
        </div>
      )}
      <div className={classes["listBox"]}>
        <MessagesGrid
          question={{ customerId: customer.id }}
          label={m.messages_messages()}
          listKey="customer-messages"
          subjectLink={subjectLink}
          onOpen={(message) => void navigate({ to: "/messages/$messageId", params: { messageId: message.id } })}
          firstUse={{ title: m.messages_none_title(), text: m.messages_none_of_customer() }}
        />
      </div>
      {sending.subject !== undefined && (
        <SendMessageDialog
          key={sending.round}
          opened={sending.opened}
          customerId={customer.id}
          onClose={sending.close}
        />
      )}
    </div>
  );
}
