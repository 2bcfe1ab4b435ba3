import { createHash, randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FakeS3, startFakeS3 } from "#tests/support/fake-s3.ts";
import { readConfig } from "./config.ts";
import type { ContentOwner, FileStore } from "./file-store.ts";
import { openFileStore } from "./file-store/open-file-store.ts";

let folder: string;
let bucket: FakeS3;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "fieldfolk-files-"));
  bucket = await startFakeS3();
});
afterAll(async () => {
  await bucket.stop();
  await rm(folder, { recursive: true, force: true });
});

const stores: Record<string, () => FileStore> = {
  disk: () => openFileStore(readConfig({}), folder),
  bucket: () =>
    openFileStore(
      readConfig({ FILES_S3_URL: bucket.url, FILES_S3_KEY_ID: "key", FILES_S3_SECRET: "secret" }),
      "/nonexistent",
    ),
};
const someone = (): ContentOwner => ({ networkId: randomUUID(), providerId: randomUUID() });
const hashOf = (content: Uint8Array) => createHash("sha256").update(content).digest("hex");

async function listed(store: FileStore, owner: ContentOwner): Promise<string[]> {
  const hashes: string[] = [];
  for await (const { hash } of store.list(owner)) hashes.push(hash);
  return hashes.toSorted();
}

describe.each(Object.keys(stores))("content in the %s store", (name) => {
  const store = () => stores[name]?.() ?? expect.fail("no such store");

  it("is handed out as it was written, whatever bytes it holds", async () => {
    const owner = someone();
    const content = Buffer.from(Array.from({ length: 70_000 }, (_, place) => (place * 31) % 256));
    const key = { ...owner, hash: hashOf(content) };
    expect(await store().has(key)).toBe(false);
    expect(await store().open(key)).toBeNull();
    await store().write(key, content);
    expect(await store().has(key)).toBe(true);
    const opened = await store().open(key);
    expect(opened && (await buffer(opened)).equals(content)).toBe(true);
  });

  it("is written once and twice alike, and lies apart for each provider", async () => {
    const [first, second] = [someone(), someone()];
    const content = Buffer.from("twice");
    const hash = hashOf(content);
    for (const owner of [first, first, second]) await store().write({ ...owner, hash }, content);
    expect(await listed(store(), first)).toEqual([hash]);
    await store().remove(first, hash);
    expect(await listed(store(), first)).toEqual([]);
    expect(await store().has({ ...second, hash })).toBe(true);
  });

  it("is listed page by page with what was made of it, and goes with that", async () => {
    const owner = someone();
    const hashes = ["a", "b", "c"].map((word) => hashOf(Buffer.from(word))).toSorted();
    for (const hash of hashes) await store().write({ ...owner, hash }, Buffer.from("x"));
    const [first = ""] = hashes;
    for (const part of ["small", "large"] as const)
      await store().write({ ...owner, hash: first, part }, Buffer.from("y"));
    expect(await listed(store(), owner)).toEqual([first, first, ...hashes].toSorted());
    await store().remove(owner, first);
    expect(await listed(store(), owner)).toEqual(hashes.slice(1));
    expect(await listed(store(), someone())).toEqual([]);
  });

  it.each([
    ["../../escape", undefined],
    ["/etc/passwd", undefined],
    ["a".repeat(63), undefined],
    ["a".repeat(64), "../x"],
  ])("is never reached by a path: hash %s, network %s", async (hash, networkId) => {
    const key = { ...someone(), hash, ...(networkId === undefined ? {} : { networkId }) };
    await expect(store().write(key, Buffer.from("x"))).rejects.toThrow("was asked for");
    await expect(store().open(key)).rejects.toThrow("was asked for");
    await expect(store().remove(key, hash)).rejects.toThrow("was asked for");
    expect((await readdir(folder, { recursive: true })).filter((file) => file.includes("escape"))).toEqual([]);
  });
});

describe("the store on the disk", () => {
  it("removes what a killed server left half written, once it is old enough", async () => {
    const store = stores["disk"]?.() ?? expect.fail("no such store");
    await store.write({ ...someone(), hash: hashOf(Buffer.from("x")) }, Buffer.from("x"));
    const unfinished = path.join(folder, "files", "unfinished");
    await writeFile(path.join(unfinished, "old"), "half");
    await writeFile(path.join(unfinished, "new"), "half");
    await utimes(path.join(unfinished, "old"), new Date(0), new Date(0));
    await store.removeUnfinished(new Date(Date.now() - 60_000));
    expect(await readdir(unfinished)).toEqual(["new"]);
  });
});

describe("the settings of the bucket", () => {
  it("are refused when one of them is missing, and sign every request when they are there", () => {
    expect(() => readConfig({ FILES_S3_URL: "https://s3.example.com/files" })).toThrow("FILES_S3_KEY_ID");
    expect(() => readConfig({ FILES_S3_URL: "ftp://s3.example.com/files" })).toThrow("FILES_S3_URL");
    expect(bucket.objects.size).toBeGreaterThan(0);
    expect(bucket.unsigned).toEqual([]);
  });
});
