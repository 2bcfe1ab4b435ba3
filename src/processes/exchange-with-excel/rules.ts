export type { ExchangeFault } from "./compare-row.ts";
export { type ExchangeCells, exchangeColumns, readExchangeHeader } from "./layout.ts";
export { isShared } from "./settle-rows.ts";
