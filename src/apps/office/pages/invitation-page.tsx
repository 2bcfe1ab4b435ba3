import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { m } from "#platform/web/paraglide/messages.js";
import { InvitationForm } from "#records/staff/web/public.tsx";
import { FrontFrame } from "./sign-in-page/front-frame.tsx";
import { linkToken } from "./sign-in-page/link-token.ts";
import classes from "./sign-in-page/front-frame.module.css";

/** Where an invitation link leads: choose a password, and be signed in. */
export function InvitationPage() {
  const [token] = useState(() => linkToken(window.location.hash));
  return (
    <FrontFrame
      title={m.staff_invitation_title()}
      lead={token === undefined ? m.staff_invitation_no_token() : m.staff_invitation_lead()}
    >
      {token !== undefined && <InvitationForm token={token} onSignedIn={() => window.location.replace("/office/")} />}
      <p className={classes["note"]}>
        <Anchor component={Link} to="/sign-in" inherit underline="always">
          {m.staff_to_sign_in()}
        </Anchor>
      </p>
    </FrontFrame>
  );
}
