import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import limitTo from "p-limit";
import type { Paper } from "../paper.ts";

/** Memory of the thread, in megabytes. */
const megabytesMost = 512;

let idle: Worker | undefined;
const oneAtATime = limitTo(1);

/**
 * Prints a paper in a thread of its own, one at a time: setting a long one takes seconds, in which the server answers
 * everybody else. The thread stays for the next paper and keeps no process alive.
 *
 * @param seconds longest time; the thread is ended then
 * @returns a PDF
 * @throws Error when it takes longer, or the thread ends
 */
export function printInThread(paper: Paper, seconds = 60): Promise<Buffer> {
  return oneAtATime(async () => {
    const thread = idle ?? startThread();
    idle = undefined;
    thread.ref();
    try {
      const content = await answerOf(thread, paper, AbortSignal.timeout(seconds * 1000));
      thread.unref();
      idle = thread;
      return Buffer.from(content.buffer, content.byteOffset, content.byteLength);
    } catch (error) {
      await thread.terminate();
      throw new Error("The paper was not printed", { cause: error });
    }
  });
}

async function answerOf(thread: Worker, paper: Paper, signal: AbortSignal): Promise<Uint8Array> {
  const ended = new AbortController();
  const end = (code: number) => ended.abort(new Error(`The printing thread ended with ${code}`));
  thread.once("exit", end);
  try {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
    thread.postMessage(paper);
    // An error of the thread rejects this too.
    const [content] = (await once(thread, "message", { signal: AbortSignal.any([signal, ended.signal]) })) as [
      Uint8Array,
    ];
    return content;
  } finally {
    thread.off("exit", end);
  }
}

function startThread(): Worker {
  const built = new URL("./print-worker.mjs", import.meta.url);
  const thread = existsSync(fileURLToPath(built))
    ? new Worker(built, { resourceLimits: { maxOldGenerationSizeMb: megabytesMost } })
    : new Worker(new URL(`data:text/javascript,${encodeURIComponent(fromSource())}`));
  // One that ends while nobody waits for it is not used again.
  thread.on("error", () => undefined);
  thread.once("exit", () => {
    if (idle === thread) idle = undefined;
  });
  return thread;
}

// Where the sources run, a thread has to learn TypeScript first.
function fromSource(): string {
  const loader = import.meta.resolve("tsx/esm/api");
  const source = new URL("./print-worker.ts", import.meta.url).href;
  return `import { register } from ${JSON.stringify(loader)}; register(); await import(${JSON.stringify(source)});`;
}
