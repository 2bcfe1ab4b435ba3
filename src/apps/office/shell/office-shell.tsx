import { ActionIcon, Drawer, UnstyledButton } from "@mantine/core";
import { useDisclosure, useLocalStorage, useMediaQuery } from "@mantine/hooks";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
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
import { ShortcutSheet } from "./shortcut-sheet.tsx";
import { SignInOverPage } from "./sign-in-over-page.tsx";
import classes from "./shell.module.css";

const Palette = lazy(async () => ({ default: (await import("./palette.tsx")).Palette }));

/** The frame around every page of somebody who is signed in: rail, top bar, and the page. */
export function OfficeShell() {
  const me = useSignedIn();
  const narrow = useNarrow();
  const wide = useMediaQuery(`(min-width: ${tabletBelowPixels}px)`, true, { getInitialValueInEffect: false });
  const [collapsed, setCollapsed] = useLocalStorage({ key: "fieldfolk.rail-collapsed", defaultValue: false, getInitialValueInEffect: false });
  const [drawerOpened, drawer] = useDisclosure();
  const [sheetOpened, sheet] = useDisclosure();
  const [creating, setCreating] = useState(false);
  const [palette, setPalette] = useState({ wanted: false, opened: false });
  const openPalette = () => setPalette({ wanted: true, opened: true });
  useGlobalKeys({ openPalette, openSheet: sheet.open, openCreation: () => setCreating(true) });
  useNavigationEffects();
  return (
    <div className={classes["shell"]}>
      <a className={classes["skip"]} href="#main">
        {m.office_skip()}
      </a>
      <header className={classes["top"]}>
        {narrow && (
          <ActionIcon variant="subtle" color="gray" size={40} aria-label={m.office_menu()} aria-expanded={drawerOpened} onClick={drawer.open}>
            <Icon name="menu" size={22} />
          </ActionIcon>
        )}
        <span className={classes["brand"]}>Fieldfolk</span>
        <UnstyledButton className={classes["search"] ?? ""} onClick={openPalette} aria-keyshortcuts="Control+K" aria-haspopup="dialog">
          <Icon name="search" size={16} />
          <span>{m.office_search()}</span>
          <kbd aria-hidden="true">Ctrl K</kbd>
        </UnstyledButton>
        <div className={classes["topActions"]}>
          <JobsIndicator jobs={useRunningJobs()} />
          <CreateMenu opened={creating} onChange={setCreating} />
          <ActionIcon variant="subtle" color="gray" size={36} visibleFrom="sm" aria-label={m.office_keys()} aria-keyshortcuts="?" onClick={sheet.open}>
            <Icon name="keyboard" />
          </ActionIcon>
          <AccountMenu />
        </div>
      </header>
      {!narrow && <Rail collapsed={collapsed || !wide} onCollapse={wide ? () => setCollapsed(!collapsed) : undefined} />}
      <main id="main" tabIndex={-1} className={classes["main"]}>
        <ConnectionBanner />
        <Outlet />
      </main>
      <Drawer opened={narrow && drawerOpened} onClose={drawer.close} title={m.office_menu()} size="17rem" closeButtonProps={{ "aria-label": m.platform_close() }}>
        <Rail collapsed={false} onCollapse={undefined} onNavigate={drawer.close} />
      </Drawer>
      <ShortcutSheet opened={sheetOpened} onClose={sheet.close} />
      <Suspense>{palette.wanted && <Palette opened={palette.opened} onClose={() => setPalette({ wanted: true, opened: false })} />}</Suspense>
      <SignInOverPage me={me} onLeave={() => window.location.assign("/office/sign-in")} />
    </div>
  );
}

/** Tells the banner about the next page, and takes the focus there when the link that led to it is gone. */
function useNavigationEffects(): void {
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname ?? state.location.pathname });
  useEffect(() => {
    bannerNavigated(path);
    if (document.activeElement === document.body) document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
  }, [path]);
}
