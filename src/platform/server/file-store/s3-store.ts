import { Readable } from "node:stream";
import { S3mini } from "s3mini";
import type { ContentOwner, FileStore, StoredContent } from "../file-store.ts";
import { folderOf, hashIn, placeOf } from "./content-path.ts";

/** An S3-compatible bucket. */
export interface Bucket {
  /** Address of the bucket, its name last. */
  url: string;
  keyId: string;
  secret: string;
  region: string;
}

/** A store that does not answer for so long is down, in milliseconds. */
const patience = 30_000;
/** Content listed by one request. */
const listedAtOnce = 1000;

/**
 * Keeps content in a bucket. What is put there is whole or not there at all, so nothing unfinished stays.
 */
export function s3Store({ url, keyId, secret, region }: Bucket): FileStore {
  const bucket = new S3mini({
    endpoint: url,
    accessKeyId: keyId,
    secretAccessKey: secret,
    region,
    requestAbortTimeout: patience,
  });
  return {
    async write(key, content) {
      await bucket.putObject(placeOf(key), content, "application/octet-stream");
    },
    async has(key) {
      return (await bucket.objectExists(placeOf(key))) === true;
    },
    async open(key) {
      const response = await bucket.getObjectResponse(placeOf(key));
      return response?.body ? Readable.fromWeb(response.body) : null;
    },
    async remove(owner, hash) {
      for (const part of [undefined, "small", "large"] as const)
        await bucket.deleteObject(placeOf({ ...owner, hash, part }));
    },
    list: (owner) => listBucket(bucket, owner),
    async removeUnfinished() {
      // An upload that breaks off leaves nothing here.
    },
  };
}

async function* listBucket(bucket: S3mini, owner: ContentOwner): AsyncIterable<StoredContent> {
  let next: string | undefined;
  do {
    const page = await bucket.listObjectsPaged("/", `${folderOf(owner)}/`, listedAtOnce, next);
    for (const { Key, LastModified } of page?.objects ?? []) {
      const hash = hashIn(Key.slice(Key.lastIndexOf("/") + 1));
      if (hash !== null) yield { hash, storedAt: LastModified };
    }
    next = page?.nextContinuationToken;
  } while (next !== undefined);
}
