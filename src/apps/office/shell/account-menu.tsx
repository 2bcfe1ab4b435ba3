import { Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { call } from "#platform/web/api-client.ts";
import { Icon } from "#platform/web/icons.tsx";
import { currentLocale, languages, switchLocale } from "#platform/web/locale.ts";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { textOf } from "#platform/web/problem-texts.ts";
import { signOut, switchProvider } from "#records/staff/contract.ts";
import type { Me } from "#records/staff/contract.ts";
import { useSignedIn } from "./session.ts";
import classes from "./shell.module.css";

/** Who is signed in and for whom; language, colours, own sessions, sign-out. */
export function AccountMenu() {
  const me = useSignedIn();
  return (
    <Menu position="bottom-end" shadow="md" width={260}>
      <Menu.Target>
        <UnstyledButton
          className={classes["account"] ?? ""}
          aria-label={m.office_account_of({ name: me.name, provider: me.provider.name })}
        >
          <span className={classes["initials"]} aria-hidden="true">
            {initialsOf(me.name)}
          </span>
          <span className={classes["accountWords"]} aria-hidden="true">
            <strong>{me.name}</strong>
            <span>{me.provider.name}</span>
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {me.providers.length > 1 && <Providers me={me} />}
        <Languages />
        <ColorSchemes />
        <Menu.Divider />
        <Menu.Item component={Link} to="/account" leftSection={<Icon name="person" />}>
          {m.office_account()}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="signOut" />} onClick={() => void leave()}>
          {m.office_sign_out()}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Providers({ me }: { me: Me }) {
  return (
    <>
      <Choices
        label={m.office_provider()}
        chosen={me.provider.id}
        onChoose={(id) => {
          const wanted = me.providers.find((provider) => provider.id === id);
          if (wanted !== undefined) void workFor(wanted.id);
        }}
        choices={me.providers.map((provider) => ({ value: provider.id, label: provider.name }))}
      />
      <Menu.Divider />
    </>
  );
}

function Languages() {
  return (
    <Choices
      label={m.office_language()}
      chosen={currentLocale()}
      onChoose={(chosen) => {
        const language = languages.find(({ locale }) => locale === chosen);
        if (language !== undefined) switchLocale(language.locale);
      }}
      choices={languages.map(({ locale, name }) => ({ value: locale, label: name, lang: locale }))}
    />
  );
}

function ColorSchemes() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Choices
      label={m.office_colors()}
      chosen={colorScheme}
      onChoose={(chosen) => setColorScheme(chosen === "light" || chosen === "dark" ? chosen : "auto")}
      choices={[
        { value: "auto", label: m.office_colors_auto() },
        { value: "light", label: m.office_colors_light() },
        { value: "dark", label: m.office_colors_dark() },
      ]}
    />
  );
}

interface ChoicesProps {
  label: string;
  chosen: string;
  onChoose: (value: string) => void;
  choices: readonly { value: string; label: string; lang?: string }[];
}

function Choices({ label, chosen, onChoose, choices }: ChoicesProps) {
  return (
    <>
      <Menu.Label aria-hidden="true">{label}</Menu.Label>
      <Menu.RadioGroup
        aria-label={label}
        value={chosen}
        onChange={(value) => {
          if (value !== chosen) onChoose(value);
        }}
      >
        {choices.map((choice) => (
          <Menu.RadioItem key={choice.value} value={choice.value}>
            <span lang={choice.lang}>{choice.label}</span>
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}

// Loading the page afresh takes everything of the person before out of memory.
async function leave(): Promise<void> {
  try {
    await call(signOut);
    window.location.assign("/office/sign-in");
  } catch (fault) {
    showToast({ text: textOf(fault) });
  }
}

async function workFor(providerId: Me["provider"]["id"]): Promise<void> {
  try {
    await call(switchProvider, { body: { providerId } });
    window.location.assign("/office/");
  } catch (fault) {
    showToast({ text: textOf(fault) });
  }
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? "")][0] ?? "");
  return letters.join("").toLocaleUpperCase(currentLocale());
}
