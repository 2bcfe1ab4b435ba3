import { ActionIcon, Menu } from "@mantine/core";
import { useEffect, useState } from "react";
import type { ReactNode, RefObject } from "react";
import { Icon } from "../icons.tsx";
import { m } from "../paraglide/messages.js";
import classes from "./tabs.module.css";

/**
 * Lets a row of tabs scroll where it has not room for all, and brings the shown one into view.
 *
 * @param strip the element that holds the tabs
 * @returns whether the tabs need more room than they have
 */
export function useTabStrip(strip: RefObject<HTMLElement | null>): boolean {
  const crowded = useCrowded(strip);
  useInView(strip, crowded);
  return crowded;
}

/** Beside tabs that scroll: a menu with all of them. */
export function AllTabs({ children }: { children: ReactNode }) {
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={m.platform_all_tabs()}>
          <Icon name="chevron" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={classes["all"] ?? ""}>{children}</Menu.Dropdown>
    </Menu>
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

/** Scrolls the shown tab into view, whenever it becomes another one: tabs and links each mark it in their own way. */
function useInView(strip: RefObject<HTMLElement | null>, crowded: boolean): void {
  useEffect(() => {
    const element = strip.current;
    if (!crowded || element === null) return;
    const look = () => {
      const room = element.getBoundingClientRect();
      const tab = element.querySelector("[aria-current=page], [aria-selected=true]")?.getBoundingClientRect();
      if (tab === undefined) return;
      const before = room.left + neighbourPixels - tab.left;
      const behind = tab.right - (room.right - neighbourPixels);
      if (before > 0) element.scrollBy({ left: -before });
      else if (behind > 0) element.scrollBy({ left: behind });
    };
    look();
    const observer = new MutationObserver(look);
    observer.observe(element, { subtree: true, attributeFilter: ["aria-current", "aria-selected"] });
    // The letters may arrive after the tabs and make them wider.
    const sizes = new ResizeObserver(look);
    for (const tab of element.children) sizes.observe(tab);
    return () => {
      observer.disconnect();
      sizes.disconnect();
    };
  }, [strip, crowded]);
}
