/**
 * Runs before `npm start` and `npm test`: installs the locked packages and builds, each only where it is
 * needed. Needs nothing installed itself, and is written so that an old Node can read it far enough to say that it is old.
 *
 *   --no-build   installs only
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { isBuilt } from "./build-inputs.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const installMark = join(root, "node_modules", ".ready");
const lockFile = join(root, ".cache", "ready.lock");
/** A holder of the lock touches it every second; one that has not for so long is gone, whatever its number says. */
const LOCK_STALE_MS = 60_000;

makeReady().catch((fault) => {
  process.stderr.write(`\n${fault.message}\n`);
  process.exit(1);
});

async function makeReady() {
  refuseOldNode();
  const withBuild = !process.argv.includes("--no-build");
  const isReady = () => isInstalled() && (!withBuild || isBuilt());
  if (isReady()) return;
  await alone(async () => {
    if (!isInstalled()) await install();
    if (withBuild && !isBuilt()) await build();
  }, isReady);
}

function refuseOldNode() {
  const range = readJson(join(root, "package.json")).engines.node;
  const [major, minor] = process.versions.node.split(".").map(Number);
  const isIn = range.split("||").some((part) => {
    const [, sign, wantedMajor, wantedMinor] = /^\s*(\^|>=)(\d+)\.(\d+)/.exec(part);
    if (major === Number(wantedMajor)) return minor >= Number(wantedMinor);
    return sign === ">=" && major > Number(wantedMajor);
  });
  if (!isIn)
    throw new Error(
      `This needs Node ${range}; "node" is ${process.versions.node} here. Install a newer one from https://nodejs.org and start again.`,
    );
}

/** True if node_modules holds what the lock asks for, put there by the mark's Node or by somebody's own `npm ci`. */
function isInstalled() {
  const lock = readText(join(root, "package-lock.json"));
  const tree = readText(join(root, "node_modules", ".package-lock.json"));
  if (lock === null || tree === null) return false;
  const machine = `node ${process.versions.node.split(".")[0]} ${process.platform} ${process.arch}`;
  const wanted = `${machine}\n${digestOf(lock)}\n${digestOf(tree)}\n`;
  const mark = readText(installMark);
  if (mark === wanted) return true;
  const isOfOtherMachine = mark !== null && mark.split("\n")[0] !== machine;
  if (isOfOtherMachine || !holdsAll(JSON.parse(lock).packages, JSON.parse(tree).packages)) return false;
  writeFileSync(installMark, wanted);
  return true;
}

/** npm notes in node_modules/.package-lock.json what it really installed. */
function holdsAll(wanted, installed) {
  return Object.keys(wanted).every((path) => {
    const one = wanted[path];
    if (path === "" || one.link === true) return true;
    if (installed[path] !== undefined)
      return installed[path].version === one.version && installed[path].integrity === one.integrity;
    const isForThisMachine =
      one.os !== undefined &&
      one.os.includes(process.platform) &&
      one.cpu !== undefined &&
      one.cpu.includes(process.arch);
    return one.optional === true && (!isForThisMachine || one.libc !== undefined);
  });
}

async function install() {
  const began = Date.now();
  say("Installing the locked packages; this takes a minute or two ...");
  rmSync(installMark, { force: true });
  // Building needs what npm calls development packages, also where NODE_ENV says production.
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const cli = process.env.npm_execpath;
  const isNpm = cli !== undefined && basename(cli) === "npm-cli.js";
  const environment = { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1" };
  const status = isNpm ? await run(process.execPath, [cli, ...args], environment) : await run("npm", args, environment);
  if (status !== 0)
    throw new Error("The packages could not be installed; npm says above why. Is the package registry reachable?");
  if (!isInstalled())
    throw new Error("npm reports success, but node_modules does not hold what package-lock.json asks for.");
  say(`Installed in ${secondsSince(began)} s.`);
}

async function build() {
  const began = Date.now();
  say("Building ...");
  const status = await run(process.execPath, [join(root, "tools", "build.mjs")], process.env);
  if (status !== 0) throw new Error("The build failed; the reason stands above.");
  say(`Built in ${secondsSince(began)} s.`);
}

function run(command, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env,
      stdio: ["ignore", "inherit", "inherit"],
      shell: process.platform === "win32" && command === "npm",
    });
    child.on("error", reject);
    child.on("close", resolve);
  });
}

/** Does the work unless another start is at it; then waits, and does what is left. */
async function alone(work, isDone) {
  mkdirSync(dirname(lockFile), { recursive: true });
  for (let isWaiting = false; !takeLock(); isWaiting = true) {
    if (!isWaiting) say(`Waiting for another start that is installing or building ...`);
    await new Promise((resolve) => setTimeout(resolve, 250));
    if (!existsSync(lockFile) && isDone()) return;
  }
  const touch = setInterval(touchLock, 1000);
  try {
    await work();
  } finally {
    clearInterval(touch);
    rmSync(lockFile, { force: true });
  }
}

function takeLock() {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: "wx" });
    return true;
  } catch (fault) {
    if (fault.code !== "EEXIST") throw fault;
  }
  if (isHeld(lockFile)) return false;
  // Two starts may find it stale, and one of them make its own before the other removes it: what was taken is looked at again.
  const aside = `${lockFile}.${process.pid}`;
  try {
    renameSync(lockFile, aside);
    if (isHeld(aside)) linkSync(aside, lockFile);
  } catch (fault) {
    if (fault.code !== "ENOENT" && fault.code !== "EEXIST") throw fault;
  }
  rmSync(aside, { force: true });
  return false;
}

function isHeld(file) {
  const found = statSync(file, { throwIfNoEntry: false });
  // Gone since, or made and not yet written.
  if (found === undefined || found.size === 0) return true;
  if (Date.now() - found.mtimeMs > LOCK_STALE_MS) return false;
  try {
    process.kill(Number(readText(file)), 0);
    return true;
  } catch (fault) {
    return fault.code === "EPERM";
  }
}

function touchLock() {
  try {
    utimesSync(lockFile, new Date(), new Date());
  } catch (fault) {
    if (fault.code !== "ENOENT") throw fault;
  }
}

function say(line) {
  process.stdout.write(`${line}\n`);
}

function secondsSince(began) {
  return Math.round((Date.now() - began) / 1000);
}

function digestOf(text) {
  return createHash("sha256").update(text).digest("hex");
}

function readJson(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}

function readText(path) {
  try {
    return readFileSync(path, "utf8");
  } catch (fault) {
    if (fault.code !== "ENOENT") throw fault;
    return null;
  }
}
