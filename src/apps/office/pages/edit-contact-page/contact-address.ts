import { z } from "zod";

/** What stands below the fields of a contact. */
export const contactTabs = ["messages", "activity"] as const;
export type ContactTab = (typeof contactTabs)[number];

/** What the address of a contact carries: the tab below its fields. */
export const ContactAddress = z.object({ tab: z.enum(contactTabs).optional().catch(undefined) });
