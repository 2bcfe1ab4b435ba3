import { randomUUID } from "node:crypto";
import type { Answer, Person } from "./builders.ts";
import type { TestApp } from "./start-app.ts";

/** The smallest picture. */
export const onePixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** How a file is sent. */
export interface Sending {
  method?: "POST" | "PUT";
  /** Path below `/api/v1/office/`, with its query. */
  url: string;
  fileName?: string;
  content: string | Buffer;
  /** What the sender claims it to be. */
  claims?: string;
  /** Idempotency-Key. */
  key?: string;
  /** Sent as If-Match. */
  version?: number;
}

/**
 * Sends one file as a form.
 *
 * @returns the answer, whatever it is
 */
export async function sendFile(test: TestApp, by: Person, sending: Sending): Promise<Answer> {
  const { method = "POST", url, fileName = "file.txt", content, claims = "text/plain", key = randomUUID() } = sending;
  const boundary = "----fieldfolk-test";
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: ${claims}\r\n\r\n`;
  const answer = await test.app.inject({
    method,
    url: url.startsWith("/") ? url : `/api/v1/office/${url}`,
    headers: {
      cookie: by.cookie,
      "content-type": `multipart/form-data; boundary=${boundary}`,
      "idempotency-key": key,
      ...(sending.version === undefined ? {} : { "if-match": `"${sending.version}"` }),
    },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]),
  });
  const body: unknown = answer.payload === "" ? undefined : JSON.parse(answer.payload);
  return { status: answer.statusCode, body, headers: answer.headers, text: answer.payload };
}

/**
 * Adds a file that is expected to be taken.
 *
 * @param url whose files, for example `customers/<id>/files`
 * @returns id of the file
 */
export async function addFile(
  test: TestApp,
  by: Person,
  url: string,
  content: string | Buffer = "Hello",
  fileName = "hello.txt",
): Promise<string> {
  const answer = await sendFile(test, by, { url, content, fileName });
  if (answer.status !== 201) throw new Error(`The file was not taken: ${answer.status} ${answer.text}`);
  return answer.body.id as string;
}
