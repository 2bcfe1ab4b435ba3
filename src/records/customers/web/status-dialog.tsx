import { useQueryClient } from "@tanstack/react-query";
import { call } from "#platform/web/api-client.ts";
import { ConfirmDialog } from "#platform/web/dialog/confirm-dialog.tsx";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useSubmitKey } from "#platform/web/use-submit-key.ts";
import { activateCustomer, deactivateCustomer } from "../contract.ts";
import type { CustomerId, CustomerStatus } from "../contract.ts";
import { forgetCustomers } from "./customer-queries.ts";
import classes from "./customers.module.css";

/** A customer whose status is to change. */
export interface StatusChange {
  id: CustomerId;
  companyName: string;
  status: CustomerStatus;
}

export interface StatusDialogProps {
  opened: boolean;
  /** Kept while the window closes. */
  customer: StatusChange | undefined;
  onClose: () => void;
}

/**
 * The Warning window of Make Inactive and Make Active: Yes changes the status, everything else changes nothing.
 *
 * @see Rules
 */
export function StatusDialog({ opened, customer, onClose }: StatusDialogProps) {
  const queries = useQueryClient();
  const submit = useSubmitKey();
  const makesInactive = customer?.status === "active";
  const change = async () => {
    if (customer === undefined) return;
    const params = { customerId: customer.id };
    const [there, back] = makesInactive
      ? ([deactivateCustomer, activateCustomer] as const)
      : ([activateCustomer, deactivateCustomer] as const);
    await submit((idempotencyKey) => call(there, { params, idempotencyKey }), customer);
    await forgetCustomers(queries);
    showToast({
      text: makesInactive
        ? m.customers_is_inactive_now({ name: customer.companyName })
        : m.customers_is_active_now({ name: customer.companyName }),
      undo: async () => {
        await call(back, { params });
        await forgetCustomers(queries);
      },
    });
  };
  return (
    <ConfirmDialog
      opened={opened}
      title={m.customers_warning()}
      confirmLabel={m.platform_yes()}
      cancelLabel={m.customers_cancel()}
      onConfirm={change}
      onClose={onClose}
    >
      <div className={classes["words"]}>
        <p>
          <strong>
            {makesInactive
              ? m.customers_make_inactive_question({ name: customer?.companyName ?? "" })
              : m.customers_make_active_question({ name: customer?.companyName ?? "" })}
          </strong>
        </p>
        <p>{makesInactive ? m.customers_make_inactive_effect() : m.customers_make_active_effect()}</p>
      </div>
    </ConfirmDialog>
  );
}
