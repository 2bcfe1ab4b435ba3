export { type ExchangeFault, isYesOrNo } from "./compare-row.ts";
export { type ExchangeCells, exchangeColumns, type ExchangeField, readExchangeHeader } from "./layout.ts";
export { isShared } from "./settle-rows.ts";
