import { ActionIcon, UnstyledButton } from "@mantine/core";
import { useLocalStorage, useMediaQuery } from "@mantine/hooks";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useEffect, useState } from "react";
import { Icon } from "#platform/web/icons.tsx";
import { bannerNavigated } from "#platform/web/notice/banner.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { tabletBelowPixels, useNarrow } from "#platform/web/use-narrow.ts";
import { AccountMenu } from "./account-menu.tsx";
import { ConnectionBanner } from "./connection-banner.tsx";
import { CreateMenu } from "./create-menu.tsx";
import { useGlobalKeys } from "./global-keys.ts";
import { JobsIndicator } from "./jobs-indicator.tsx";
import { Rail } from "./rail.tsx";
import { useRunningJobs } from "./running-jobs.ts";
import { useSignedIn } from "./session.ts";
import { SignInOverPage } from "./sign-in-over-page.tsx";
import classes from "./shell.module.css";

const loadPalette = () => import("./palette.tsx");
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }));
const RailDrawer = lazy(async () => ({ default: (await import("./rail-drawer.tsx")).RailDrawer }));
const ShortcutSheet = lazy(async () => ({ default: (await import("./shortcut-sheet.tsx")).ShortcutSheet }));

/** The frame around every page of somebody who is signed in: rail, top bar, and the page. */
export function OfficeShell() {
  const me = useSignedIn();
  const narrow = useNarrow();
  const wide = useMediaQuery(`(min-width: ${tabletBelowPixels}px)`, true, { getInitialValueInEffect: false });
  const [collapsed, setCollapsed] = useLocalStorage({
    key: "fieldfolk.rail-collapsed",
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const [creating, setCreating] = useState(false);
  const drawer = useLazyDialog();
  const sheet = useLazyDialog();
  const palette = useLazyDialog();
  useGlobalKeys({ openPalette: palette.open, openSheet: sheet.open, openCreation: () => setCreating(true) });
  useNavigationEffects();
  useEffect(() => {
    // Whoever presses Ctrl+K types on at once: what is typed while the code is fetched would act as single keys.
    void loadPalette();
  }, []);
  return (
    <div className={classes["shell"]}>
      <a className={classes["skip"]} href="#main">
        {m.office_skip()}
      </a>
      <header className={classes["top"]}>
        {narrow && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={40}
            aria-label={m.office_menu()}
            aria-expanded={drawer.opened}
            onClick={drawer.open}
          >
            <Icon name="menu" size={22} />
          </ActionIcon>
        )}
        <span className={classes["brand"]}>Fieldfolk</span>
        <UnstyledButton
          className={classes["search"] ?? ""}
          onClick={palette.open}
          aria-keyshortcuts="Control+K"
          aria-haspopup="dialog"
        >
          <Icon name="search" size={16} />
          <span>{me.permissions.includes("customers.view") ? m.office_search() : m.office_go()}</span>
          <kbd aria-hidden="true">Ctrl K</kbd>
        </UnstyledButton>
        <div className={classes["topActions"]}>
          <JobsIndicator jobs={useRunningJobs()} />
          <CreateMenu opened={creating} onChange={setCreating} />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            visibleFrom="sm"
            aria-label={m.office_keys()}
            aria-keyshortcuts="?"
            onClick={sheet.open}
          >
            <Icon name="keyboard" />
          </ActionIcon>
          <AccountMenu />
        </div>
      </header>
      {!narrow && (
        <Rail collapsed={collapsed || !wide} onCollapse={wide ? () => setCollapsed(!collapsed) : undefined} />
      )}
      <main id="main" tabIndex={-1} className={classes["main"]}>
        <ConnectionBanner />
        <Outlet />
      </main>
      <Suspense>{narrow && drawer.wanted && <RailDrawer opened={drawer.opened} onClose={drawer.close} />}</Suspense>
      <Suspense>{sheet.wanted && <ShortcutSheet opened={sheet.opened} onClose={sheet.close} />}</Suspense>
      <Suspense>{palette.wanted && <Palette opened={palette.opened} onClose={palette.close} />}</Suspense>
      <SignInOverPage me={me} onLeave={() => window.location.assign("/office/sign-in")} />
    </div>
  );
}

/** A dialog whose code is fetched when it is first wanted. */
function useLazyDialog() {
  const [state, setState] = useState({ wanted: false, opened: false });
  const open = useCallback(() => setState({ wanted: true, opened: true }), []);
  const close = useCallback(() => setState({ wanted: true, opened: false }), []);
  return { ...state, open, close };
}

/** Tells the banner about the next page, and takes the focus there when the link that led to it is gone. */
function useNavigationEffects(): void {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname ?? state.location.pathname });
  useEffect(() => {
    bannerNavigated(path);
    if (document.activeElement === document.body)
      document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
  }, [path]);
}
