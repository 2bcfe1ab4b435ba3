import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rename, rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { extract, type Headers } from "tar-fs";

/** A browser that can be started, and what its process needs in its environment. */
export type Browser = { executablePath: string; env: Record<string, string> };

const systemBrowsers = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge"];
const elsewhere = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/**
 * Finds a Chromium for the browser tests: the one named by `BROWSER_PATH`, else one of the system, else the one
 * that comes as a package and is unpacked on first use together with its libraries and fonts.
 *
 * `BROWSER_IGNORE_SYSTEM=1` passes over the browsers of the system.
 *
 * @throws Error when there is none, with the ways to mend it
 */
export async function findBrowser(): Promise<Browser> {
  const named = process.env["BROWSER_PATH"];
  if (named !== undefined && named !== "") {
    if (!existsSync(named)) throw new Error(`BROWSER_PATH names ${named}, which does not exist`);
    return { executablePath: named, env: {} };
  }
  const found = process.env["BROWSER_IGNORE_SYSTEM"] === "1" ? undefined : findSystemBrowser();
  if (found !== undefined) return { executablePath: found, env: {} };
  return unpackPackagedBrowser();
}

function findSystemBrowser(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const inPath = folders.flatMap((folder) => systemBrowsers.map((name) => join(folder, name)));
  return [...inPath, ...elsewhere].find((path) => existsSync(path));
}

async function unpackPackagedBrowser(): Promise<Browser> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("No browser found. Install Chromium or Chrome, or name one in BROWSER_PATH.");
  }
  const packed = join(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")), "..", "..", "bin");
  // The size of the packed browser changes with each release, so a newer package is unpacked anew.
  const { size } = await stat(join(packed, "chromium.br"));
  const unpacked = join(import.meta.dirname, "..", "node_modules", ".cache", "browser", String(size));
  if (!existsSync(unpacked)) await unpack(packed, unpacked);

  const fonts = join(unpacked, "fonts.conf");
  return {
    executablePath: join(unpacked, "chromium"),
    env: { LD_LIBRARY_PATH: join(unpacked, "libraries", "lib"), FONTCONFIG_FILE: fonts },
  };
}

// Unpacked beside its place and moved there in one step: a run that is cut off leaves nothing half done behind.
async function unpack(packed: string, unpacked: string): Promise<void> {
  await mkdir(dirname(unpacked), { recursive: true });
  const building = await mkdtemp(`${unpacked}-`);
  try {
    await Promise.all([
      pipeline(
        createReadStream(join(packed, "chromium.br")),
        createBrotliDecompress(),
        createWriteStream(join(building, "chromium"), { mode: 0o755 }),
      ),
      pipeline(
        createReadStream(join(packed, "al2023.tar.br")),
        createBrotliDecompress(),
        extract(join(building, "libraries"), { map: ownedByUs }),
      ),
      pipeline(
        createReadStream(join(packed, "fonts.tar.br")),
        createBrotliDecompress(),
        extract(join(building, "packaged-fonts"), { map: ownedByUs }),
      ),
    ]);
    await writeFile(join(building, "fonts.conf"), fontSettings(unpacked));
    await chmod(building, 0o755);
    await rename(building, unpacked);
  } catch (error) {
    await rm(building, { recursive: true, force: true });
    if (!existsSync(unpacked)) throw error;
  }
}

// Root would otherwise hand the libraries it loads to whoever has the user number noted in the archive.
function ownedByUs(header: Headers): Headers {
  return { ...header, uid: process.getuid?.() ?? header.uid, gid: process.getgid?.() ?? header.gid };
}

// Without settings of its own the packaged browser finds no font on a machine that has none, and draws empty boxes.
function fontSettings(unpacked: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${join(unpacked, "packaged-fonts")}</dir>
  <cachedir>${join(unpacked, "font-cache")}</cachedir>
</fontconfig>
`;
}
