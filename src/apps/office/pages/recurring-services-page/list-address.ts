import { z } from "zod";
import type { RecurringServiceState } from "#records/recurring-services/contract.ts";
import { AddressColumns } from "../../shell/address-words.ts";

// Read with the first page of the office, before anybody wants a recurring service: its contract is not loaded for that.
const states = ["running", "manual", "paused", "ended"] as const satisfies readonly RecurringServiceState[];

/** What the address of the list of recurring services carries; what cannot be read is left out. */
export const RecurringServicesAddress = z.object({
  state: z.enum(states).optional().catch(undefined),
  /** Due within so many days. */
  due: z.enum(["7", "30"]).optional().catch(undefined),
  add: z.literal(true).optional().catch(undefined),
  columns: AddressColumns.optional().catch(undefined),
});
export type RecurringServicesAddress = z.infer<typeof RecurringServicesAddress>;
