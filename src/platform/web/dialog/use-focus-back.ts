import { useEffect } from "react";

/** Gives the focus back to where it was before, when a dialog goes by being unmounted and nothing else took the focus. */
export function useFocusBack(): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      // The dialog leaves the page first; then it shows whether somebody else has the focus.
      setTimeout(() => {
        if (document.activeElement === document.body && before instanceof HTMLElement && before.isConnected)
          before.focus();
      });
    };
  }, []);
}
