import { Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { call } from "#platform/web/api-client.ts";
import { Icon } from "#platform/web/icons.tsx";
import type { IconName } from "#platform/web/icons.tsx";
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
        <Menu.Label>{m.office_language()}</Menu.Label>
        {languages.map(({ locale, name }) => (
          <Choice
            key={locale}
            label={name}
            lang={locale}
            chosen={locale === currentLocale()}
            onChoose={() => switchLocale(locale)}
          />
        ))}
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
      <Menu.Label>{m.office_provider()}</Menu.Label>
      {me.providers.map((provider) => (
        <Choice
          key={provider.id}
          label={provider.name}
          chosen={provider.id === me.provider.id}
          onChoose={() => void workFor(provider.id)}
        />
      ))}
      <Menu.Divider />
    </>
  );
}

function ColorSchemes() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <>
      <Menu.Label>{m.office_colors()}</Menu.Label>
      <Choice
        label={m.office_colors_auto()}
        icon="settings"
        chosen={colorScheme === "auto"}
        onChoose={() => setColorScheme("auto")}
      />
      <Choice
        label={m.office_colors_light()}
        icon="sun"
        chosen={colorScheme === "light"}
        onChoose={() => setColorScheme("light")}
      />
      <Choice
        label={m.office_colors_dark()}
        icon="moon"
        chosen={colorScheme === "dark"}
        onChoose={() => setColorScheme("dark")}
      />
    </>
  );
}

interface ChoiceProps {
  label: string;
  lang?: string;
  icon?: IconName;
  chosen: boolean;
  onChoose: () => void;
}

function Choice({ label, lang, icon, chosen, onChoose }: ChoiceProps) {
  return (
    <Menu.Item
      role="menuitemradio"
      aria-checked={chosen}
      closeMenuOnClick={false}
      leftSection={icon === undefined ? undefined : <Icon name={icon} />}
      rightSection={chosen ? <Icon name="check" size={16} /> : undefined}
      onClick={() => {
        if (!chosen) onChoose();
      }}
    >
      <span lang={lang}>{label}</span>
    </Menu.Item>
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
