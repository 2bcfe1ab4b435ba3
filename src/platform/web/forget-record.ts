import { useQueryClient } from "@tanstack/react-query";
import type { Query } from "@tanstack/react-query";
import { useCallback } from "react";

/**
 * Forgets everything cached that names a record, so that what is on the screen is read again. It relies on one habit:
 * the key of a query is `[room, what, ...ids, options]` and carries the id of every record the answer hangs on.
 *
 * @returns a function that takes the ids; it resolves when what is shown has been read again
 */
export function useForgetRecord(): (...ids: readonly string[]) => Promise<void> {
  const queries = useQueryClient();
  return useCallback((...ids) => queries.invalidateQueries({ predicate: (query) => names(query, ids) }), [queries]);
}

/**
 * Forgets everything cached of some rooms, and what is read of the customer whose record was changed there.
 *
 * @param rooms the first words of their keys; the same array every time
 * @returns a function that takes the customer, or null where it was deleted; it resolves when all is read again
 */
export function useForgetRooms(rooms: readonly string[]): (customerId: string | null) => Promise<void> {
  const queries = useQueryClient();
  const forget = useForgetRecord();
  return useCallback(
    async (customerId) => {
      await Promise.all([
        ...rooms.map((room) => queries.invalidateQueries({ queryKey: [room] })),
        customerId === null ? undefined : forget(customerId),
      ]);
    },
    [queries, forget, rooms],
  );
}

/**
 * Drops what is cached of records that are deleted for good, so that going back does not show them once more. What is
 * still on the screen goes when it leaves it.
 *
 * @returns a function that takes the ids
 */
export function useDropRecord(): (...ids: readonly string[]) => void {
  const queries = useQueryClient();
  return useCallback(
    (...ids) => {
      const cache = queries.getQueryCache();
      for (const query of cache.findAll({ predicate: (each) => names(each, ids) })) {
        if (query.getObserversCount() === 0) cache.remove(query);
        else {
          const stop = cache.subscribe((event) => {
            if (event.query !== query || event.type !== "observerRemoved" || query.getObserversCount() > 0) return;
            stop();
            cache.remove(query);
          });
        }
      }
    },
    [queries],
  );
}

function names({ queryKey }: Query, ids: readonly string[]): boolean {
  return queryKey.some((part) => typeof part === "string" && ids.includes(part));
}
