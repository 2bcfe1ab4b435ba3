import { useEffect, useRef, useState } from "react";
import { call } from "#platform/web/api-client.ts";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { changeQuoteStatus } from "../contract.ts";
import type { Quote } from "../contract.ts";
import { useForgetQuotes } from "./quote-queries.ts";

/** Steps that need no words of their own. */
export type QuoteStep = "send" | "reopen" | "revise";

const done: Readonly<Record<QuoteStep, () => string>> = {
  send: m.quotes_done_sent,
  reopen: m.quotes_done_reopened,
  revise: m.quotes_done_revised,
};

/**
 * Does steps of a quote at once; marking it as sent can be taken back while the notice shows, which goes with the next
 * step, whoever takes it.
 *
 * @param quote as it was read
 * @returns how to take a step, and what was in the way the last time
 */
export function useQuoteSteps(quote: Quote): { take: (step: QuoteStep) => void; running: boolean; problem: unknown } {
  const forget = useForgetQuotes();
  const busy = useRef(false);
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const dismissSent = useRef<() => void>(undefined);
  const { status } = quote;
  useEffect(() => {
    if (status !== "sent") dismissSent.current?.();
  }, [status]);
  const send = async (step: QuoteStep) => {
    await call(changeQuoteStatus, {
      params: { quoteId: quote.id },
      body: { act: step },
      idempotencyKey: crypto.randomUUID(),
    });
    await forget(quote.customerId);
  };
  const take = async (step: QuoteStep) => {
    if (busy.current) return;
    busy.current = true;
    setRunning(true);
    setProblem(undefined);
    try {
      await send(step);
      if (step === "send") dismissSent.current = showToast({ text: done.send(), undo: () => send("revise") });
      else showToast({ text: done[step]() });
    } catch (fault) {
      setProblem(fault);
      await forget(quote.customerId);
    } finally {
      busy.current = false;
      setRunning(false);
    }
  };
  return { take: (step) => void take(step), running, problem };
}
