import { createHash, randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectRefusal } from "#tests/support/answers.ts";
import { buildCompany, buildCustomer, type Company } from "#tests/support/builders.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { sendFile } from "#tests/support/upload.ts";
import { fileBytesMost, fileNotTaken } from "../contract.ts";

let test: TestApp;
let company: Company;
let url: string;

beforeAll(async () => {
  test = await startTestApp();
  company = await buildCompany(test);
  url = `customers/${(await buildCustomer(company.admin)).id}/files`;
});
afterAll(() => test.stop());

const plain = (width = 60, height = 40) => sharp({ create: { width, height, channels: 3, background: "#a06020" } });
const script = Buffer.from("<html><script>alert(document.domain)</script></html>");

/** What a phone writes into its pictures: where, when and with what. */
const traces = {
  IFD0: { Make: "Traceable Phone", ImageDescription: "TRACEABLE" },
  IFD3: { GPSLatitudeRef: "N", GPSLatitude: "40/1 26/1 46/1", GPSLongitudeRef: "W", GPSLongitude: "79/1 58/1 56/1" },
};

async function stored(content: Buffer, fileName: string): Promise<{ id: string; bytes: Buffer; type: string }> {
  const { status, body, text } = await sendFile(test, company.admin, { url, content, fileName });
  if (status !== 201) throw new Error(`${fileName} was refused: ${text}`);
  const answer = await test.app.inject({
    url: `/api/v1/office/files/${body.id}/content`,
    headers: { cookie: company.admin.cookie },
  });
  return { id: body.id, bytes: answer.rawPayload, type: String(answer.headers["content-type"]) };
}

async function refusal(content: Buffer, fileName: string): Promise<string> {
  const before = await contentStored();
  const answer = await sendFile(test, company.admin, { url, content, fileName });
  expectRefusal(answer, fileNotTaken);
  expect(answer.body.detail.length).toBeGreaterThan(30);
  expect(await contentStored()).toBe(before);
  return answer.body.errors[0].code;
}

async function contentStored(): Promise<number> {
  const hashes: string[] = [];
  for await (const { hash } of test.system.files.list(company)) hashes.push(hash);
  return hashes.length;
}

describe("pictures lose what their camera wrote", () => {
  it.each(["jpeg", "png", "webp"] as const)(
    "%s: no place, device or comment is left, whatever it is called",
    async (format) => {
      const sent = await plain().withExif(traces).toFormat(format).toBuffer();
      expect((await sharp(sent).metadata()).exif?.includes("Traceable Phone")).toBe(true);
      const { bytes, type } = await stored(sent, "holiday.bin");
      const { exif, xmp, iptc, width, height, format: storedFormat } = await sharp(bytes).metadata();
      expect({ exif, xmp, iptc, width, height }).toEqual({ width: 60, height: 40 });
      expect(storedFormat).toBe(format);
      expect(type).toBe(`image/${format}`);
      for (const trace of ["Traceable", "TRACEABLE", "Exif", "GPS"]) expect(bytes.includes(trace)).toBe(false);
    },
  );

  it("turns upright what the camera noted as turned", async () => {
    const { bytes } = await stored(await plain().withMetadata({ orientation: 6 }).jpeg().toBuffer(), "turned.jpg");
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 40, height: 60 });
  });

  it("keeps a moving picture moving", async () => {
    const frames = await Promise.all([plain(20, 20), plain(20, 20).negate()].map((frame) => frame.png().toBuffer()));
    const sent = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect((await sharp((await stored(sent, "moving.gif")).bytes).metadata()).pages).toBe(2);
  });
});

describe("polyglots lose what hides in them", () => {
  it.each([
    ["a page behind a JPEG", "jpeg", (picture: Buffer) => Buffer.concat([picture, script])],
    ["a page behind a PNG", "png", (picture: Buffer) => Buffer.concat([picture, script])],
    [
      "an archive behind a JPEG",
      "jpeg",
      (picture: Buffer) => Buffer.concat([picture, Buffer.from("PK\u0003\u0004<script>")]),
    ],
    ["a page in the comment of a GIF", "gif", (picture: Buffer) => withGifComment(picture)],
    ["a page in the comment of a JPEG", "jpeg", (picture: Buffer) => withJpegComment(picture)],
  ] as const)("%s", async (_what, format, hide) => {
    const sent = hide(await plain().toFormat(format).toBuffer());
    expect(sent.includes("<script>")).toBe(true);
    const { bytes, type } = await stored(sent, `innocent.${format}`);
    expect(bytes.includes("<script>")).toBe(false);
    expect(type).toBe(`image/${format}`);
  });
});

