import { Button, Modal } from "@mantine/core";
import { formatNumber } from "#platform/web/dates-and-numbers.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { DeletionResult } from "./use-delete-customers.ts";
import classes from "./delete-customers.module.css";

export interface DeletionResultDialogProps {
  /** Undefined: closed. */
  result: DeletionResult | undefined;
  onClose: () => void;
}

/** Says what was deleted and who was refused, by name and with the reason. */
export function DeletionResultDialog({ result, onClose }: DeletionResultDialogProps) {
  const refused = result?.refused ?? [];
  return (
    <Modal opened={result !== undefined} onClose={onClose} title={m.customers_delete_result()} centered>
      <p role="status">
        {m.customers_deleted({ count: result?.deleted ?? 0, shown: formatNumber(result?.deleted ?? 0) })}
      </p>
      <p>{m.customers_delete_refused({ count: refused.length, shown: formatNumber(refused.length) })}</p>
      <ul className={classes["refused"]}>
        {refused.map((customer) => (
          <li key={customer.id}>
            <strong>{customer.companyName ?? m.customers_another()}</strong>
            {customer.number !== null && ` (${customer.number})`}: {reasons[customer.reason]()}
          </li>
        ))}
      </ul>
      <div className={classes["buttons"]}>
        <Button data-autofocus onClick={onClose}>
          {m.customers_close()}
        </Button>
      </div>
    </Modal>
  );
}

const reasons: Readonly<Record<DeletionResult["refused"][number]["reason"], () => string>> = {
  active: m.customers_refused_active,
  gone: m.customers_refused_gone,
  "work-orders": m.customers_refused_with_work,
};
