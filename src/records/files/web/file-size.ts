import { currentLocale } from "#platform/web/locale.ts";

const steps = [
  { unit: "megabyte", bytes: 1024 * 1024, digits: 1 },
  { unit: "kilobyte", bytes: 1024, digits: 0 },
  { unit: "byte", bytes: 1, digits: 0 },
] as const;

/**
 * Says how large a file is.
 *
 * @param bytes its size
 * @returns for example "3.4 MB"
 */
export function formatSize(bytes: number): string {
  const { unit, bytes: one, digits } = steps.find((step) => bytes >= step.bytes) ?? steps[2];
  return new Intl.NumberFormat(currentLocale(), { style: "unit", unit, maximumFractionDigits: digits }).format(
    bytes / one,
  );
}

/**
 * A word of few letters for what kind of file it is, for the place where pictures show themselves.
 *
 * @param name its name
 * @returns the ending of the name in capitals, or nothing when it has none that is short
 */
export function kindLetters(name: string): string | undefined {
  return /.\.([A-Za-z0-9]{1,4})$/u.exec(name)?.[1]?.toUpperCase();
}