describe("what could run is inert", () => {
  const svg =
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>';
  it.each<[string, Buffer, string]>([
    ["a page", script, "page.html"],
    ["a page without its ending", script, "page"],
    ["a page called .txt", script, "page.txt"],
    ["a drawing with a script", Buffer.from(svg), "drawing.svg"],
    ["a drawing called .xml", Buffer.from(svg), "drawing.xml"],
    ["a script", Buffer.from("alert(1)"), "run.js"],
    [
      "a page in XML",
      Buffer.from('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><script>alert(1)</script></html>'),
      "page.xhtml",
    ],
    ["a page behind a byte order mark", Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), script]), "marked.html"],
    ["a page in UTF-7 and others", randomBytes(2000), "noise.html"],
    ["an archive", Buffer.from("PK\u0005\u0006".padEnd(22, "\0")), "archive.zip"],
    ["a program", Buffer.from("MZ".padEnd(200, "\0")), "setup.exe"],
  ])("%s leaves as bytes to be saved, is never shown and has no preview", async (_what, content, fileName) => {
    const { id, bytes, type } = await stored(content, fileName);
    expect(bytes.equals(content)).toBe(true);
    expect(type).toBe("application/octet-stream");
    const answer = await company.admin.get(`files/${id}/content`);
    expect(answer.headers["content-disposition"]).toMatch(/^attachment;/);
    expect(answer.headers["content-security-policy"]).toBe("default-src 'none'; sandbox");
    expect(answer.headers["x-content-type-options"]).toBe("nosniff");
    expect((await company.admin.get(`files/${id}`)).body.isPicture).toBe(false);
    expect((await company.admin.get(`files/${id}/preview`)).status).toBe(404);
  });
});

describe("refusals", () => {
  it.each<[string, () => Promise<Buffer> | Buffer, string, string]>([
    ["0 bytes", () => Buffer.alloc(0), "nothing.pdf", "file-empty"],
    ["15 MB and one byte", () => Buffer.alloc(fileBytesMost + 1, "x"), "large.txt", "file-too-large"],
    ["a page called .jpg", () => script, "photo.jpg", "name-misleads"],
    ["a page called .PDF", () => script, "invoice.PDF", "name-misleads"],
    ["a drawing called .png", () => Buffer.from("<svg xmlns='x' onload='alert(1)'/>"), "logo.png", "name-misleads"],
    [
      "half a picture",
      async () => (await plain(800, 600).jpeg().toBuffer()).subarray(0, 900),
      "half.jpg",
      "picture-unreadable",
    ],
    [
      "a picture of noise",
      () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(500)]),
      "noise.jpg",
      "picture-unreadable",
    ],
    ["more pixels than any memory", () => pngOfSize(60_000, 60_000), "flood.png", "picture-too-many-pixels"],
    ["50 million pixels and one row", () => pngOfSize(10_000, 5_001), "flood.png", "picture-too-many-pixels"],
    ["a photo in an iPhone's own format", () => heic(), "IMG_0001.HEIC", "picture-format"],
    ["a scan as TIFF", () => plain().tiff().toBuffer(), "scan.tif", "picture-format"],
  ])("422 refuses %s, and nothing of it stays", async (_what, content, fileName, code) => {
    expect(await refusal(await content(), fileName)).toBe(code);
    expect(await readdir(`${test.system.dataDirectory}/files/unfinished`)).toEqual([]);
  });

  it("201 takes 15 MB to the last byte, as they are", async () => {
    const content = randomBytes(fileBytesMost);
    content[0] = 0;
    const { bytes } = await stored(content, "exactly.bin");
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(createHash("sha256").update(content).digest("hex"));
  });
});

describe("names are data", () => {
  it.each([
    ["../../../etc/passwd", "passwd"],
    ["..\\..\\windows\\system32\\x.txt", "x.txt"],
    ["/absolute.txt", "absolute.txt"],
    ["gpj.\u202eexe.txt", "gpj.exe.txt"],
    [`${"long ".repeat(100)}.txt`, undefined],
    ["CON", "CON"],
    [".htaccess", ".htaccess"],
    ["a;b=c, d.txt", "a;b=c, d.txt"],
    ["مخطط الموقع.txt", "مخطط الموقع.txt"],
  ])("%j", async (fileName, shown) => {
    const content = Buffer.from(`content of ${fileName}`);
    const before = await readdir(test.system.dataDirectory);
    const { id } = await stored(content, fileName);
    const { name } = (await company.admin.get(`files/${id}`)).body;
    if (shown !== undefined) expect(name).toBe(shown);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    expect(await readdir(test.system.dataDirectory)).toEqual(before);
    const all = await readdir(`${test.system.dataDirectory}/files`, { recursive: true });
    expect(all.filter((file) => !/^[0-9a-f/-]+(\.small|\.large)?$|^unfinished$/.test(file))).toEqual([]);
  });

  it("the same content lies there once, however often and under whatever name it comes", async () => {
    const content = randomBytes(3000);
    const before = await contentStored();
    for (const name of ["one.bin", "two.bin", "three.bin"]) await stored(content, name);
    expect(await contentStored()).toBe(before + 1);
  });
});

// The header alone says how large it is; a reader that believes it asks for all that memory.
function pngOfSize(width: number, height: number): Promise<Buffer> {
  return plain()
    .png()
    .toBuffer()
    .then((png) => {
      png.writeUInt32BE(width, 16);
      png.writeUInt32BE(height, 20);
      png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
      return png;
    });
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function heic(): Buffer {
  return Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic\0\0\0\0mif1heic"), Buffer.alloc(200)]);
}

function withGifComment(gif: Buffer): Buffer {
  const colours = gif[10] ?? 0;
  const start = 13 + (colours & 0x80 ? 3 * 2 ** ((colours & 7) + 1) : 0);
  const comment = Buffer.concat([Buffer.from([0x21, 0xfe, script.length]), script, Buffer.from([0])]);
  return Buffer.concat([gif.subarray(0, start), comment, gif.subarray(start)]);
}

function withJpegComment(jpeg: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(script.length + 2);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe]), length, script, jpeg.subarray(2)]);
}
