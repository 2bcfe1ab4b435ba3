import { useLocalStorage } from "@mantine/hooks";
import { useNarrow } from "../use-narrow.ts";

/** How close together the rows of lists stand. */
export const densities = ["compact", "normal", "roomy"] as const;
export type Density = (typeof densities)[number];

const rowPixels: Readonly<Record<Density, number>> = { compact: 32, normal: 36, roomy: 44 };
const cardPixels = 64;

/** @returns the density of all lists in this browser, and how to change it */
export function useDensity(): [Density, (density: Density) => void] {
  const [kept, keep] = useLocalStorage<Density>({
    key: "fieldfolk.density",
    defaultValue: "normal",
    getInitialValueInEffect: false,
  });
  return [densities.includes(kept) ? kept : "normal", keep];
}

/** @returns height of a row in px; on phones a row is a card of two lines */
export function useRowPixels(): number {
  const [density] = useDensity();
  return useNarrow() ? cardPixels : rowPixels[density];
}
