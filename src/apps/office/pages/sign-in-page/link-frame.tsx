import type { ReactNode } from "react";
import { LinkAnchor, LinkButton } from "#platform/web/links.tsx";
import { Failure } from "#platform/web/notice/page-error.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { OneTimeLink } from "#records/staff/web/public.tsx";
import { FrontFrame } from "./front-frame.tsx";
import classes from "./front-frame.module.css";

export interface LinkFrameProps {
  link: OneTimeLink;
  title: string;
  /** What is said above the form, where the address lacks its secret, and where the link was used or is too old. */
  leads: Readonly<Record<"usable" | "incomplete" | "used-up", string>>;
  wide?: boolean;
  /** Words before the link to the sign-in. */
  note?: string;
  /** The form, with the secret of a link that works. */
  children: (token: string) => ReactNode;
}

/** The frame of the pages that a one-time link opens; says at once when it no longer works, with the way on. */
export function LinkFrame({ link, title, leads, wide = false, note, children }: LinkFrameProps) {
  if (link.state === "used-up")
    return (
      <FrontFrame title={m.staff_link_used_up_title()} lead={leads["used-up"]}>
        <div>
          <LinkButton to="/sign-in" fullWidth>
            {m.staff_to_sign_in()}
          </LinkButton>
        </div>
      </FrontFrame>
    );
  return (
    <FrontFrame
      title={title}
      wide={wide}
      {...(link.state === "usable" || link.state === "incomplete" ? { lead: leads[link.state] } : {})}
    >
      {link.state === "usable" && children(link.token)}
      {link.state === "failed" && <Failure fault={link.fault} onRetry={link.retry} />}
      <p className={classes["note"]}>
        {note !== undefined && `${note} `}
        <LinkAnchor to="/sign-in" inherit underline="always">
          {m.staff_to_sign_in()}
        </LinkAnchor>
      </p>
    </FrontFrame>
  );
}
