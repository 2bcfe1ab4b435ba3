import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import { addressOf, call, upload } from "#platform/web/api-client.ts";
import { ProblemAlert } from "#platform/web/notice/problem-alert.tsx";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { Provider } from "#records/company/contract.ts";
import "#records/files/web/public.tsx";
import { deleteLogo, getLogo, putLogo } from "../contract.ts";
import classes from "./logo-panel.module.css";

export interface LogoPanelProps {
  provider: Provider;
  /** The settings after the logo changed. */
  onChanged: (provider: Provider) => void;
}

/** The picture at the head of quotes and invoices: choose, replace, take away. */
export function LogoPanel({ provider, onChanged }: LogoPanelProps) {
  const picker = useRef<HTMLInputElement>(null);
  const [running, setRunning] = useState(false);
  const [fault, setFault] = useState<unknown>();
  const change = async (work: () => Promise<Provider>, done: string) => {
    if (running) return;
    setRunning(true);
    setFault(undefined);
    try {
      onChanged(await work());
      showToast({ text: done });
    } catch (thrown) {
      setFault(thrown);
    } finally {
      setRunning(false);
    }
  };
  const { version } = provider;
  return (
    <div className={classes["panel"]}>
      <span className={classes["label"]}>{m.change_logo_logo()}</span>
      <span className={classes["hint"]}>{m.change_logo_hint()}</span>
      <ProblemAlert problem={fault} />
      {provider.hasLogo && (
        <img
          className={classes["picture"]}
          src={addressOf(getLogo, { query: { of: version } })}
          alt={m.change_logo_of({ name: provider.name })}
        />
      )}
      <div className={classes["acts"]}>
        <Button variant="default" loading={running} onClick={() => picker.current?.click()}>
          {provider.hasLogo ? m.change_logo_replace() : m.change_logo_choose()}
        </Button>
        {provider.hasLogo && (
          <Button
            variant="subtle"
            color="red"
            disabled={running}
            onClick={() => void change(() => call(deleteLogo, { version }), m.change_logo_removed())}
          >
            {m.change_logo_remove()}
          </Button>
        )}
      </div>
      <input
        ref={picker}
        type="file"
        hidden
        accept="image/png,image/jpeg,image/webp,image/gif"
        aria-label={m.change_logo_choose()}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = "";
          if (file !== undefined) void change(() => upload(putLogo, { file, version }), m.change_logo_saved());
        }}
      />
    </div>
  );
}
