/** Compresses the built files once, so that the server sends them small and spends no work on it. */
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

/** What gains from it; pictures and fonts are compressed already. */
const worthIt = /\.(js|css|svg)$/;
/** Below this size, in bytes, an answer is one packet anyway. */
const bytesLeast = 1024;

/**
 * Writes a `.gz` and a `.br` beside each file that gains from it.
 *
 * @param {string} folder folder of the built web
 */
export function compressFiles(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    const file = join(folder, String(name));
    if (!worthIt.test(file) || statSync(file).size < bytesLeast) continue;
    const content = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(content));
  }
}
