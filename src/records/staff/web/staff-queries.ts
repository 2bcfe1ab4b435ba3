import { queryOptions } from "@tanstack/react-query";
import { call } from "#platform/web/api-client.ts";
import { listOwnSessions, listStaff } from "../contract.ts";

/** Own sessions, the present one among them. */
export const ownSessionsQuery = queryOptions({
  queryKey: ["staff", "own-sessions"],
  queryFn: ({ signal }) => call(listOwnSessions, { signal }),
  select: (reply) => reply.sessions,
});

/** The staff of my provider. */
export const staffQuery = queryOptions({
  queryKey: ["staff", "list"],
  queryFn: ({ signal }) => call(listStaff, { signal }),
  select: (reply) => reply.staff,
});
