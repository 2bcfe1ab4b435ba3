import { v7 as uuidV7 } from "uuid";
import type { AnyEndpoint, CallOptions, ReceivedReply } from "#platform/shared/endpoint.ts";
import type { ProblemDocument } from "#platform/shared/problem.ts";

/** `type` of the problem that stands for "no answer came": the request may or may not have taken effect. */
export const noAnswer = "no-answer";

/** A refusal as the browser sees it: the server's problem document, or one of our own when no answer came. */
export class ApiProblem extends Error {
  readonly document: ProblemDocument;
  readonly status: number;
  /** Last part of the document's `type`, for example `already-disabled`: what code branches on. */
  readonly kind: string;
  /** Seconds after which another try makes sense, where the server said so. */
  readonly retryAfterSeconds: number | undefined;

  constructor(document: ProblemDocument, retryAfterSeconds?: number) {
    super(document.detail ?? document.title);
    this.name = "ApiProblem";
    this.document = document;
    this.status = document.status;
    this.kind = document.type.split("/").at(-1) ?? document.type;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Options may be left out where the endpoint needs none. */
export type CallArguments<E> = object extends CallOptions<E> ? [options?: CallOptions<E>] : [options: CallOptions<E>];

/** Asks the person to sign in again over the page; resolves to whether the request may be repeated. */
export type Reauthentication = () => Promise<boolean>;

let reauthenticate: Reauthentication | undefined;

/**
 * Says what happens when a session ended while somebody works: requests wait for the answer and are then repeated.
 *
 * @param handler asks for the sign-in; undefined while nobody is signed in, so that a 401 is simply thrown
 */
export function onSignInNeeded(handler: Reauthentication | undefined): void {
  reauthenticate = handler;
}

/**
 * Calls one endpoint of the API.
 *
 * @param endpoint the contract of the route
 * @param rest parameters, query, body, version and idempotency key as the contract asks for them
 * @returns the reply as declared; undefined for a reply without content
 * @throws ApiProblem for every refusal, and of kind `no-answer` when the network failed
 */
export async function call<E extends AnyEndpoint>(endpoint: E, ...rest: CallArguments<E>): Promise<ReceivedReply<E>> {
  const options = readOptions(rest);
  const headers = requestHeaders(endpoint, options);
  const body = endpoint.body === undefined ? undefined : JSON.stringify(options.body);
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const response = await answered(endpoint, () => send(endpoint, options, headers, body));
  return (response.status === 204 ? undefined : await response.json()) as ReceivedReply<E>;
}

/** What a download hands back: the bytes and the name the server gave them. */
export interface DownloadedFile {
  blob: Blob;
  fileName: string;
}

/**
 * Fetches a file, so that a refusal is shown like any other instead of replacing the page.
 *
 * @param endpoint a route with `download: "file"`
 * @param rest as for `call`
 * @returns the bytes and the file's name
 * @throws ApiProblem
 */
export async function download<E extends AnyEndpoint>(endpoint: E, ...rest: CallArguments<E>): Promise<DownloadedFile> {
  return await downloadInParts(endpoint, () => undefined, ...rest);
}

/**
 * Fetches a file that takes its time, telling how much of it is there; how long it will be nobody knows before.
 *
 * @param endpoint   a route with `download: "file"`
 * @param onProgress called with the bytes that have come
 * @param rest as for `call`
 * @throws ApiProblem, also when the file breaks off
 */
export async function downloadInParts<E extends AnyEndpoint>(
  endpoint: E,
  onProgress: (bytes: number) => void,
  ...rest: CallArguments<E>
): Promise<DownloadedFile> {
  const options = readOptions(rest);
  const headers = requestHeaders(endpoint, options);
  const body = endpoint.body === undefined ? undefined : JSON.stringify(options.body);
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const response = await answered(endpoint, () => send(endpoint, options, headers, body));
  const type = response.headers.get("Content-Type") ?? "";
  const blob = new Blob(await partsOf(response, onProgress, options.signal), { type });
  return { blob, fileName: fileNameOf(response.headers.get("Content-Disposition")) };
}

async function partsOf(
  response: Response,
  onProgress: (bytes: number) => void,
  signal: AbortSignal | undefined,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const reader = response.body?.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  if (!reader) return parts;
  try {
    for (let bytes = 0; ;) {
      const { done, value } = await reader.read();
      if (done) return parts;
      parts.push(value);
      bytes += value.length;
      onProgress(bytes);
    }
  } catch (fault) {
    if (signal?.aborted === true) throw fault;
    throw unansweredProblem();
  }
}

/**
 * Hands a fetched file to the browser's own download.
 *
 * @param file what `download` answered
 */
export function saveFile(file: DownloadedFile): void {
  const address = URL.createObjectURL(file.blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = file.fileName;
  link.click();
  // The browser reads the address after the click returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** An upload: the file, the progress as a fraction from 0 to 1, and what else the contract asks for. */
export interface UploadOptions {
  file: File;
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  /** Version that the upload replaces. */
  version?: number;
  idempotencyKey?: string;
  onProgress?: (fraction: number) => void;
  signal?: AbortSignal;
}

/**
 * Uploads one file as `multipart/form-data` under the name `file`.
 *
 * @param endpoint a route with `upload: "file"`
 * @param options the file and where it goes
 * @returns the reply as declared
 * @throws ApiProblem
 */
export async function upload<E extends AnyEndpoint>(endpoint: E, options: UploadOptions): Promise<ReceivedReply<E>> {
  const headers = requestHeaders(endpoint, options);
  const response = await answered(endpoint, () => sendFile(endpoint, options, headers));
  return (await response.json()) as ReceivedReply<E>;
}

interface LooseOptions {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  version?: number;
  idempotencyKey?: string;
  signal?: AbortSignal;
}

function readOptions(rest: readonly unknown[]): LooseOptions {
  return rest[0] ?? {};
}

/** A required key is made once per call, so that a repeated sending inside the call has one effect. */
function requestHeaders(endpoint: AnyEndpoint, options: LooseOptions): Record<string, string> {
  const headers: Record<string, string> = {
    Accept: "application/json, application/problem+json",
    "X-Requested-With": "fieldfolk",
  };
  if (options.version !== undefined) headers["If-Match"] = `"${options.version}"`;
  const key = options.idempotencyKey ?? (endpoint.idempotency === "required" ? uuidV7() : undefined);
  if (key !== undefined) headers["Idempotency-Key"] = key;
  return headers;
}

/**
 * Puts parameters into the path and the query behind it; undefined and null are left out, lists repeat their name.
 *
 * @param endpoint the contract of the route
 * @param options its parameters and query
 * @returns the address on this server
 */
export function addressOf(
  endpoint: Pick<AnyEndpoint, "path">,
  options: Pick<LooseOptions, "params" | "query"> = {},
): string {
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = options.params?.[name];
    if (value === undefined || value === null || value === "")
      throw new TypeError(`"${endpoint.path}" needs "${name}"`);
    return encodeURIComponent(asText(value));
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(options.query ?? {})) {
    if (Array.isArray(value)) for (const each of value) search.append(name, asText(each));
    else if (value !== undefined && value !== null) search.append(name, asText(value));
  }
  const query = search.toString();
  return query === "" ? path : `${path}?${query}`;
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

async function answered(endpoint: AnyEndpoint, sendOnce: () => Promise<Response>): Promise<Response> {
  const response = await sendOnce();
  if (response.ok) return response;
  if (
    response.status === 401 &&
    endpoint.access !== "public" &&
    reauthenticate !== undefined &&
    (await reauthenticate())
  ) {
    const second = await sendOnce();
    if (second.ok) return second;
    throw await problemOf(second);
  }
  throw await problemOf(response);
}

async function send(
  endpoint: AnyEndpoint,
  options: LooseOptions,
  headers: Record<string, string>,
  body: string | undefined,
): Promise<Response> {
  try {
    return await fetch(addressOf(endpoint, options), {
      method: endpoint.method,
      headers,
      credentials: "same-origin",
      cache: "no-store",
      ...(body === undefined ? {} : { body }),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
  } catch (fault) {
    if (options.signal?.aborted === true) throw fault;
    throw unansweredProblem();
  }
}

/** `fetch` tells nothing about the progress of what it sends. */
function sendFile(endpoint: AnyEndpoint, options: UploadOptions, headers: Record<string, string>): Promise<Response> {
  const request = new XMLHttpRequest();
  const form = new FormData();
  form.append("file", options.file, options.file.name);
  return new Promise((resolve, reject) => {
    const abort = () => request.abort();
    request.open(endpoint.method, addressOf(endpoint, options));
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total);
    };
    request.onload = () => resolve(responseOf(request));
    request.onerror = () => reject(unansweredProblem());
    request.onabort = () => reject(new DOMException("The upload was stopped.", "AbortError"));
    request.onloadend = () => options.signal?.removeEventListener("abort", abort);
    if (options.signal?.aborted === true) return abort();
    options.signal?.addEventListener("abort", abort);
    request.send(form);
  });
}

function responseOf(request: XMLHttpRequest): Response {
  const retryAfter = request.getResponseHeader("Retry-After");
  return new Response(request.status === 204 ? null : request.responseText, {
    status: request.status,
    headers: {
      "Content-Type": request.getResponseHeader("Content-Type") ?? "",
      ...(retryAfter === null ? {} : { "Retry-After": retryAfter }),
    },
  });
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const after = Number(response.headers.get("Retry-After"));
  const retryAfterSeconds = Number.isFinite(after) && after > 0 ? after : undefined;
  const content: unknown =
    response.headers.get("Content-Type")?.includes("json") === true ? await response.json().catch(() => null) : null;
  if (isProblemDocument(content)) return new ApiProblem(content, retryAfterSeconds);
  // Something between us and the server answered, a proxy for example.
  const type = response.status >= 500 ? "temporarily-unavailable" : "unexpected-answer";
  return new ApiProblem(
    { type, title: response.statusText || type, status: response.status, instance: "" },
    retryAfterSeconds,
  );
}

function isProblemDocument(content: unknown): content is ProblemDocument {
  return (
    typeof content === "object" && content !== null && "type" in content && "status" in content && "title" in content
  );
}

function unansweredProblem(): ApiProblem {
  return new ApiProblem({ type: noAnswer, title: "No answer", status: 0, instance: "" });
}

function fileNameOf(disposition: string | null): string {
  const encoded = disposition?.match(/filename\*=UTF-8''([^;]+)/i)?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return disposition?.match(/filename="?([^";]+)"?/i)?.[1] ?? "download";
}
