import { UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { m } from "../paraglide/messages.js";
import classes from "./notice.module.css";

/** The id of a failed request, to quote when asking for help; a click copies it where the browser allows that. */
export function RequestId({ id }: { id: string }) {
  const [copied, setCopied] = useState(false);
  // Without https the browser offers no clipboard; the id can still be selected.
  const clipboard = window.isSecureContext ? navigator.clipboard : undefined;
  return (
    <div className={classes["requestId"]}>
      {m.platform_request_id()} <code>{id}</code>{" "}
      {clipboard !== undefined && (
        <UnstyledButton
          className={classes["copy"] ?? ""}
          onClick={() => void clipboard.writeText(id).then(() => setCopied(true))}
        >
          {copied ? m.platform_copied() : m.platform_copy()}
        </UnstyledButton>
      )}
    </div>
  );
}
