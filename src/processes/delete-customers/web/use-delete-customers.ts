import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { ReceivedReply } from "#platform/shared/endpoint.ts";
import { call } from "#platform/web/api-client.ts";
import { useDropRecord } from "#platform/web/forget-record.ts";
import { useSubmitKey } from "#platform/web/use-submit-key.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import { forgetCustomers } from "#records/customers/web/public.tsx";
import { deleteCustomers } from "../contract.ts";
import { inParts } from "./count-deletion.ts";

/** How many were deleted, and who was not and why. */
export type DeletionResult = ReceivedReply<typeof deleteCustomers>;

/**
 * Deletes customers for good. A selection larger than one request goes in parts; when one part fails, another try goes
 * on where it stopped, and the result tells of all parts.
 *
 * @returns a function that takes the ids and answers with the whole result
 * @see Rules
 */
export function useDeleteCustomers(): (customerIds: readonly CustomerId[]) => Promise<DeletionResult> {
  const queries = useQueryClient();
  const submit = useSubmitKey();
  const drop = useDropRecord();
  const progress = useRef<{ of: readonly CustomerId[]; done: number; result: DeletionResult }>(undefined);
  return async (customerIds) => {
    if (progress.current?.of !== customerIds)
      progress.current = { of: customerIds, done: 0, result: { deleted: 0, refused: [] } };
    const { current } = progress;
    try {
      for (const part of inParts(customerIds).slice(current.done)) {
        const body = { customerIds: part };
        const reply = await submit((idempotencyKey) => call(deleteCustomers, { body, idempotencyKey }), body);
        current.result = {
          deleted: current.result.deleted + reply.deleted,
          refused: [...current.result.refused, ...reply.refused],
        };
        current.done += 1;
      }
    } finally {
      drop(...customerIds);
      void forgetCustomers(queries);
    }
    progress.current = undefined;
    return current.result;
  };
}
