import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

/**
 * Forgets everything cached that names a record, so that what is on the screen is read again. It relies on one habit:
 * the key of a query is `[room, what, ...ids, options]` and carries the id of every record the answer hangs on.
 *
 * @returns a function that takes the ids; it resolves when what is shown has been read again
 */
export function useForgetRecord(): (...ids: readonly string[]) => Promise<void> {
  const queries = useQueryClient();
  return useCallback(
    (...ids) =>
      queries.invalidateQueries({
        predicate: ({ queryKey }) => queryKey.some((part) => typeof part === "string" && ids.includes(part)),
      }),
    [queries],
  );
}
