import { crc32, deflateRawSync } from "node:zlib";

/** A part of an archive. */
export interface Part {
  name: string;
  content: Buffer | string;
  /** What the archive says about the size, where that is a lie. */
  claims?: number;
  /** Says that it is encrypted. */
  encrypted?: boolean;
}

/**
 * Writes an archive (PKWARE APPNOTE 6.3) as somebody might who means harm: the same content is packed only once.
 */
export function zipOf(parts: readonly Part[]): Buffer {
  const packed = new Map<Buffer | string, { data: Buffer; crc: number; size: number }>();
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, claims, encrypted = false } of parts) {
    let known = packed.get(content);
    if (known === undefined) {
      const bytes = Buffer.from(content);
      known = { data: deflateRawSync(bytes, { level: 9 }), crc: crc32(bytes), size: bytes.length };
      packed.set(content, known);
    }
    const { data, crc, size } = known;
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(encrypted ? 1 : 0, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc, 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(claims ?? size, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, Buffer.from(name), data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\0"), common, tail, Buffer.from(name)]));
    pieces.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...pieces, listed, Buffer.from("PK\u0005\u0006"), end]);
}
