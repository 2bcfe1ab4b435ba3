import { queryOptions } from "@tanstack/react-query";
import { call } from "#platform/web/api-client.ts";
import { listMessageTemplates } from "../contract.ts";

/** All message templates of the provider, inactive ones too. */
export const messageTemplatesQuery = queryOptions({
  queryKey: ["message-templates", "list"],
  queryFn: ({ signal }) => call(listMessageTemplates, { signal }),
  select: (reply) => reply.templates,
});
