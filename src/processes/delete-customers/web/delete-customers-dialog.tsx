import { Button, Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { formatNumber } from "#platform/web/dates-and-numbers.ts";
import { ConfirmDialog } from "#platform/web/dialog/confirm-dialog.tsx";
import { showBanner } from "#platform/web/notice/banner.tsx";
import { ProblemAlert } from "#platform/web/notice/problem-alert.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useDelayed } from "#platform/web/use-delayed.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import { countDeletion } from "./count-deletion.ts";
import type { DeletionPreview } from "./count-deletion.ts";
import classes from "./delete-customers.module.css";
import { DeletionResultDialog } from "./deletion-result-dialog.tsx";
import { useDeleteCustomers } from "./use-delete-customers.ts";
import type { DeletionResult } from "./use-delete-customers.ts";

/** A wish to delete: which customers, found when asked, and the name where it is one. */
export interface DeletionWish {
  customerIds: (signal: AbortSignal) => Promise<readonly CustomerId[]>;
  companyName?: string | undefined;
}

export interface DeleteCustomersDialogProps {
  opened: boolean;
  wish: DeletionWish;
  /** Escape, a click outside, Cancel: nothing was changed. */
  onClose: () => void;
  /** Something was deleted, or everybody was refused; what was ticked is settled. */
  onDeleted: (result: DeletionResult) => void;
}

/**
 * The Warning window of a deletion: counts first, then Yes or Cancel, then who was deleted and who was refused, by name.
 *
 * @see Rules
 */
export function DeleteCustomersDialog({ opened, wish, onClose, onDeleted }: DeleteCustomersDialogProps) {
  const [round] = useState(() => crypto.getRandomValues(new Uint32Array(1))[0]);
  const [result, setResult] = useState<DeletionResult>();
  const counting = useQuery({
    queryKey: ["delete-customers", "counted", round],
    queryFn: async ({ signal }) => countDeletion(await wish.customerIds(signal), signal),
    enabled: opened,
    staleTime: Infinity,
    gcTime: 0,
  });
  const deleteAll = useDeleteCustomers();
  const waits = useDelayed(opened && counting.isPending);

  const confirm = async () => {
    if (counting.data === undefined) return;
    const done = await deleteAll(counting.data.customerIds);
    if (done.refused.length > 0) setResult(done);
    else showBanner(m.customers_deleted({ count: done.deleted, shown: formatNumber(done.deleted) }));
    onDeleted(done);
  };
  return (
    <>
      <Modal opened={opened && (waits || counting.isError)} onClose={onClose} title={m.customers_warning()} centered>
        <div className={classes["words"]}>
          {counting.isError ? (
            <ProblemAlert problem={counting.error} onRetry={() => void counting.refetch()} />
          ) : (
            <p>{m.customers_counting()}</p>
          )}
          <div className={classes["buttons"]}>
            <Button variant="default" data-autofocus onClick={onClose}>
              {m.customers_cancel()}
            </Button>
          </div>
        </div>
      </Modal>
      <ConfirmDialog
        opened={opened && counting.isSuccess}
        title={m.customers_warning()}
        confirmLabel={m.platform_yes()}
        cancelLabel={m.customers_cancel()}
        danger
        onConfirm={confirm}
        onClose={onClose}
      >
        {counting.data !== undefined && <WhatIsLost preview={counting.data.preview} companyName={wish.companyName} />}
      </ConfirmDialog>
      <DeletionResultDialog result={result} onClose={() => setResult(undefined)} />
    </>
  );
}

function WhatIsLost({ preview, companyName }: { preview: DeletionPreview; companyName: string | undefined }) {
  const counted = (count: number) => ({ count, shown: formatNumber(count) });
  // The address book is always counted; of the work only what there is, or the warning would be a list of noughts.
  const lost = [
    m.customers_lost_contacts(counted(preview.contacts)),
    m.customers_lost_locations(counted(preview.locations)),
    m.customers_lost_notes(counted(preview.notes)),
    ...(preview.openWorkOrders > 0 ? [m.customers_lost_work_orders(counted(preview.openWorkOrders))] : []),
    ...(preview.recurringServices > 0 ? [m.customers_lost_recurring_services(counted(preview.recurringServices))] : []),
    ...(preview.openQuotes > 0 ? [m.customers_lost_quotes(counted(preview.openQuotes))] : []),
    ...(preview.invoiceDrafts > 0 ? [m.customers_lost_invoice_drafts(counted(preview.invoiceDrafts))] : []),
    ...(preview.messages > 0 ? [m.customers_lost_messages(counted(preview.messages))] : []),
    ...(preview.files > 0 ? [m.customers_lost_files(counted(preview.files))] : []),
  ];
  return (
    <div className={classes["words"]}>
      <p>
        {companyName === undefined || preview.customers !== 1
          ? m.customers_delete_question(counted(preview.customers))
          : m.customers_delete_one_question({ name: companyName })}
      </p>
      <ul>
        {lost.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {preview.active > 0 && <p>{m.customers_delete_active_stay(counted(preview.active))}</p>}
      {preview.withWork > 0 && <p>{m.customers_delete_with_work_stay(counted(preview.withWork))}</p>}
      {preview.issuedInvoices > 0 && <p>{m.customers_delete_invoices_stay(counted(preview.issuedInvoices))}</p>}
      <p>{m.customers_delete_effect()}</p>
    </div>
  );
}
