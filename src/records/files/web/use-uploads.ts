import { useCallback, useRef, useState } from "react";
import { v7 as uuidV7 } from "uuid";
import { fileBytesMost, type FileRefusal } from "../contract.ts";
import type { SendOptions } from "./file-owner.ts";

/** A file on its way, or one that was not taken. */
export interface Sending {
  key: string;
  file: File;
  /** From 0 to 1; at 1 the server looks at it. */
  fraction: number;
  /** What went wrong: a refusal of ours, or what was thrown. */
  fault?: { refusal: FileRefusal } | { thrown: unknown } | undefined;
  send: (options: SendOptions) => Promise<unknown>;
}

/** Files on their way, and what can be done with them. */
export interface Uploads {
  sendings: readonly Sending[];
  /** Sends files one after another; what no server would take is refused at once. */
  begin: (files: readonly File[], send: Sending["send"]) => void;
  /** Tries again under the same key: a file that had arrived after all counts once. */
  retry: (sending: Sending) => void;
  dismiss: (key: string) => void;
}

/**
 * Sends files one after another and keeps those that failed until they are tried again or dismissed.
 *
 * @param onSent called for each file that was taken
 */
export function useUploads(onSent: (file: File) => void): Uploads {
  const [sendings, setSendings] = useState<readonly Sending[]>([]);
  const queue = useRef<Promise<void>>(Promise.resolve());

  const change = useCallback(
    (key: string, changes: Partial<Sending>) =>
      setSendings((all) => all.map((one) => (one.key === key ? { ...one, ...changes } : one))),
    [],
  );
  const dismiss = useCallback((key: string) => setSendings((all) => all.filter((one) => one.key !== key)), []);
  const enqueue = useCallback(
    ({ key, file, send }: Sending) => {
      const before = queue.current;
      const sendAfter = async () => {
        await before;
        try {
          await send({ file, idempotencyKey: key, onProgress: (fraction) => change(key, { fraction }) });
          dismiss(key);
          onSent(file);
        } catch (thrown) {
          change(key, { fault: { thrown } });
        }
      };
      queue.current = sendAfter();
    },
    [change, dismiss, onSent],
  );
  const begin = useCallback(
    (files: readonly File[], send: Sending["send"]) => {
      const begun = files.map((file): Sending => {
        const refusal = refusalOf(file);
        return { key: uuidV7(), file, fraction: 0, send, ...(refusal === undefined ? {} : { fault: { refusal } }) };
      });
      setSendings((all) => [...all, ...begun]);
      for (const one of begun) if (one.fault === undefined) enqueue(one);
    },
    [enqueue],
  );
  const retry = useCallback(
    (sending: Sending) => {
      change(sending.key, { fault: undefined, fraction: 0 });
      enqueue(sending);
    },
    [change, enqueue],
  );
  return { sendings, begin, retry, dismiss };
}

function refusalOf(file: File): FileRefusal | undefined {
  if (file.size === 0) return "file-empty";
  return file.size > fileBytesMost ? "file-too-large" : undefined;
}
