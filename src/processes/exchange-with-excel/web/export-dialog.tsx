import { Button, Loader, Modal, Radio, Stack } from "@mantine/core";
import { useRef, useState } from "react";
import { downloadInParts, saveFile } from "#platform/web/api-client.ts";
import { useFocusBack } from "#platform/web/dialog/use-focus-back.ts";
import { useLayer } from "#platform/web/dialog/use-layer.ts";
import { ProblemAlert } from "#platform/web/notice/problem-alert.tsx";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useNarrow } from "#platform/web/use-narrow.ts";
import type { CustomerStatus } from "#records/customers/contract.ts";
import { formatSize } from "#records/files/web/public.tsx";
import { type ExportFormat, exportCustomers } from "../contract.ts";
import classes from "./export-dialog.module.css";

export interface ExportDialogProps {
  opened: boolean;
  /** What the list shows. */
  listed: { status: CustomerStatus; search?: string | undefined; silentBefore?: string | undefined };
  onClose: () => void;
}

/**
 * Exports customers with their contacts: those of the list or all, as a workbook or as CSV. A long one tells how much has
 * come, and can be stopped.
 *
 * @see Rule C-15
 */
export function ExportDialog({ opened, listed, onClose }: ExportDialogProps) {
  const [whom, setWhom] = useState<"listed" | "all">("listed");
  const [format, setFormat] = useState<ExportFormat>("xlsx");
  const [received, setReceived] = useState<number>();
  const [fault, setFault] = useState<unknown>();
  const stopping = useRef<AbortController>(undefined);
  const narrow = useNarrow();
  useFocusBack();
  const close = () => {
    stopping.current?.abort();
    onClose();
  };
  useLayer(opened, close);

  const run = async () => {
    if (stopping.current !== undefined) return;
    const stop = new AbortController();
    stopping.current = stop;
    setFault(undefined);
    setReceived(0);
    try {
      const query = { format, ...(whom === "listed" ? listed : {}) };
      const file = await downloadInParts(exportCustomers, setReceived, { query, signal: stop.signal });
      saveFile(file);
      showToast({ text: m.exchange_with_excel_done({ name: file.fileName }) });
      onClose();
    } catch (thrown) {
      if (!stop.signal.aborted) setFault(thrown);
    } finally {
      stopping.current = undefined;
      setReceived(undefined);
    }
  };
  const isFiltered = listed.search !== undefined || listed.silentBefore !== undefined;
  const listedName =
    listed.status === "inactive" ? m.exchange_with_excel_listed_inactive() : m.exchange_with_excel_listed_active();
  const running = received !== undefined;
  return (
    <Modal
      opened={opened}
      onClose={close}
      closeOnEscape={false}
      title={m.exchange_with_excel_title()}
      size="md"
      fullScreen={narrow}
    >
      <Stack gap="lg">
        <p className={classes["text"]}>{m.exchange_with_excel_text()}</p>
        <ProblemAlert problem={fault} />
        <Radio.Group
          label={m.exchange_with_excel_whom()}
          value={whom}
          onChange={(value) => setWhom(value === "all" ? "all" : "listed")}
        >
          <Stack gap="sm" mt="xs">
            <Radio
              value="listed"
              label={isFiltered ? m.exchange_with_excel_listed_filtered() : listedName}
              disabled={running}
              data-autofocus
            />
            <Radio value="all" label={m.exchange_with_excel_all()} disabled={running} />
          </Stack>
        </Radio.Group>
        <Radio.Group
          label={m.exchange_with_excel_format()}
          value={format}
          onChange={(value) => setFormat(value === "csv" ? "csv" : "xlsx")}
        >
          <Stack gap="sm" mt="xs">
            <Radio
              value="xlsx"
              label={m.exchange_with_excel_xlsx()}
              description={m.exchange_with_excel_xlsx_hint()}
              disabled={running}
            />
            <Radio
              value="csv"
              label={m.exchange_with_excel_csv()}
              description={m.exchange_with_excel_csv_hint()}
              disabled={running}
            />
          </Stack>
        </Radio.Group>
        <div className={classes["foot"]}>
          <p role="status" className={classes["progress"]}>
            {running && (
              <>
                <Loader size="xs" /> {m.exchange_with_excel_running({ size: formatSize(received) })}
              </>
            )}
          </p>
          <Button variant="default" onClick={close}>
            {m.platform_cancel()}
          </Button>
          <Button disabled={running} onClick={() => void run()}>
            {m.exchange_with_excel_export()}
          </Button>
        </div>
      </Stack>
    </Modal>
  );
}
