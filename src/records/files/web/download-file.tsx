import { Button } from "@mantine/core";
import { useState } from "react";
import { download, saveFile } from "#platform/web/api-client.ts";
import { Icon } from "#platform/web/icons.tsx";
import { showFailure } from "#platform/web/notice/toast.tsx";
import { textOf } from "#platform/web/problem-texts.ts";
import { downloadFile } from "../contract.ts";
import type { File } from "../contract.ts";
import { formatSize } from "./file-size.ts";
import "./problem-texts.ts";

/** The name of a file as a button that hands it to the browser's download. */
export function DownloadFile({ file }: { file: Pick<File, "id" | "name" | "sizeBytes"> }) {
  const [running, setRunning] = useState(false);
  const fetchFile = async () => {
    setRunning(true);
    try {
      saveFile(await download(downloadFile, { params: { fileId: file.id } }));
    } catch (fault) {
      showFailure(textOf(fault));
    }
    setRunning(false);
  };
  return (
    <Button
      variant="default"
      size="xs"
      loading={running}
      leftSection={<Icon name="download" size={14} />}
      onClick={() => void fetchFile()}
    >
      {file.name} · {formatSize(file.sizeBytes)}
    </Button>
  );
}
