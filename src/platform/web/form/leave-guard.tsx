import { useBlocker } from "@tanstack/react-router";
import { ConfirmDialog } from "../dialog/confirm-dialog.tsx";
import { m } from "../paraglide/messages.js";

/** Asks before unsaved changes are left behind: by a link, by Back, by closing the tab. */
export function LeaveGuard({ active }: { active: boolean }) {
  const blocker = useBlocker({ shouldBlockFn: () => active, enableBeforeUnload: () => active, withResolver: true });
  return (
    <ConfirmDialog
      opened={blocker.status === "blocked"}
      title={m.platform_unsaved_title()}
      confirmLabel={m.platform_unsaved_leave()}
      cancelLabel={m.platform_unsaved_stay()}
      danger
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    >
      {m.platform_unsaved_text()}
    </ConfirmDialog>
  );
}
