import { Alert, Button, Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import { useFocusBack } from "#platform/web/dialog/use-focus-back.ts";
import { formatInstant } from "#platform/web/dates-and-numbers.ts";
import { m } from "#platform/web/paraglide/messages.js";
import classes from "./staff.module.css";

/** An invitation on its way to somebody; the link is a secret and is shown this once. */
export interface Invitation {
  name: string;
  url: string;
  /** ISO 8601 in UTC. */
  expiresAt: string;
}

/** Shows the link with which somebody sets a password, to be copied and handed over. */
export function InvitationLink({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  useFocusBack();
  const [copied, setCopied] = useState(false);
  // Without https the browser offers no clipboard; the text can still be selected.
  const clipboard = window.isSecureContext ? navigator.clipboard : undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      title={m.staff_invitation_for({ name: invitation.name })}
      size="lg"
      closeOnClickOutside={false}
    >
      <div className={classes["section"]}>
        <p>{m.staff_invitation_text()}</p>
        <div className={classes["link"]}>
          <TextInput
            label={m.staff_invitation_link()}
            readOnly
            value={invitation.url}
            data-autofocus
            onFocus={(focused) => focused.currentTarget.select()}
          />
          {clipboard !== undefined && (
            <Button onClick={() => void clipboard.writeText(invitation.url).then(() => setCopied(true))}>
              {copied ? m.platform_copied() : m.staff_copy_link()}
            </Button>
          )}
        </div>
        <span role="status" className={classes["unseen"]}>
          {copied ? m.platform_copied() : ""}
        </span>
        <Alert color="gray" variant="light">
          {m.staff_invitation_expires({ at: formatInstant(invitation.expiresAt) })}
        </Alert>
        <div className={classes["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {m.platform_close()}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
