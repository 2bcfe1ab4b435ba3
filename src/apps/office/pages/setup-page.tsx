import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { m } from "#platform/web/paraglide/messages.js";
import { SetUpForm } from "#processes/set-up-company/web/public.tsx";
import { FrontFrame } from "./sign-in-page/front-frame.tsx";
import { linkToken } from "./sign-in-page/link-token.ts";
import classes from "./sign-in-page/front-frame.module.css";

/** The first thing that is ever done in an installation, with the link that its start prints. */
export function SetupPage() {
  const [token] = useState(() => linkToken(window.location.hash));
  return (
    <FrontFrame title={m.setup_title()} lead={token === undefined ? m.setup_no_token() : m.setup_lead()} wide>
      {token !== undefined && <SetUpForm token={token} onDone={() => window.location.replace("/office/customers")} />}
      <p className={classes["note"]}>
        {m.setup_done_already()}{" "}
        <Anchor component={Link} to="/sign-in" inherit underline="always">
          {m.staff_to_sign_in()}
        </Anchor>
      </p>
    </FrontFrame>
  );
}
