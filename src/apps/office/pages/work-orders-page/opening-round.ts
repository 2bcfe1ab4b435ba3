import { useState } from "react";

/**
 * Counts how often a dialog was opened, as the key of its form: each opening starts afresh, and while it closes, what
 * stands in it stays.
 *
 * @param opened whether it is open now
 */
export function useOpeningRound(opened: boolean): number {
  const [round, setRound] = useState({ opened, number: 0 });
  if (round.opened !== opened) setRound({ opened, number: round.number + (opened ? 1 : 0) });
  return round.number;
}
