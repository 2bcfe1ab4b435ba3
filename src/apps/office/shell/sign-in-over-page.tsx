import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { onSignInNeeded } from "#platform/web/api-client.ts";
import type { Me } from "#records/staff/contract.ts";

const loadDialog = () => import("./sign-in-dialog.tsx");
const SignInDialog = lazy(async () => ({ default: (await loadDialog()).SignInDialog }));

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
    void loadDialog();
    return () => onSignInNeeded(undefined);
  }, []);

  const finish = (again: boolean) => {
    waiting.current?.settle(again);
    waiting.current = null;
    setOpened(false);
    if (!again) onLeave();
  };
  return <Suspense>{opened && <SignInDialog me={me} onFinish={finish} />}</Suspense>;
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
