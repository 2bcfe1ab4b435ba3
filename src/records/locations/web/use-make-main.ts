import { useMutation } from "@tanstack/react-query";
import { call } from "#platform/web/api-client.ts";
import { useForgetRecord } from "#platform/web/forget-record.ts";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { CustomerId } from "#records/customers/contract.ts";
import { updateLocation } from "../contract.ts";
import type { Location } from "../contract.ts";

/**
 * Makes another location the main one.
 *
 * @param customerId whose locations
 * @returns the act, and why the last try was refused
 */
export function useMakeMain(customerId: CustomerId): { make: (location: Location) => void; problem: unknown } {
  const forget = useForgetRecord();
  const change = useMutation({
    mutationFn: ({ id, version }: Location) =>
      call(updateLocation, { params: { locationId: id }, body: { isMain: true }, version }),
    onSuccess: (location) => showToast({ text: m.locations_made_main({ name: location.name }) }),
    // After a refusal as well: it mostly means that somebody else was here.
    onSettled: () => forget(customerId),
  });
  return {
    make: (location) => {
      if (!change.isPending) change.mutate(location);
    },
    problem: change.error ?? undefined,
  };
}
