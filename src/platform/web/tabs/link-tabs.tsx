import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, ReactNode, Ref } from "react";
import classes from "./tabs.module.css";

/** Tabs of a page of which each has a path of its own; inside stand `LinkTab`s. */
export function LinkTabs({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className={classes["links"]}>
      {children}
    </nav>
  );
}

function TabElement(props: AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }) {
  return (
    <a {...props} className={classes["link"]}>
      {props.children}
    </a>
  );
}

/** One tab that is a link; the router marks the one that is shown. */
export const LinkTab = createLink(TabElement);
