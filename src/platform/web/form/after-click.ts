let pressed = false;
const settle = () => {
  pressed = false;
};
window.addEventListener("pointerdown", () => (pressed = true), { capture: true });
window.addEventListener("pointerup", settle, { capture: true });
window.addEventListener("pointercancel", settle, { capture: true });

/**
 * Does something that may move the page, but not under a pressed pointer: a button that moves away between pressing and
 * letting go is never clicked.
 *
 * @param act done at once, or when the pointer was let go and its click has arrived
 */
export function afterClick(act: () => void): void {
  if (!pressed) return act();
  const later = () => {
    window.removeEventListener("pointerup", later, { capture: true });
    window.removeEventListener("pointercancel", later, { capture: true });
    setTimeout(act);
  };
  window.addEventListener("pointerup", later, { capture: true });
  window.addEventListener("pointercancel", later, { capture: true });
}
