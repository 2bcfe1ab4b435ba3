import type { Permission } from "#platform/shared/endpoint.ts";
import { allowed, type Decision, refused } from "#platform/shared/problem.ts";
import type { Language } from "#records/company/contract.ts";
import { type Location, locationInUse, mainLocationStays } from "./contract.ts";

/** What a main location is called whose address came with the customer and without a name. */
export const mainLocationNames: Readonly<Record<Language, string>> = { en: "Main", es: "Principal" };

/**
 * Whether a location can be deleted: the main one is the bill-to address and stays, and so does one that work names.
 *
 * @param location whether it is main
 * @param isInUse  whether a work order, recurring service or quote names it
 * @see Product rules 2.6
 */
export function decideLocationDeletion(location: { isMain: boolean }, isInUse: boolean): Decision {
  if (location.isMain) return refused(mainLocationStays, { detail: "Make another location the main one first." });
  if (!isInUse) return allowed;
  return refused(locationInUse, {
    detail: "Work orders, recurring services or quotes name it. Choose another location on them first.",
  });
}

/**
 * What somebody may do with a location now.
 *
 * @param permissions what the roles of the person allow
 */
export function allowedWithLocation(
  location: { isMain: boolean },
  permissions: ReadonlySet<Permission>,
): Location["allowed"] {
  if (!permissions.has("locations.edit")) return [];
  return location.isMain ? ["edit"] : ["edit", "delete", "make-main"];
}
