import { keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { call } from "#platform/web/api-client.ts";
import { getImport, listImportRows, listImports } from "../contract.ts";
import type { Import, ImportBatchId, RowsShown } from "../contract.ts";

/** While rows are checked, which takes moments, this often is asked how far it is, in milliseconds. */
const checkingMilliseconds = 400;
/** While a list is applied. */
export const applyingMilliseconds = 1000;
const pageRows = 50;

/**
 * One import, as the cache knows it.
 *
 * @param id which
 */
export function importQuery(id: ImportBatchId) {
  return queryOptions({
    queryKey: ["imports", "one", id],
    queryFn: ({ signal }) => call(getImport, { params: { importId: id }, signal }),
  });
}

/**
 * Follows one import: while something is under way it is asked for again and again.
 *
 * @param id which
 */
export function useImport(id: ImportBatchId) {
  return useQuery({ ...importQuery(id), refetchInterval: (query) => intervalOf(query.state.data) });
}

function intervalOf(imported: Import | undefined): number | false {
  if (imported?.state === "checking") return checkingMilliseconds;
  return imported?.state === "applying" || imported?.state === "undoing" ? applyingMilliseconds : false;
}

/**
 * Rows of an import, a page at a time.
 *
 * @param version of the import: other rows with every change
 * @param show which rows
 */
export function useImportRows({ id, version }: Pick<Import, "id" | "version">, show: RowsShown) {
  return useInfiniteQuery({
    queryKey: ["imports", "rows", id, show, version],
    queryFn: ({ signal, pageParam }) =>
      call(listImportRows, { params: { importId: id }, query: { show, after: pageParam, limit: pageRows }, signal }),
    initialPageParam: 0,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });
}

/** The imports of this provider, newest first. */
export function useImports() {
  return useInfiniteQuery({
    queryKey: ["imports", "list"],
    queryFn: ({ signal, pageParam }) =>
      call(listImports, { query: pageParam === null ? {} : { before: pageParam }, signal }),
    initialPageParam: null as ImportBatchId | null,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}
