import { useHotkeys } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { isSingleKey } from "#platform/web/single-keys.ts";
import { useDestinations } from "./destinations.ts";

/** G and the letter of a place belong together when they follow within this time. */
const sequenceMilliseconds = 1500;

export interface GlobalKeyActions {
  openPalette: () => void;
  openSheet: () => void;
  openCreation: () => void;
}

/**
 * Listens to the keys that act on every page. Single letters act only outside of text fields and can be switched off.
 *
 * @param actions what palette, sheet and creation do
 */
export function useGlobalKeys({ openPalette, openSheet, openCreation }: GlobalKeyActions): void {
  const navigate = useNavigate();
  const places = useDestinations();
  const startedAt = useRef(0);
  useHotkeys([["mod+K", openPalette]], []);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isSingleKey(event) || document.querySelector("[aria-modal=true]") !== null) return;
      const place = places.find((each) => each.letter === event.key.toUpperCase());
      if (place !== undefined && Date.now() - startedAt.current < sequenceMilliseconds) {
        startedAt.current = 0;
        event.preventDefault();
        void navigate({ to: place.to });
        return;
      }
      startedAt.current = event.key === "g" ? Date.now() : 0;
      const act = { "?": openSheet, c: openCreation, "/": focusFilter }[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [navigate, places, openSheet, openCreation]);
}

function focusFilter(): void {
  document.querySelector<HTMLElement>("main [data-list-filter], main input[type=search]")?.focus();
}
