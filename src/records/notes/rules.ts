import type { Permission } from "#platform/shared/endpoint.ts";
import { allowed, type Decision, refused } from "#platform/shared/problem.ts";
import { type Note, notYourNote } from "./contract.ts";

/**
 * Whether somebody may change or delete a note: a note is what its author said, so only the author may.
 *
 * @param note    who wrote it
 * @param staffId who asks
 */
export function decideNoteChange(note: { authorId: string }, staffId: string | null): Decision {
  return note.authorId === staffId ? allowed : refused(notYourNote, { detail: "Write a note of your own instead." });
}

/**
 * What somebody may do with a note now.
 *
 * @param permissions what the roles of the person allow
 */
export function allowedWithNote(
  note: { authorId: string },
  staffId: string | null,
  permissions: ReadonlySet<Permission>,
): Note["allowed"] {
  return permissions.has("notes.change") && decideNoteChange(note, staffId).allowed ? ["edit", "delete"] : [];
}
