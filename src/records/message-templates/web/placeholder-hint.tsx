import { Fragment } from "react";
import { m } from "#platform/web/paraglide/messages.js";
import type { TemplatePurpose } from "../contract.ts";
import { placeholdersOf } from "../rules.ts";
import classes from "./message-templates.module.css";

/** Which names can be filled in, and how they are written. */
export function PlaceholderHint({ purpose }: { purpose: TemplatePurpose }) {
  return (
    <details className={classes["placeholders"]}>
      <summary>{m.message_templates_placeholders()}</summary>
      <p>{m.message_templates_placeholders_text()}</p>
      <p>
        {placeholdersOf[purpose].map((name) => (
          <Fragment key={name}>
            <code>{`{{${name}}}`}</code>{" "}
          </Fragment>
        ))}
      </p>
    </details>
  );
}
