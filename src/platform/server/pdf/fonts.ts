import { createRequire } from "node:module";
import type * as Fontkit from "fontkit";

const require = createRequire(import.meta.url);
const file = (family: string, weight: string, name: string) =>
  require.resolve(`@expo-google-fonts/${family}/${weight}/${name}_${weight}.ttf`);
const family = (folder: string, name: string) => ({
  normal: file(folder, "400Regular", name),
  bold: file(folder, "700Bold", name),
});

/**
 * The fonts that printed papers carry within them, in the order in which they are asked for a character: Latin, Greek and
 * Cyrillic, then Arabic, then Hebrew.
 */
export const fontFiles = {
  Latin: family("noto-sans", "NotoSans"),
  Arabic: family("noto-sans-arabic", "NotoSansArabic"),
  Hebrew: family("noto-sans-hebrew", "NotoSansHebrew"),
} as const;
export type FontName = keyof typeof fontFiles;

const names = Object.keys(fontFiles) as FontName[];
const opened = new Map<string, Fontkit.Font>();

/**
 * Opens a font for measuring; it is read once.
 */
export function openFont(name: FontName, bold: boolean): Fontkit.Font {
  const path = fontFiles[name][bold ? "bold" : "normal"];
  const known = opened.get(path);
  if (known) return known;
  // Loaded when something is printed first: a server starts without it.
  const { openSync } = require("fontkit") as typeof Fontkit;
  const font = openSync(path);
  if (!("unitsPerEm" in font)) throw new Error(`${path} holds several fonts`);
  opened.set(path, font);
  return font;
}

/**
 * Says which font has a character.
 *
 * @param point  its code point
 * @param before the font of the character before it, which is kept where it has this one too
 * @returns null for a character that no font has
 */
export function fontOf(point: number, before: FontName | null): FontName | null {
  const order = before === null ? names : [before, ...names];
  return order.find((name) => openFont(name, false).hasGlyphForCodePoint(point)) ?? null;
}
