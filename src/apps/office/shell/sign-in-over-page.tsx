import { Button, Modal } from "@mantine/core";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { call, onSignInNeeded } from "#platform/web/api-client.ts";
import { useLayer } from "#platform/web/dialog/use-layer.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { getMe, switchProvider } from "#records/staff/contract.ts";
import type { Me } from "#records/staff/contract.ts";

const loadForm = () => import("#records/staff/web/sign-in-form.tsx");
const SignInForm = lazy(async () => ({ default: (await loadForm()).SignInForm }));

/** A page of a person who is not there any more says nothing to whoever comes along. */
const veil = { backgroundOpacity: 0.75, blur: 14 };

export interface SignInOverPageProps {
  /** Whose work lies under it. */
  me: Me;
  /** Somebody gives up, or somebody else signed in: the page and all that was read for it must go. */
  onLeave: () => void;
}

/**
 * Asks for the password over the page when a session ended, so that what was typed is kept; requests that were refused
 * meanwhile wait and are then repeated.
 */
export function SignInOverPage({ me, onLeave }: SignInOverPageProps) {
  const waiting = useRef<Waiting | null>(null);
  const [opened, setOpened] = useState(false);
  useEffect(() => {
    onSignInNeeded(() => {
      waiting.current ??= makeWaiting();
      setOpened(true);
      return waiting.current.promise;
    });
    // Fetched while the session lasts: later the server may hold a newer build, without this file.
    void loadForm();
    return () => onSignInNeeded(undefined);
  }, []);

  // It stays: Escape must not reach the dialog below it either.
  useLayer(opened, () => undefined);
  const finish = (again: boolean) => {
    waiting.current?.settle(again);
    waiting.current = null;
    setOpened(false);
    if (!again) onLeave();
  };
  return (
    <Modal
      opened={opened}
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
      <Suspense>
        <SignInForm
          onSignedIn={() => void isSameWork(me).then(finish)}
          beside={
            <Button variant="default" onClick={() => finish(false)}>
              {m.office_leave_page()}
            </Button>
          }
        />
      </Suspense>
    </Modal>
  );
}

interface Waiting {
  promise: Promise<boolean>;
  settle: (again: boolean) => void;
}

function makeWaiting(): Waiting {
  let settle: Waiting["settle"] = () => undefined;
  const promise = new Promise<boolean>((resolve) => (settle = resolve));
  return { promise, settle };
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
