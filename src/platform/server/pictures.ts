import limitTo from "p-limit";
import sharp, { type Sharp } from "sharp";

/** Pictures that are taken: those that can be freed of what cameras write into them, by their media type. */
export const pictureTypes = ["image/jpeg", "image/png", "image/gif", "image/webp"] as const;
export type PictureType = (typeof pictureTypes)[number];

/** Largest picture, in pixels over all its frames: more would fill the memory. */
export const picturePixelsMost = 50_000_000;

/** Why a picture is not taken. */
export type PictureFault = "picture-too-many-pixels" | "picture-unreadable";

/** A picture that takes longer than this, in seconds, was made to take long. */
const secondsMost = 30;
const quality = { jpeg: 90, webp: 90, preview: 78 } as const;

// Only the readers that are needed: whatever else a file pretends to be, no other code looks at it.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadNsgif", "VipsForeignLoadWebp"],
});
// One picture uses one core; the other one answers.
sharp.concurrency(1);
sharp.cache(false);
/** Pictures that are decoded at a time: each may take 200 MB of memory for its pixels. */
const inTurn = limitTo(2);

/** Says whether a media type is that of a picture that is taken. */
export function isPictureType(mediaType: string): mediaType is PictureType {
  return (pictureTypes as readonly string[]).includes(mediaType);
}

/**
 * Paints a picture anew, upright, so that only what can be seen is left of it: no place, time or device, nothing before
 * or behind the picture, no second one within.
 *
 * @param content the whole file
 * @param type    what it is by its bytes
 * @returns the clean picture in the same format, or why it is not taken
 */
export async function cleanPicture(content: Uint8Array, type: PictureType): Promise<Buffer | PictureFault> {
  try {
    const { width, height, pages = 1 } = await sharp(content, { limitInputPixels: false }).metadata();
    if (width * height * pages > picturePixelsMost) return "picture-too-many-pixels";
    const animated = pages > 1 && type !== "image/jpeg";
    return await inTurn(async () => {
      const picture = sharp(content, { animated, limitInputPixels: picturePixelsMost, failOn: "error" });
      const upright = animated ? picture : picture.autoOrient();
      return await inFormat(upright.timeout({ seconds: secondsMost }), type).toBuffer();
    });
  } catch {
    return "picture-unreadable";
  }
}

/**
 * Makes a smaller picture to look at.
 *
 * @param content a clean picture
 * @param edge    longest edge in pixels; smaller pictures keep their size
 * @returns WebP
 */
export async function shrinkPicture(content: Uint8Array, edge: number): Promise<Buffer> {
  return await inTurn(() => fitted(content, edge).webp({ quality: quality.preview }).toBuffer());
}

/**
 * Makes a PNG of a picture, to be printed.
 *
 * @param content a clean picture
 * @param edge    longest edge in pixels
 */
export async function printablePicture(content: Uint8Array, edge: number): Promise<Buffer> {
  return await inTurn(() => fitted(content, edge).png().toBuffer());
}

function fitted(content: Uint8Array, edge: number): Sharp {
  return sharp(content, { limitInputPixels: picturePixelsMost })
    .resize({ width: edge, height: edge, fit: "inside", withoutEnlargement: true })
    .timeout({ seconds: secondsMost });
}

function inFormat(picture: Sharp, type: PictureType): Sharp {
  if (type === "image/jpeg") return picture.jpeg({ quality: quality.jpeg });
  if (type === "image/png") return picture.png();
  return type === "image/gif" ? picture.gif() : picture.webp({ quality: quality.webp });
}
