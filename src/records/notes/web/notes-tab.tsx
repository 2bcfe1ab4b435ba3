import { Button } from "@mantine/core";
import { useState } from "react";
import type { ReactNode } from "react";
import { call } from "#platform/web/api-client.ts";
import { ConfirmDialog } from "#platform/web/dialog/confirm-dialog.tsx";
import { useDialogOf } from "#platform/web/dialog/use-dialog-of.ts";
import { useForgetRecord } from "#platform/web/forget-record.ts";
import { Instant } from "#platform/web/instant.tsx";
import { Failure } from "#platform/web/notice/page-error.tsx";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useDelayed } from "#platform/web/use-delayed.ts";
import type { CustomerId, CustomerProfile } from "#records/customers/contract.ts";
import type { WorkOrderId } from "#records/work-orders/contract.ts";
import { deleteNote } from "../contract.ts";
import type { Note } from "../contract.ts";
import { EditNoteForm } from "./edit-note-form.tsx";
import { useNotes, useWorkOrderNotes } from "./use-notes.ts";
import "./problem-texts.ts";
import classes from "./notes.module.css";

export interface NotesTabProps {
  customerId: CustomerId;
  customer: Pick<CustomerProfile, "allowed">;
  /** Where a new note is written; shown to those who may. */
  newNote?: ReactNode;
  /** The work order of a note as a link. */
  workOrderLink?: (workOrderId: WorkOrderId, words: string) => ReactNode;
}

/** Tab "Notes" of View Customer: newest first, those on its work orders too; authors change and delete their own. */
export function NotesTab({ customerId, customer, newNote, workOrderLink }: NotesTabProps) {
  const notes = useNotes(customerId);
  return (
    <div className={classes["tab"]}>
      {customer.allowed.includes("add-note") && newNote}
      <NoteList notes={notes} nothing={m.notes_none()} workOrderLink={workOrderLink} />
    </div>
  );
}

export interface WorkOrderNotesProps {
  workOrderId: WorkOrderId;
  /** Where a new note is written; undefined for those who may not. */
  newNote?: ReactNode;
}

/** The notes on one work order, newest first. */
export function WorkOrderNotes({ workOrderId, newNote }: WorkOrderNotesProps) {
  const notes = useWorkOrderNotes(workOrderId);
  return (
    <section className={classes["tab"]} aria-label={m.notes_notes()}>
      <h2 className={classes["heading"]}>{m.notes_notes()}</h2>
      {newNote}
      <NoteList notes={notes} nothing={m.notes_none_on_work_order()} />
    </section>
  );
}

interface NoteListProps {
  notes: ReturnType<typeof useNotes>;
  /** Said where there is none. */
  nothing: string;
  workOrderLink?: NotesTabProps["workOrderLink"];
}

function NoteList({ notes, nothing, workOrderLink }: NoteListProps) {
  const forget = useForgetRecord();
  const deleting = useDialogOf<Note>();
  const [editedId, setEditedId] = useState<string>();
  const [leftId, setLeftId] = useState<string>();
  const waiting = useDelayed(notes.isPending);
  const shown = notes.data?.pages.flatMap((page) => page.notes);
  return (
    <>
      {notes.error !== null && <Failure fault={notes.error} onRetry={() => void notes.refetch()} />}
      {waiting && <p className={classes["quiet"]}>{m.platform_loading()}</p>}
      {shown?.length === 0 && <p className={classes["quiet"]}>{nothing}</p>}
      {shown !== undefined && shown.length > 0 && (
        <ol className={classes["list"]} aria-label={m.notes_notes()}>
          {shown.map((note) => (
            <li key={note.id} className={classes["note"]}>
              {editedId === note.id ? (
                <EditNoteForm
                  note={note}
                  onClose={() => {
                    setEditedId(undefined);
                    setLeftId(note.id);
                  }}
                />
              ) : (
                <NoteCard
                  note={note}
                  focusEdit={leftId === note.id}
                  workOrderLink={workOrderLink}
                  onEdit={() => setEditedId(note.id)}
                  onDelete={() => deleting.open(note)}
                />
              )}
            </li>
          ))}
        </ol>
      )}
      {notes.hasNextPage && (
        <Button
          variant="default"
          className={classes["more"] ?? ""}
          loading={notes.isFetchingNextPage}
          onClick={() => void notes.fetchNextPage()}
        >
          {m.notes_show_more()}
        </Button>
      )}
      <ConfirmDialog
        opened={deleting.opened}
        title={m.notes_confirm_delete()}
        confirmLabel={m.notes_delete()}
        danger
        onConfirm={async () => {
          if (deleting.subject === undefined) return;
          const { id, version, customerId, workOrderId } = deleting.subject;
          await call(deleteNote, { params: { noteId: id }, version });
          await forget(customerId, ...(workOrderId === null ? [] : [workOrderId]));
          showToast({ text: m.notes_deleted() });
        }}
        onClose={deleting.close}
      >
        {m.notes_delete_text()}
        <blockquote className={classes["quote"]}>{deleting.subject?.text}</blockquote>
      </ConfirmDialog>
    </>
  );
}

interface NoteCardProps {
  note: Note;
  /** The note was being edited a moment ago: the keyboard goes on where it was. */
  focusEdit: boolean;
  workOrderLink: NotesTabProps["workOrderLink"];
  onEdit: () => void;
  onDelete: () => void;
}

function NoteCard({ note, focusEdit, workOrderLink, onEdit, onDelete }: NoteCardProps) {
  const edited = note.updatedAt !== note.createdAt;
  return (
    <article>
      <header className={classes["head"]}>
        <span>
          <strong>{note.authorName}</strong> <Instant at={note.createdAt} />
          {workOrderLink !== undefined && note.workOrderId !== null && (
            <>
              {" · "}
              {workOrderLink(note.workOrderId, m.notes_on_work_order({ number: note.workOrderNumber ?? 0 }))}
            </>
          )}
          {edited && <span className={classes["edited"]}> · {m.notes_edited()}</span>}
        </span>
        <span className={classes["acts"]}>
          {note.allowed.includes("edit") && (
            <Button size="compact-sm" variant="subtle" autoFocus={focusEdit} onClick={onEdit}>
              {m.notes_edit()}
            </Button>
          )}
          {note.allowed.includes("delete") && (
            <Button size="compact-sm" variant="subtle" color="red" onClick={onDelete}>
              {m.notes_delete()}
            </Button>
          )}
        </span>
      </header>
      <p className={classes["text"]} dir="auto">
        {note.text}
      </p>
    </article>
  );
}
