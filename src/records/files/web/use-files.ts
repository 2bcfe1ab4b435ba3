import { useInfiniteQuery } from "@tanstack/react-query";
import type { FileId } from "../contract.ts";
import { type FileOwner, listFilesOf, ownerIds } from "./file-owner.ts";

/** Each comes with a picture; few at a time, more on demand. */
const filesAtOnce = 24;

/**
 * The files of a customer or a record, newest first, page after page.
 *
 * @returns an infinite query
 */
export function useFiles(owner: FileOwner) {
  return useInfiniteQuery({
    queryKey: ["files", "list", ...ownerIds(owner)],
    queryFn: ({ pageParam, signal }) =>
      listFilesOf(owner, {
        query: { limit: filesAtOnce, ...(pageParam === null ? {} : { after: pageParam }) },
        signal,
      }),
    initialPageParam: null as FileId | null,
    getNextPageParam: (last) => last.next,
  });
}
