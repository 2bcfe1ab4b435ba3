import "./problem-texts.ts";

export { DiscountFields } from "./discount-fields.tsx";
export { LineEditor } from "./line-editor.tsx";
export {
  asDiscount,
  lineItemsBody,
  lineItemsFields,
  lineItemsLabels,
  lineItemsValues,
  liveTotals,
} from "./line-values.ts";
export type { LineItemsValues } from "./line-values.ts";
export { LinesTable } from "./lines-table.tsx";
export { TotalsPanel } from "./totals-panel.tsx";
export { money, moneyToType } from "./typed-amounts.ts";
