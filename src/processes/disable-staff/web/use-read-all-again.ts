import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

/**
 * Has everything that is shown read again: any list may name another colleague now.
 *
 * @returns a function that resolves when all that is shown is read
 */
export function useReadAllAgain(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(() => queries.invalidateQueries(), [queries]);
}
