import { ActionIcon } from "@mantine/core";
import { useSyncExternalStore } from "react";
import { Icon } from "../icons.tsx";
import { m } from "../paraglide/messages.js";
import classes from "./notice.module.css";

interface ShownBanner {
  text: string;
  /** Address on which it was first seen; undefined until the page after the deed is there. */
  address: string | undefined;
}

let shown: ShownBanner | undefined;
const listeners = new Set<() => void>();

/**
 * Shows the green banner at the top of the page. Called before a navigation it is seen on the page that follows (V-09);
 * it goes with the next navigation or when it is closed.
 *
 * @param text what was done
 */
export function showBanner(text: string): void {
  change({ text, address: undefined });
}

/** Takes the banner away. */
export function hideBanner(): void {
  change(undefined);
}

/**
 * Tells the banner that another page is shown now.
 *
 * @param address path of that page, without query
 */
export function bannerNavigated(address: string): void {
  if (shown === undefined) return;
  if (shown.address === undefined) change({ ...shown, address });
  else if (shown.address !== address) change(undefined);
}

/** The place of the banner, once per page, above its content. */
export function BannerRegion() {
  const banner = useSyncExternalStore(subscribe, () => shown);
  return (
    <div role="status" className={classes["bannerRegion"]}>
      {banner !== undefined && (
        <div className={classes["banner"]}>
          <Icon name="check" />
          <span className={classes["bannerText"]}>{banner.text}</span>
          <ActionIcon
            variant="transparent"
            color="inherit"
            className={classes["bannerClose"] ?? ""}
            aria-label={m.platform_close()}
            onClick={hideBanner}
          >
            <Icon name="close" size={16} />
          </ActionIcon>
        </div>
      )}
    </div>
  );
}

function change(next: ShownBanner | undefined): void {
  shown = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
