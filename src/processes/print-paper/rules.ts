import type { Paper } from "./paper.ts";

/** Countries that print on Letter; all others print on A4. */
const letterRegions = new Set(["US", "CA", "MX", "CL", "CO", "CR", "DO", "GT", "NI", "PA", "PH", "PR", "SV", "VE"]);

/**
 * The paper size of a country.
 *
 * @param region ISO 3166-1
 */
export function paperSize(region: string): Paper["size"] {
  return letterRegions.has(region) ? "LETTER" : "A4";
}

/** An address as it is stored. */
export interface Address {
  street: string | null;
  street2: string | null;
  city: string | null;
  state: string | null;
  postalCode: string | null;
  country: string | null;
}

/**
 * The lines of an address as they stand on paper; what is not known leaves no gap.
 */
export function addressLines(address: Address): string[] {
  const joined = (parts: readonly (string | null)[], by: string) =>
    parts.filter((part) => part !== null && part !== "").join(by);
  const town = joined([address.city, joined([address.state, address.postalCode], " ")], ", ");
  return [address.street, address.street2, town, address.country].filter(
    (line) => line !== null && line !== "",
  ) as string[];
}
