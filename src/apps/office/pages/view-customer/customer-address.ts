import { z } from "zod";

/** The tabs of View Customer, from left to right. */
export const customerTabs = [
  "summary",
  "contacts",
  "locations",
  "work-orders",
  "recurring-services",
  "quotes",
  "invoices",
  "notes",
  "files",
  "messages",
  "activity",
] as const;
export type CustomerTab = (typeof customerTabs)[number];

/** What the address of a customer carries: the tab, and whether the profile stands ready for editing. */
export const CustomerAddress = z.object({
  tab: z.enum(customerTabs).optional().catch(undefined),
  edit: z.literal(true).optional().catch(undefined),
  /** Something new is begun for the customer, over the tab. */
  new: z.enum(["work-order", "recurring-service"]).optional().catch(undefined),
});

/** What the address of Edit Customer carries. */
export const EditCustomerAddress = z.object({ tab: z.enum(["taxes"]).optional().catch(undefined) });
