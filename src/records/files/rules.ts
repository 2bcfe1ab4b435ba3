import type { Permission } from "#platform/shared/endpoint.ts";
import { isPlainLine } from "#platform/shared/fields.ts";
import { allowed, type Decision, refused } from "#platform/shared/problem.ts";
import { type File, fileBytesMost, fileNameMost, fileNotTaken, type FileRefusal, utf8Bytes } from "./contract.ts";

const refusalTexts: Readonly<Record<FileRefusal, string>> = {
  "file-empty": "The file is empty. Choose one that holds something.",
  "file-too-large": "The file is larger than 15 MB. Make it smaller, or cut it into parts.",
  "picture-format": "Pictures are taken as JPEG, PNG, GIF or WebP. Save it as one of these and try again.",
  "picture-too-many-pixels": "The picture has more than 50 million pixels. Make it smaller and try again.",
  "picture-unreadable": "The picture cannot be read: it is damaged or not whole.",
  "name-misleads": "The name says one kind of file, the content another. Check the file, or give it its right ending.",
};

/**
 * Refuses a file, with the reason in words and as a code.
 *
 * @param pointer the field at fault
 */
export function refuseFile(reason: FileRefusal, pointer = "#/file"): Decision {
  const detail = refusalTexts[reason];
  return refused(fileNotTaken, { detail, errors: [{ pointer, detail, code: reason }] });
}

/** Endings that promise something that people open without a second thought. */
const picture = /^image\/(?!svg)/;
const promises: Readonly<Record<string, RegExp>> = {
  jpg: picture,
  jpeg: picture,
  png: picture,
  gif: picture,
  webp: picture,
  pdf: /^application\/pdf$/,
};
/** Drawings count as documents: they are stored as they are and never shown. */
const drawings = new Set(["image/svg+xml", "image/vnd.dwg", "image/vnd.dxf"]);

/**
 * Whether a file may be stored, before its picture is looked at.
 *
 * @param file name, size, and what it is by its content
 */
export function decideFile(file: { name: string; bytes: number; mediaType: string; isPicture: boolean }): Decision {
  if (file.bytes === 0) return refuseFile("file-empty");
  if (file.bytes > fileBytesMost) return refuseFile("file-too-large");
  const named = decideName(file);
  if (!named.allowed) return named;
  // Cameras write places into pictures of every format, and only these can be freed of it.
  if (file.mediaType.startsWith("image/") && !file.isPicture && !drawings.has(file.mediaType))
    return refuseFile("picture-format");
  return allowed;
}

/**
 * Whether a file may be called so: the ending must not promise something else than the content is.
 *
 * @param file    its name, and what it is by its content
 * @param pointer the field at fault
 */
export function decideName(file: { name: string; mediaType: string }, pointer?: string): Decision {
  const promised = promises[/\.([a-z0-9]+)$/i.exec(file.name)?.[1]?.toLowerCase() ?? ""];
  return promised === undefined || promised.test(file.mediaType) ? allowed : refuseFile("name-misleads", pointer);
}

/**
 * The name as it is stored and shown: without folders, control characters and direction overrides, and not longer than
 * a disk takes; its ending stays.
 *
 * @param given what the sender called it
 */
export function storedName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? "";
  const plain = Array.from(last).filter(isPlainLine).join("").trim();
  const ending = /.(\.[A-Za-z0-9]{1,10})$/u.exec(plain)?.[1] ?? "";
  // No more characters than bytes are kept, however long a name somebody sends.
  let stem = Array.from(ending === "" ? plain : plain.slice(0, -ending.length)).slice(0, fileNameMost);
  while (utf8Bytes(stem.join("")) + ending.length > fileNameMost) stem = stem.slice(0, -1);
  return `${stem.join("").trim() || "file"}${ending}`;
}

/** Whose files somebody sees. */
export interface FileSight {
  /** Those of customers as a whole. */
  customers: boolean;
  workOrders: "all" | "own";
  quotes: boolean;
  invoices: boolean;
}

/**
 * Whose files somebody sees: who sees a record sees its files; a mobile user those of own jobs.
 *
 * @param permissions what the roles of the person allow
 */
export function fileSight(permissions: ReadonlySet<Permission>): FileSight {
  return {
    customers: permissions.has("customers.view"),
    workOrders: permissions.has("work-orders.view-all") ? "all" : "own",
    quotes: permissions.has("quotes.view"),
    invoices: permissions.has("invoices.view"),
  };
}

/** What adding a file to something takes. */
export const addingPermissions = {
  customer: "files.edit",
  "work-order": "work-orders.carry-out",
  quote: "files.edit",
  // Not all who edit files see invoices.
  invoice: "invoices.edit",
} as const satisfies Record<string, Permission>;

/**
 * What somebody may do with a file they see.
 *
 * @param permissions what the roles of the person allow
 */
export function allowedWithFile(permissions: ReadonlySet<Permission>): File["allowed"] {
  return permissions.has("files.edit") ? ["edit", "delete"] : [];
}
