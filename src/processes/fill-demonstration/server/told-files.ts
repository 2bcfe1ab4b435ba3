import { Readable } from "node:stream";
import type { FileId } from "#records/files/contract.ts";
import { addFile, updateFile } from "#records/files/server/public.ts";
import type { WorkOrderId } from "#records/work-orders/contract.ts";
import type { Happening, Who } from "./story.ts";

/** A file of the story, with what somebody wrote to it. */
export interface ToldFile {
  name: string;
  content: Buffer;
  note: string;
}

/**
 * Tells a file that somebody adds to a work order, and what the office writes to it.
 *
 * @param workOrder the work order, once it is there
 */
export function toldFile(
  at: Date,
  by: Who,
  { name, content, note }: ToldFile,
  workOrder: () => WorkOrderId,
): Happening[] {
  let id: FileId;
  return [
    {
      at,
      by,
      does: async (ctx) => {
        const upload = { fileName: name, stream: Readable.from([content]) };
        ({ id } = await addFile(ctx, { kind: "work-order", id: workOrder() }, () => Promise.resolve(upload)));
      },
    },
    { at, by: "robin", does: async (ctx) => void (await updateFile(ctx, id, { note }, 1)) },
  ];
}
