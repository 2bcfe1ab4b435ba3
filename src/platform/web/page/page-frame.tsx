import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";
import { formatNumber } from "../dates-and-numbers.ts";
import { BannerRegion } from "../notice/banner.tsx";
import { PageError } from "../notice/page-error.tsx";
import classes from "./page.module.css";

export interface PageFrameProps {
  title: string;
  /** Number of records the page is about; `capped` shows "10,000+". */
  count?: { rows: number; capped?: boolean } | undefined;
  /** Link back to where this page belongs. */
  back?: ReactNode;
  /** Buttons at the right of the title; the primary one stands last. */
  actions?: ReactNode;
  /** Facts or tabs under the title. */
  under?: ReactNode;
  /** `list`: the content fills the window and scrolls inside. `reading`: it is as wide as a form wants to be. */
  width?: "list" | "full" | "reading";
  children: ReactNode;
}

/** The frame of every page: title (also of the browser tab), banner, actions, and a boundary for faults. */
export function PageFrame({ title, count, back, actions, under, width = "full", children }: PageFrameProps) {
  useDocumentTitle(`${title} · Fieldfolk`);
  return (
    <div className={classes["page"]} data-width={width}>
      <BannerRegion />
      <header className={classes["head"]}>
        <div className={classes["titles"]}>
          {back !== undefined && <div className={classes["back"]}>{back}</div>}
          <h1 className={classes["title"]}>
            {title}
            {count !== undefined && (
              <span className={classes["count"]}>
                {" "}
                {formatNumber(count.rows)}
                {count.capped === true ? "+" : ""}
              </span>
            )}
          </h1>
        </div>
        {actions !== undefined && <div className={classes["actions"]}>{actions}</div>}
      </header>
      {under !== undefined && <div className={classes["under"]}>{under}</div>}
      <div className={classes["content"]}>
        <PageError>{children}</PageError>
      </div>
    </div>
  );
}
