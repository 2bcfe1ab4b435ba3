import { Button } from "@mantine/core";
import { useCallback, useRef, useState } from "react";
import type { ReactNode } from "react";
import { call, download, saveFile, upload } from "#platform/web/api-client.ts";
import { ConfirmDialog } from "#platform/web/dialog/confirm-dialog.tsx";
import { useDialogOf } from "#platform/web/dialog/use-dialog-of.ts";
import { useForgetRecord } from "#platform/web/forget-record.ts";
import type { MenuEntry } from "#platform/web/menu/menu-entry.ts";
import { Failure } from "#platform/web/notice/page-error.tsx";
import { ProblemAlert } from "#platform/web/notice/problem-alert.tsx";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useDelayed } from "#platform/web/use-delayed.ts";
import { deleteFile, downloadFile, replaceFile } from "../contract.ts";
import type { File as StoredFile, FileRecord } from "../contract.ts";
import { EditFileDialog } from "./edit-file-dialog.tsx";
import { type FileOwner, ownerIds, sendTo } from "./file-owner.ts";
import { FileRow } from "./file-row.tsx";
import classes from "./files.module.css";
import { PictureViewer } from "./picture-viewer.tsx";
import { SendingList, UploadArea } from "./upload-area.tsx";
import { useFiles } from "./use-files.ts";
import { useUploads } from "./use-uploads.ts";
import "./problem-texts.ts";

export interface FilesPanelProps {
  of: FileOwner;
  /** The way to the record that a file is about; on the record's own page there is none. */
  recordLink?: (record: FileRecord) => ReactNode;
}

/** Files of a customer or of one of its records: adding, looking at, replacing and deleting them. */
export function FilesPanel({ of, recordLink }: FilesPanelProps) {
  const files = useFiles(of);
  const forget = useForgetRecord();
  const uploads = useUploads(useCallback(() => void forget(...ownerIds(of)), [forget, of]));
  const editing = useDialogOf<StoredFile>();
  const deleting = useDialogOf<StoredFile>();
  const replacing = useRef<{ picker: HTMLInputElement | null; file?: StoredFile }>({ picker: null });
  const [viewed, setViewed] = useState<StoredFile["id"]>();
  const [fault, setFault] = useState<unknown>();
  const waiting = useDelayed(files.isPending);
  const shown = files.data?.pages.flatMap((page) => page.files);
  const mayAdd = files.data?.pages[0]?.allowed.includes("add") === true;

  const save = async (file: StoredFile) => {
    setFault(undefined);
    try {
      saveFile(await download(downloadFile, { params: { fileId: file.id } }));
    } catch (thrown) {
      setFault(thrown);
    }
  };
  const entries = (file: StoredFile): MenuEntry[] => [
    { label: m.files_download(), onSelect: () => void save(file) },
    ...(file.allowed.includes("edit")
      ? [
          { label: m.files_edit(), onSelect: () => editing.open(file) },
          {
            label: m.files_replace(),
            onSelect: () => {
              replacing.current.file = file;
              replacing.current.picker?.click();
            },
          },
        ]
      : []),
    ...(file.allowed.includes("delete")
      ? [{ label: m.files_delete(), danger: true, separatorBefore: true, onSelect: () => deleting.open(file) }]
      : []),
  ];

  return (
    <div className={classes["panel"]}>
      {mayAdd && <UploadArea onFiles={(chosen) => uploads.begin(chosen, (options) => sendTo(of, options))} />}
      <SendingList {...uploads} />
      <ProblemAlert problem={fault} />
      {files.error !== null && <Failure fault={files.error} onRetry={() => void files.refetch()} />}
      {waiting && <p className={classes["quiet"]}>{m.platform_loading()}</p>}
      {shown?.length === 0 && uploads.sendings.length === 0 && <p className={classes["quiet"]}>{m.files_none()}</p>}
      {shown !== undefined && shown.length > 0 && (
        <ul className={classes["list"]} aria-label={m.files_files()}>
          {shown.map((file) => (
            <FileRow
              key={file.id}
              file={file}
              about={file.record === null ? undefined : recordLink?.(file.record)}
              entries={entries(file)}
              onOpen={() => (file.isPicture ? setViewed(file.id) : void save(file))}
            />
          ))}
        </ul>
      )}
      {files.hasNextPage && (
        <Button
          variant="default"
          className={classes["more"] ?? ""}
          loading={files.isFetchingNextPage}
          onClick={() => void files.fetchNextPage()}
        >
          {m.files_show_more()}
        </Button>
      )}
      <input
        ref={(element) => {
          replacing.current.picker = element;
        }}
        type="file"
        hidden
        aria-label={m.files_replace()}
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = "";
          const { file } = replacing.current;
          if (file === undefined) return;
          uploads.begin(chosen, ({ file: content, onProgress }) =>
            upload(replaceFile, { file: content, params: { fileId: file.id }, version: file.version, onProgress }),
          );
        }}
      />
      <PictureViewer
        pictures={shown?.filter((file) => file.isPicture) ?? []}
        shown={viewed}
        onShow={setViewed}
        onDownload={(picture) => void save(picture)}
        onClose={() => setViewed(undefined)}
      />
      {editing.opened && editing.subject !== undefined && (
        <EditFileDialog key={editing.round} file={editing.subject} onClose={editing.close} />
      )}
      <ConfirmDialog
        opened={deleting.opened}
        title={m.files_confirm_delete()}
        confirmLabel={m.files_delete_it()}
        danger
        onConfirm={async () => {
          if (deleting.subject === undefined) return;
          const { id, version } = deleting.subject;
          await call(deleteFile, { params: { fileId: id }, version });
          await forget(...ownerIds(of));
          showToast({ text: m.files_deleted() });
        }}
        onClose={deleting.close}
      >
        {m.files_delete_text({ name: deleting.subject?.name ?? "" })}
      </ConfirmDialog>
    </div>
  );
}
