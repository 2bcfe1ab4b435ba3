import type { FieldNames } from "#platform/web/form/compare-versions.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { Location } from "../contract.ts";

/** What stands in the fields of an address; the same names as in the body. */
export type AddressValues = {
  street: string;
  street2: string;
  city: string;
  state: string;
  postalCode: string;
  country: string;
};

/** What stands in the fields of a location. */
export type LocationValues = AddressValues & { name: string; contactId: string | null };

/** @returns the values of an address in which nothing was typed */
export function emptyAddress(): AddressValues {
  return { street: "", street2: "", city: "", state: "", postalCode: "", country: "" };
}

/**
 * Says whether no line of an address was filled in, so that a form in which it is optional can leave it out.
 *
 * @param values of the fields
 */
export function isBlankAddress(values: AddressValues): boolean {
  return Object.values(values).every((value) => value.trim() === "");
}

/**
 * @param location as stored; without one the values are empty
 * @returns the same as it stands in the fields
 */
export function locationValuesOf(location: Location | undefined): LocationValues {
  if (location === undefined) return { name: "", ...emptyAddress(), contactId: null };
  return {
    name: location.name,
    street: location.street ?? "",
    street2: location.street2 ?? "",
    city: location.city ?? "",
    state: location.state ?? "",
    postalCode: location.postalCode ?? "",
    country: location.country ?? "",
    contactId: location.contactId,
  };
}

/**
 * What the fields are called where two versions are put side by side.
 *
 * @param contactNames names by id, for the person to ask for
 */
export function locationFieldNames(contactNames: ReadonlyMap<string, string>): FieldNames<LocationValues> {
  return {
    name: m.locations_name(),
    street: m.locations_street(),
    street2: m.locations_street2(),
    city: m.locations_city(),
    state: m.locations_state(),
    postalCode: m.locations_postal_code(),
    country: m.locations_country(),
    contactId: {
      label: m.locations_contact(),
      show: (id) => (id === null ? "" : (contactNames.get(id) ?? m.locations_chosen_contact())),
    },
  };
}

/**
 * Writes an address in lines, as on an envelope.
 *
 * @param address its parts, each may be missing
 * @returns the lines that have something to say
 */
export function addressLines(address: Pick<Location, keyof AddressValues>): string[] {
  const region = [address.state, address.postalCode].filter((part) => part !== null && part !== "").join(" ");
  const town = [address.city, region].filter((part) => part !== null && part !== "").join(", ");
  return [address.street, address.street2, town, address.country].filter(
    (line): line is string => line !== null && line !== "",
  );
}
