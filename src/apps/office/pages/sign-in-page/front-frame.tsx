import { useDocumentTitle } from "@mantine/hooks";
import type { ReactNode } from "react";
import { UnstyledButton } from "@mantine/core";
import { currentLocale, languages, switchLocale } from "#platform/web/locale.ts";
import { PageError } from "#platform/web/notice/page-error.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import classes from "./front-frame.module.css";

export interface FrontFrameProps {
  title: string;
  lead?: string;
  /** Wide for a long form. */
  wide?: boolean;
  children: ReactNode;
}

/** The frame of the pages that are reached before sign-in. */
export function FrontFrame({ title, lead, wide = false, children }: FrontFrameProps) {
  useDocumentTitle(`${title} · Fieldfolk`);
  return (
    <div className={classes["page"]}>
      <main className={classes["card"]} data-wide={wide || undefined}>
        <p className={classes["brand"]}>Fieldfolk</p>
        <h1 className={classes["title"]}>{title}</h1>
        {lead !== undefined && <p className={classes["lead"]}>{lead}</p>}
        <PageError>{children}</PageError>
      </main>
      <footer className={classes["foot"]}>
        <nav aria-label={m.staff_language()}>
          {languages.map(({ locale, name }) => (
            <UnstyledButton
              key={locale}
              lang={locale}
              className={classes["language"] ?? ""}
              aria-current={locale === currentLocale() ? "true" : undefined}
              onClick={() => switchLocale(locale)}
            >
              {name}
            </UnstyledButton>
          ))}
        </nav>
      </footer>
    </div>
  );
}
