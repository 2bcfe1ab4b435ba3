import { useMediaQuery } from "@mantine/hooks";

/** Widths in px at which the layout changes ; the style sheets write the same numbers. */
export const phoneBelowPixels = 640;
export const tabletBelowPixels = 1024;

/** @returns true on phones, where lists are cards and dialogs fill the screen */
export function useNarrow(): boolean {
  return useMediaQuery(`(max-width: ${phoneBelowPixels - 0.02}px)`, false, { getInitialValueInEffect: false });
}

/** @returns true where a record is a page instead of a pop-up */
export function useNoRoomForPopUp(): boolean {
  return useMediaQuery(`(max-width: ${tabletBelowPixels - 0.02}px)`, false, { getInitialValueInEffect: false });
}
