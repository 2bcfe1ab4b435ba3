import { ActionIcon, Modal } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { addressOf } from "#platform/web/api-client.ts";
import { useLayer } from "#platform/web/dialog/use-layer.ts";
import { Icon } from "#platform/web/icons.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { getPreview } from "../contract.ts";
import type { File } from "../contract.ts";
import classes from "./files.module.css";

export interface PictureViewerProps {
  /** Pictures in the order of the list. */
  pictures: readonly File[];
  /** The one that is shown; nothing is while it is not among the pictures. */
  shown: File["id"] | undefined;
  onShow: (id: File["id"]) => void;
  onDownload: (picture: File) => void;
  onClose: () => void;
}

/** One picture large, with its note; arrow keys go to its neighbours. */
export function PictureViewer({ pictures, shown, onShow, onDownload, onClose }: PictureViewerProps) {
  const place = pictures.findIndex((picture) => picture.id === shown);
  const picture = pictures[place];
  const previous = pictures[place - 1];
  const next = place < 0 ? undefined : pictures[place + 1];
  const show = (wanted: File | undefined) => wanted !== undefined && onShow(wanted.id);
  useLayer(picture !== undefined, onClose);
  useHotkeys(
    picture === undefined
      ? []
      : [
          ["ArrowLeft", () => show(previous)],
          ["ArrowRight", () => show(next)],
        ],
  );
  return (
    <Modal.Root
      opened={picture !== undefined}
      onClose={onClose}
      closeOnEscape={false}
      size="min(72rem, 96vw)"
      yOffset="3vh"
    >
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Header>
          <Modal.Title className={classes["viewerTitle"] ?? ""} dir="auto">
            {picture?.name}
          </Modal.Title>
          <div className={classes["viewerActs"]}>
            {picture !== undefined && (
              <ActionIcon variant="subtle" aria-label={m.files_download()} onClick={() => onDownload(picture)}>
                <Icon name="download" />
              </ActionIcon>
            )}
            <Modal.CloseButton aria-label={m.platform_close()} data-autofocus />
          </div>
        </Modal.Header>
        <Modal.Body>
          {picture !== undefined && (
            <figure className={classes["figure"]}>
              <img
                key={picture.id}
                className={classes["large"]}
                src={pictureAddress(picture, "large")}
                alt={picture.name}
              />
              {picture.note !== null && <figcaption dir="auto">{picture.note}</figcaption>}
            </figure>
          )}
          {pictures.length > 1 && (
            <div className={classes["viewerNav"]}>
              <ActionIcon
                variant="default"
                size="lg"
                disabled={previous === undefined}
                aria-label={m.files_previous_picture()}
                onClick={() => show(previous)}
              >
                <Icon name="left" />
              </ActionIcon>
              <span>{m.files_picture_of({ place: String(place + 1), count: String(pictures.length) })}</span>
              <ActionIcon
                variant="default"
                size="lg"
                disabled={next === undefined}
                aria-label={m.files_next_picture()}
                onClick={() => show(next)}
              >
                <Icon name="right" />
              </ActionIcon>
            </div>
          )}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/** Where a smaller picture of a picture comes from; another version has another address. */
export function pictureAddress(file: File, size: "small" | "large"): string {
  return addressOf(getPreview, { params: { fileId: file.id }, query: { size, of: file.version } });
}
