import { Button } from "@mantine/core";
import { useState } from "react";
import { download, saveFile } from "#platform/web/api-client.ts";
import { Icon } from "#platform/web/icons.tsx";
import { currentLocale } from "#platform/web/locale.ts";
import { showFailure } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { textOf } from "#platform/web/problem-texts.ts";
import { downloadFailedRows } from "../contract.ts";
import type { ImportBatchId } from "../contract.ts";

/** Hands out the rows with errors as a file, with what is wrong with each (L-09). */
export function DownloadFailed({ id }: { id: ImportBatchId }) {
  const [running, setRunning] = useState(false);
  const fetchFile = async () => {
    setRunning(true);
    try {
      saveFile(await download(downloadFailedRows, { params: { importId: id }, query: { language: currentLocale() } }));
    } catch (fault) {
      showFailure(textOf(fault));
    } finally {
      setRunning(false);
    }
  };
  return (
    <Button
      variant="default"
      leftSection={<Icon name="download" size={16} />}
      disabled={running}
      onClick={() => void fetchFile()}
    >
      {m.import_list_download_failed()}
    </Button>
  );
}
