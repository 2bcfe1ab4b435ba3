import { describe, expect, it } from "vitest";
import { dark, light } from "./palette.ts";
import type { SchemeColors } from "./palette.ts";

const words = 4.5;
const controls = 3;

/** Which colour must be readable on which, and how well (WCAG 2.2, 1.4.3 and 1.4.11). */
const pairs: [front: keyof SchemeColors, grounds: (keyof SchemeColors)[], least: number][] = [
  ["text", ["ground", "surface", "surfaceRaised", "rail", "hover", "pressed", "selected"], words],
  ["dimmed", ["ground", "surface", "surfaceRaised", "rail", "hover", "selected"], words],
  ["placeholder", ["surface"], words],
  ["anchor", ["ground", "surface", "surfaceRaised", "hover", "selected"], words],
  ["error", ["ground", "surface"], words],
  ["onFilled", ["filled", "filledHover", "danger", "dangerHover"], words],
  ["successText", ["successSurface"], words],
  ["dangerText", ["dangerSurface"], words],
  ["warningText", ["warningSurface"], words],
  ["controlEdge", ["surface", "ground"], controls],
  ["focus", ["ground", "surface", "surfaceRaised", "rail", "hover", "selected"], controls],
  ["filled", ["surface", "ground"], controls],
  ["danger", ["surface", "ground"], controls],
  ["plotFirst", ["surface"], controls],
  ["plotSecond", ["surface"], controls],
];

for (const [scheme, colors] of [
  ["light", light],
  ["dark", dark],
] as const) {
  describe(`colours of the ${scheme} scheme`, () => {
    for (const [front, grounds, least] of pairs) {
      it.each(grounds)(`${front} is readable on %s`, (ground) => {
        expect(contrast(colors[front], colors[ground])).toBeGreaterThanOrEqual(least);
      });
    }
  });
}

describe("contrast", () => {
  it("measures black on white as 21", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  });
});

/** Contrast ratio of two sRGB colours (WCAG 2.2). */
function contrast(first: string, second: string): number {
  const [lighter, darker] = [luminance(first), luminance(second)].sort((left, right) => right - left) as [
    number,
    number,
  ];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
