import { queryOptions } from "@tanstack/react-query";
import { call } from "#platform/web/api-client.ts";
import type { Choice } from "#platform/web/form/fields.tsx";
import { listColleagues, listOwnSessions, listStaff } from "../contract.ts";

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

/** Who works here now, by name: whom work can be given to. */
export const colleaguesQuery = queryOptions({
  queryKey: ["staff", "colleagues"],
  queryFn: ({ signal }) => call(listColleagues, { signal }),
  select: (reply): Choice[] => reply.colleagues.map(({ id, name }) => ({ value: id, label: name })),
});
