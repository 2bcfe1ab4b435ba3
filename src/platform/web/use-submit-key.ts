import { useState } from "react";
import { v7 as uuidV7 } from "uuid";
import { ApiProblem } from "./api-client.ts";

/** Sends with an Idempotency-Key; `body` is what the key stands for. */
export type Submit = <T>(send: (idempotencyKey: string) => Promise<T>, body?: unknown) => Promise<T>;

/**
 * Keeps one Idempotency-Key while the outcome of a sending is unknown, so that trying again after a lost answer creates
 * nothing twice. A known answer, or another body, takes a new key.
 *
 * @returns a function that sends with the right key: `submit((idempotencyKey) => call(add, { body, idempotencyKey }), body)`
 */
export function useSubmitKey(): Submit {
  return useState(makeSubmit)[0];
}

/**
 * Makes the sending of one form; `useSubmitKey` keeps it as long as the form is there.
 *
 * @returns a function that sends with the right key
 */
export function makeSubmit(): Submit {
  let pending: { key: string; body: string } | undefined;
  return async (send, body) => {
    const fingerprint = JSON.stringify(body ?? null);
    if (pending?.body !== fingerprint) pending = { key: uuidV7(), body: fingerprint };
    try {
      const reply = await send(pending.key);
      pending = undefined;
      return reply;
    } catch (fault) {
      if (!isOutcomeUnknown(fault)) pending = undefined;
      throw fault;
    }
  };
}

function isOutcomeUnknown(fault: unknown): boolean {
  return (
    fault instanceof ApiProblem && (fault.status === 0 || fault.status >= 500 || fault.kind === "request-in-flight")
  );
}
