import { call } from "#platform/web/api-client.ts";
import { ConfirmDialog } from "#platform/web/dialog/confirm-dialog.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { RecurringService } from "#records/recurring-services/contract.ts";
import { deleteRecurringService } from "../contract.ts";

export interface DeleteRecurringServiceDialogProps {
  opened: boolean;
  service: Pick<RecurringService, "id" | "number" | "version">;
  onDeleted: () => void;
  onClose: () => void;
}

/** Asks before a recurring service is deleted for good, and says what stays. */
export function DeleteRecurringServiceDialog(props: DeleteRecurringServiceDialogProps) {
  const { opened, service, onDeleted, onClose } = props;
  const remove = async () => {
    await call(deleteRecurringService, { params: { recurringServiceId: service.id }, version: service.version });
    onDeleted();
  };
  return (
    <ConfirmDialog
      opened={opened}
      title={m.recurring_services_delete_title({ number: service.number })}
      confirmLabel={m.recurring_services_delete_confirm()}
      cancelLabel={m.recurring_services_cancel()}
      danger
      onConfirm={remove}
      onClose={onClose}
    >
      {m.recurring_services_delete_text()}
    </ConfirmDialog>
  );
}
