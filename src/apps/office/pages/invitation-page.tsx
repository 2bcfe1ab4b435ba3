import { m } from "#platform/web/paraglide/messages.js";
import { InvitationForm, useOneTimeLink } from "#records/staff/web/public.tsx";
import { LinkFrame } from "./sign-in-page/link-frame.tsx";

/** Where an invitation link leads: choose a password, and be signed in. */
export function InvitationPage() {
  const link = useOneTimeLink("staff-invitation");
  return (
    <LinkFrame
      link={link}
      title={m.staff_invitation_title()}
      leads={{
        usable: m.staff_invitation_lead(),
        incomplete: m.staff_invitation_no_token(),
        "used-up": m.staff_invitation_used_up(),
      }}
    >
      {(token) => <InvitationForm key={token} token={token} onSignedIn={() => window.location.replace("/office/")} />}
    </LinkFrame>
  );
}
