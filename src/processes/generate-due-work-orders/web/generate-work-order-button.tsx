import { Button } from "@mantine/core";
import { useState } from "react";
import { call } from "#platform/web/api-client.ts";
import { formatDay } from "#platform/web/dates-and-numbers.ts";
import { ConfirmDialog } from "#platform/web/dialog/confirm-dialog.tsx";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useSubmitKey } from "#platform/web/use-submit-key.ts";
import type { RecurringService } from "#records/recurring-services/contract.ts";
import { useForgetRecurringServices } from "#records/recurring-services/web/public.tsx";
import { generateWorkOrder } from "../contract.ts";

/** "Generate Work Order": says for which day it is, and makes it once however often one clicks. */
export function GenerateWorkOrderButton({ service }: { service: RecurringService }) {
  const [opened, setOpened] = useState(false);
  const forget = useForgetRecurringServices();
  const submit = useSubmitKey();
  const { id, version, nextServiceOn, customerId } = service;
  const generate = async () => {
    try {
      const made = await submit(
        (idempotencyKey) => call(generateWorkOrder, { params: { recurringServiceId: id }, version, idempotencyKey }),
        { id, version },
      );
      showToast({ text: m.recurring_services_generated({ number: made.number }) });
    } finally {
      // A refusal mostly means that somebody else was here.
      void forget(customerId);
    }
  };
  return (
    <>
      <Button onClick={() => setOpened(true)}>{m.recurring_services_generate()}</Button>
      <ConfirmDialog
        opened={opened}
        title={m.recurring_services_generate_title()}
        confirmLabel={m.recurring_services_generate()}
        cancelLabel={m.recurring_services_cancel()}
        onConfirm={generate}
        onClose={() => setOpened(false)}
      >
        {nextServiceOn === null
          ? m.recurring_services_generate_manual()
          : m.recurring_services_generate_next({ day: formatDay(nextServiceOn) })}
      </ConfirmDialog>
    </>
  );
}
