import path from "node:path";
import type { Config } from "../config.ts";
import type { FileStore } from "../file-store.ts";
import { diskStore } from "./disk-store.ts";
import { s3Store } from "./s3-store.ts";

/**
 * Opens the store that the settings name: an S3-compatible bucket, else the data folder.
 *
 * @param config        settings of the environment
 * @param dataDirectory the data folder
 */
export function openFileStore(config: Config, dataDirectory: string): FileStore {
  const { FILES_S3_URL, FILES_S3_KEY_ID, FILES_S3_SECRET, FILES_S3_REGION } = config;
  if (FILES_S3_URL === undefined || FILES_S3_KEY_ID === undefined || FILES_S3_SECRET === undefined)
    return diskStore(path.join(dataDirectory, "files"));
  return s3Store({ url: FILES_S3_URL, keyId: FILES_S3_KEY_ID, secret: FILES_S3_SECRET, region: FILES_S3_REGION });
}
