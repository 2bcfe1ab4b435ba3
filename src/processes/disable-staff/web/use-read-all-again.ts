import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

/**
 * Has everything that is shown read again: any list may name another colleague now.
 *
 * @returns a function that resolves when all that is shown is read; previews are left out once there is nothing to preview
 */
export function useReadAllAgain(): (which?: { butPreviews: boolean }) => Promise<void> {
  const queries = useQueryClient();
  return useCallback(
    (which) =>
      queries.invalidateQueries({
        predicate: ({ queryKey }) => which?.butPreviews !== true || queryKey[1] !== "disablement",
      }),
    [queries],
  );
}
