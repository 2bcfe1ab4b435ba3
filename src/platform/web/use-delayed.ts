import { useEffect, useState } from "react";

/** Waits shorter than this show nothing: a flash of a spinner reads as a fault. */
export const spinnerAfterMilliseconds = 150;

/**
 * Follows a wait, but only once it lasts.
 *
 * @param waiting whether something is under way
 * @param milliseconds how long it may last unseen
 * @returns true while it lasts longer than that
 */
export function useDelayed(waiting: boolean, milliseconds = spinnerAfterMilliseconds): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setLate(true), milliseconds);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [waiting, milliseconds]);
  return waiting && late;
}
