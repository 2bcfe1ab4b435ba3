import { Badge, Button, SegmentedControl, Select, useMantineColorScheme } from "@mantine/core";
import { useState } from "react";
import { call } from "#platform/web/api-client.ts";
import { currentLocale, languages, switchLocale } from "#platform/web/locale.ts";
import { ProblemAlert } from "#platform/web/notice/problem-alert.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { ShortList } from "#platform/web/short-list/short-list.tsx";
import { signOut, switchProvider } from "#records/staff/contract.ts";
import type { Me } from "#records/staff/contract.ts";
import { ChangePasswordForm, OwnSessions } from "#records/staff/web/public.tsx";
import { useSignedIn } from "../shell/session.ts";
import classes from "./account-page.module.css";

/** Everything about the own account: sessions, password, language and look, provider, sign-out. */
export function AccountPage() {
  const me = useSignedIn();
  return (
    <PageFrame title={m.staff_account_title()} actions={<SignOut />} width="reading">
      <div className={classes["sections"]}>
        {me.providers.length > 1 && <Providers me={me} />}
        <OwnSessions />
        <ChangePasswordForm />
        <Look />
      </div>
    </PageFrame>
  );
}

// Loading the page afresh takes everything of the person before out of memory.
function SignOut() {
  const [fault, setFault] = useState<unknown>();
  const leave = () => call(signOut).then(() => window.location.assign("/office/sign-in"), setFault);
  return (
    <>
      <ProblemAlert problem={fault} />
      <Button variant="default" onClick={() => void leave()}>
        {m.staff_sign_out()}
      </Button>
    </>
  );
}

function Providers({ me }: { me: Me }) {
  const [fault, setFault] = useState<unknown>();
  const workFor = (providerId: Me["provider"]["id"]) =>
    call(switchProvider, { body: { providerId } }).then(() => window.location.assign("/office/"), setFault);
  const rows = me.providers.map(({ id, name }) => ({
    id,
    name,
    mark:
      id === me.provider.id ? (
        <Badge variant="light" color="green">
          {m.staff_working_here()}
        </Badge>
      ) : undefined,
    action:
      id === me.provider.id ? undefined : (
        <Button variant="default" size="xs" aria-label={m.staff_switch_to({ name })} onClick={() => void workFor(id)}>
          {m.staff_switch()}
        </Button>
      ),
  }));
  return (
    <section className={classes["section"]} aria-labelledby="working-for">
      <h2 id="working-for">{m.staff_working_for()}</h2>
      <p>{m.staff_working_for_text()}</p>
      <ProblemAlert problem={fault} />
      <ShortList label={m.staff_working_for()} rows={rows} empty={null} />
    </section>
  );
}

function Look() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <section className={classes["section"]} aria-labelledby="own-look">
      <h2 id="own-look">{m.staff_look()}</h2>
      <div className={classes["look"]}>
        <Select
          label={m.staff_language()}
          data={languages.map(({ locale, name }) => ({ value: locale, label: name }))}
          value={currentLocale()}
          onChange={(chosen) => {
            const language = languages.find(({ locale }) => locale === chosen);
            if (language !== undefined) switchLocale(language.locale);
          }}
        />
        <div>
          <span className={classes["label"]} id="own-colors">
            {m.staff_colors()}
          </span>
          <SegmentedControl
            aria-labelledby="own-colors"
            data={[
              { value: "auto", label: m.staff_colors_auto() },
              { value: "light", label: m.staff_colors_light() },
              { value: "dark", label: m.staff_colors_dark() },
            ]}
            value={colorScheme}
            onChange={(scheme) => setColorScheme(scheme)}
          />
        </div>
      </div>
    </section>
  );
}
