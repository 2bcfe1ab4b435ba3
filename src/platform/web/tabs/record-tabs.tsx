import { Menu, Tabs } from "@mantine/core";
import { useRef } from "react";
import type { ReactNode } from "react";
import { formatNumber } from "../dates-and-numbers.ts";
import { PageError } from "../notice/page-error.tsx";
import { m } from "../paraglide/messages.js";
import { useSingleKeys } from "../single-keys.ts";
import { AllTabs, useTabStrip } from "./tab-strip.tsx";
import classes from "./tabs.module.css";

/** One tab of a record. */
export interface RecordTab<Key extends string> {
  key: Key;
  label: string;
  /** How many things stand on it. */
  count?: number;
  /** Mounted while the tab is shown. */
  content: ReactNode;
}

export interface RecordTabsProps<Key extends string> {
  tabs: readonly RecordTab<Key>[];
  /** The tab that is shown; it stands in the address. */
  shown: Key;
  onShow: (key: Key) => void;
}

/**
 * The tabs of a record, each with its own address and its own boundary for faults. When there are more than fit, they
 * scroll, and a menu beside them lists all. The keys [ and ] go to the previous and the next.
 */
export function RecordTabs<Key extends string>({ tabs, shown, onShow }: RecordTabsProps<Key>) {
  const strip = useRef<HTMLDivElement>(null);
  const crowded = useTabStrip(strip);
  useSingleKeys(strip, (pressed) => {
    const step = { "[": -1, "]": 1 }[pressed];
    const wanted = step === undefined ? undefined : tabs[tabs.findIndex(({ key }) => key === shown) + step];
    return wanted && (() => onShow(wanted.key));
  });
  const show = (value: string | null) => {
    const wanted = tabs.find(({ key }) => key === value);
    if (wanted !== undefined) onShow(wanted.key);
  };
  return (
    <Tabs value={shown} onChange={show} keepMounted={false}>
      <div className={classes["bar"]}>
        <Tabs.List ref={strip} className={classes["strip"] ?? ""} data-crowded={crowded || undefined}>
          {tabs.map((tab) => (
            <Tabs.Tab key={tab.key} value={tab.key} className={classes["tab"] ?? ""}>
              <TabName tab={tab} />
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {crowded && (
          <AllTabs>
            <Menu.RadioGroup value={shown} onChange={show} aria-label={m.platform_all_tabs()}>
              {tabs.map((tab) => (
                <Menu.RadioItem key={tab.key} value={tab.key}>
                  <TabName tab={tab} />
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </AllTabs>
        )}
      </div>
      {tabs.map(({ key, content }) => (
        <Tabs.Panel key={key} value={key} className={classes["panel"] ?? ""}>
          <PageError>{content}</PageError>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function TabName<Key extends string>({ tab: { label, count } }: { tab: RecordTab<Key> }) {
  return (
    <>
      {label}
      {count !== undefined && <span className={classes["count"]}> {formatNumber(count)}</span>}
    </>
  );
}
