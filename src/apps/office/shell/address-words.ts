import { parseSearchWith, stringifySearchWith } from "@tanstack/react-router";
import { z } from "zod";
import { searchCharactersMost } from "#platform/shared/limits.ts";

/** Words to search for as an address carries them: the router reads digits as a number and "true" as a yes. */
export const AddressWords = z
  .union([z.string(), z.number(), z.boolean()])
  .transform(String)
  .pipe(z.string().max(searchCharactersMost));

/** Columns of a list, where they differ from those of the product. */
export const AddressColumns = z.string().max(300);

/** Addresses carry words as they were typed, so that `?search=504` is what one reads, sends and types. */
export const addressReading = {
  parseSearch: parseSearchWith((text) => text),
  stringifySearch: stringifySearchWith(String),
};
