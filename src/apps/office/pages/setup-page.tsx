import { m } from "#platform/web/paraglide/messages.js";
import { SetUpForm } from "#processes/set-up-company/web/public.tsx";
import { useOneTimeLink } from "#records/staff/web/public.tsx";
import { LinkFrame } from "./sign-in-page/link-frame.tsx";

/** The first thing that is ever done in an installation, with the link that its start prints. */
export function SetupPage() {
  const link = useOneTimeLink("setup");
  return (
    <LinkFrame
      link={link}
      title={m.setup_title()}
      leads={{ usable: m.setup_lead(), incomplete: m.setup_no_token(), "used-up": m.setup_used_up() }}
      wide
      note={m.setup_done_already()}
    >
      {(token) => <SetUpForm key={token} token={token} onDone={() => window.location.replace("/office/customers")} />}
    </LinkFrame>
  );
}
