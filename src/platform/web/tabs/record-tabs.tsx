import { ActionIcon, Menu, Tabs } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { ReactNode, RefObject } from "react";
import { formatNumber } from "../dates-and-numbers.ts";
import { Icon } from "../icons.tsx";
import { PageError } from "../notice/page-error.tsx";
import { m } from "../paraglide/messages.js";
import { useSingleKeys } from "../single-keys.ts";
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
  const crowded = useCrowded(strip);
  useInView(strip, shown, crowded);
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
            <Tabs.Tab key={tab.key} value={tab.key} data-tab={tab.key} className={classes["tab"] ?? ""}>
              <TabName tab={tab} />
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {crowded && (
          <Menu position="bottom-end" shadow="md">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" size="lg" aria-label={m.platform_all_tabs()}>
                <Icon name="chevron" />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown className={classes["all"] ?? ""}>
              <Menu.RadioGroup value={shown} onChange={show} aria-label={m.platform_all_tabs()}>
                {tabs.map((tab) => (
                  <Menu.RadioItem key={tab.key} value={tab.key}>
                    <TabName tab={tab} />
                  </Menu.RadioItem>
                ))}
              </Menu.RadioGroup>
            </Menu.Dropdown>
          </Menu>
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

/** Whether the tabs need more room than they have. */
function useCrowded(strip: RefObject<HTMLElement | null>): boolean {
  const [crowded, setCrowded] = useState(false);
  useEffect(() => {
    const element = strip.current;
    if (element === null) return;
    // The button beside them takes room itself: what is compared is the room that both have.
    const measure = () => {
      const needed = [...element.children].reduce((sum, tab) => sum + tab.getBoundingClientRect().width, 0);
      setCrowded(Math.floor(needed) > (element.parentElement?.clientWidth ?? 0));
    };
    const observer = new ResizeObserver(measure);
    for (const each of [element.parentElement, ...element.children]) if (each !== null) observer.observe(each);
    return () => observer.disconnect();
  }, [strip]);
  return crowded;
}

/** So much of the neighbour stays in view that it is seen that there is more; at the right it fades. */
const neighbourPixels = 40;

/** Scrolls the shown tab into view. */
function useInView(strip: RefObject<HTMLElement | null>, shown: string, crowded: boolean): void {
  useEffect(() => {
    const room = strip.current?.getBoundingClientRect();
    const tab = strip.current?.querySelector(`[data-tab="${shown}"]`)?.getBoundingClientRect();
    if (!crowded || room === undefined || tab === undefined) return;
    const before = room.left + neighbourPixels - tab.left;
    const behind = tab.right - (room.right - neighbourPixels);
    if (before > 0) strip.current?.scrollBy({ left: -before });
    else if (behind > 0) strip.current?.scrollBy({ left: behind });
  }, [strip, shown, crowded]);
}
