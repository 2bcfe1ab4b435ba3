import type { Readable } from "node:stream";
import type { FastifyRequest } from "fastify";
import { malformedRequest, Problem, validationFailed } from "#platform/shared/problem.ts";

/** A file on its way in. */
export interface Upload {
  fileName: string;
  stream: Readable;
}

const noFile = { pointer: "#/file", detail: "Choose a file.", code: "required" };

/**
 * Opens the one file of an upload, in the field `file`.
 *
 * @throws Problem `validation-failed` 422 where there is none, `malformed-request` 400 for a form that cannot be read
 */
export async function uploadOf(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart())
    throw new Problem(validationFailed, {
      detail: "Send the file as multipart/form-data.",
      errors: [noFile],
    });
  const file = await request.file().catch(asUnreadable);
  if (file?.fieldname !== "file") throw new Problem(validationFailed, { errors: [noFile] });
  // A form that ends too early breaks the stream wherever it is read: the fault is the caller's.
  const blame = (error: Error) => void Object.assign(error, { statusCode: 400 });
  if (file.file.errored) blame(file.file.errored);
  file.file.once("error", blame);
  return { fileName: file.filename, stream: file.file };
}

// The reader of uploads throws plain errors for a form that is cut off or has no boundary.
function asUnreadable(error: unknown): never {
  if (error instanceof Error && "statusCode" in error) throw error;
  throw new Problem(malformedRequest, {
    detail: "The upload is not readable: send one whole file as multipart/form-data.",
  });
}
