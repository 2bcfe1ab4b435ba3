import { Button, Modal } from "@mantine/core";
import { call } from "#platform/web/api-client.ts";
import { useLayer } from "#platform/web/dialog/use-layer.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { getMe, switchProvider } from "#records/staff/contract.ts";
import type { Me } from "#records/staff/contract.ts";
import { SignInForm } from "#records/staff/web/sign-in-form.tsx";

/** A page of a person who is not there any more says nothing to whoever comes along. */
const veil = { backgroundOpacity: 0.75, blur: 14 };

export interface SignInDialogProps {
  /** Whose work lies under it. */
  me: Me;
  /** Told whether the same person works on for the same provider. */
  onFinish: (again: boolean) => void;
}

/** The sign-in over a page whose session ended; it stays until somebody signs in or leaves the page. */
export function SignInDialog({ me, onFinish }: SignInDialogProps) {
  // Escape must not reach the dialog below it either.
  useLayer(true, () => undefined);
  return (
    <Modal
      opened
      onClose={() => undefined}
      closeOnEscape={false}
      closeOnClickOutside={false}
      withCloseButton={false}
      title={m.office_session_ended()}
      centered
      zIndex={1000}
      overlayProps={veil}
    >
      <p>{m.office_session_ended_text({ name: me.name })}</p>
      <SignInForm
        email={me.email}
        onSignedIn={() => void isSameWork(me).then(onFinish)}
        beside={
          <Button variant="default" onClick={() => onFinish(false)}>
            {m.office_leave_page()}
          </Button>
        }
      />
    </Modal>
  );
}

/** The repeated requests must not run as somebody else, nor for another provider. */
async function isSameWork(before: Me): Promise<boolean> {
  try {
    const now = await call(getMe);
    if (now.staffId !== before.staffId) return false;
    if (now.provider.id === before.provider.id) return true;
    if (!now.providers.some((provider) => provider.id === before.provider.id)) return false;
    await call(switchProvider, { body: { providerId: before.provider.id } });
    return true;
  } catch {
    return false;
  }
}
