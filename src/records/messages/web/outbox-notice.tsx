import { Alert } from "@mantine/core";
import { m } from "#platform/web/paraglide/messages.js";

/** Says that nothing leaves the product while no mail server is set. */
export function OutboxNotice() {
  return (
    <Alert color="yellow" variant="light" role="note" title={m.messages_outbox_title()}>
      {m.messages_outbox_text()}
    </Alert>
  );
}
