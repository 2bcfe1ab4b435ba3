import { useRef } from "react";
import { z } from "zod";
import { Version } from "#platform/shared/fields.ts";
import { ApiProblem } from "./api-client.ts";

const Stored = z.object({ version: Version });

/**
 * Names the version that an act is done to: the one that was read, and after a 412 the one that is stored now. The refusal is
 * shown; whoever still wants it then does it to what is stored.
 *
 * @param read the version that was read
 * @returns runs an attempt with the version that it names
 */
export function useNewestVersion(read: number) {
  const version = useRef(read);
  return async <Answer>(attempt: (version: number) => Promise<Answer>): Promise<Answer> => {
    try {
      return await attempt(version.current);
    } catch (fault) {
      if (fault instanceof ApiProblem && fault.status === 412)
        version.current = Stored.parse(fault.document["current"]).version;
      throw fault;
    }
  };
}
