import { z } from "zod";

/** What an id may point at; the isolation matrix puts foreign, random and deleted ids of this kind in every place. */
export type IdKind = string;

/**
 * Makes the schema of one kind of id: a UUID that is branded, so that a bare string or another kind's id does not compile.
 * Whatever its letter case, it is read in the one form in which ids are kept and compared.
 *
 * @param kind the noun the id points at, for example `Contact`
 * @returns a schema whose metadata says `idOf: kind`
 */
export function idOf<const Kind extends IdKind>(kind: Kind): z.core.$ZodBranded<z.ZodUUID, Kind, "inout"> {
  const schema = z
    .uuid()
    .toLowerCase()
    .meta({ idOf: kind, description: `Id of a ${kind}.` });
  // For a kind that is still generic, brand() answers the unbranded type.
  return schema.brand<Kind, "inout">() as z.core.$ZodBranded<z.ZodUUID, Kind, "inout">;
}

export const NetworkId = idOf("Network");
export type NetworkId = z.infer<typeof NetworkId>;

export const ProviderId = idOf("Provider");
export type ProviderId = z.infer<typeof ProviderId>;

/** The nil UUID: in `provider_id` it means "of the whole network", for a contact "managed by the fleet itself". */
export const wholeNetwork = "00000000-0000-0000-0000-000000000000" as ProviderId;
