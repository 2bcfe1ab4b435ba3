import { Menu } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import { createContext, useContext, useRef } from "react";
import type { AnchorHTMLAttributes, ReactNode, Ref } from "react";
import { AllTabs, useTabStrip } from "./tab-strip.tsx";
import classes from "./tabs.module.css";

const InMenu = createContext(false);

/**
 * Tabs of a page of which each has a path of its own; inside stand `LinkTab`s. Like the tabs of a record they scroll when
 * there are more than fit, and a menu beside them lists all.
 */
export function LinkTabs({ label, children }: { label: string; children: ReactNode }) {
  const strip = useRef<HTMLDivElement>(null);
  const crowded = useTabStrip(strip);
  return (
    <div className={`${classes["bar"]} ${classes["linkBar"]}`}>
      <nav
        ref={strip}
        aria-label={label}
        className={`${classes["strip"]} ${classes["links"]}`}
        data-crowded={crowded || undefined}
      >
        {children}
      </nav>
      {crowded && (
        <AllTabs>
          <InMenu value={true}>{children}</InMenu>
        </AllTabs>
      )}
    </div>
  );
}

function TabElement({
  color: _color,
  ...props
}: AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }) {
  if (useContext(InMenu)) return <Menu.Item component="a" {...props} className={classes["inMenu"] ?? ""} />;
  return (
    <a {...props} className={classes["link"]}>
      {props.children}
    </a>
  );
}

/** One tab that is a link; the router marks the one that is shown. */
export const LinkTab = createLink(TabElement);
