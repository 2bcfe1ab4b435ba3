import { useEffect, useRef } from "react";

/** What Escape would close, the topmost last. */
const layers: { close: () => void }[] = [];

/** Where the focus has been, the latest last: a menu entry that opened a layer is gone when the layer closes. */
const trail: Element[] = [];
const trailSteps = 12;

// One listener for all: each modal of the library listens for itself, so that one Escape would close every layer that is
// open, and also the question that the first of them asks.
window.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    // An open menu or list inside the layer takes the key first and marks itself so.
    if (event.target instanceof Element && event.target.getAttribute("data-mantine-stop-propagation") === "true")
      return;
    layers.at(-1)?.close();
  },
  { capture: true },
);

window.addEventListener(
  "focusin",
  (event) => {
    if (event.target instanceof Element) trail.push(event.target);
    if (trail.length > trailSteps) trail.shift();
  },
  { capture: true },
);

/** The library gives the focus back in its own way first, where it knows how. */
const libraryReturnsMilliseconds = 20;

/**
 * Makes a dialog the topmost layer while it is open: Escape closes it and only it, and afterwards the focus goes back to
 * where it was. The modal itself gets `closeOnEscape={false}`.
 *
 * @param opened whether the layer is there
 * @param close what Escape means for it
 */
export function useLayer(opened: boolean, close: () => void): void {
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    if (!opened) return;
    const layer = { close: () => latest.current() };
    const before = [...trail];
    layers.push(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      const closing = document.activeElement?.closest("[role=dialog]") ?? null;
      setTimeout(() => returnFocus(before, closing), libraryReturnsMilliseconds);
    };
  }, [opened]);
}

function returnFocus(before: readonly Element[], closing: Element | null): void {
  const { activeElement } = document;
  const isLost = activeElement === null || activeElement === document.body || closing?.contains(activeElement) === true;
  if (!isLost) return;
  const target = before.findLast(
    (element) => element.isConnected && closing?.contains(element) !== true && element.checkVisibility(),
  );
  if (target instanceof HTMLElement) target.focus({ preventScroll: true });
}
