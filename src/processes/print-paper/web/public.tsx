export { usePrint } from "./use-print.ts";
export type { Printing } from "./use-print.ts";
