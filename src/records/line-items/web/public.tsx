import "./problem-texts.ts";

export { LineItemsFields } from "./line-items-fields.tsx";
export { lineItemsBody, lineItemsFields, lineItemsLabels, lineItemsValues } from "./line-values.ts";
export type { LineItemsValues } from "./line-values.ts";
export { LinesTable } from "./lines-table.tsx";
export { PaperFact, PaperParty, PaperSheet, PaperText } from "./paper-sheet.tsx";
export { TotalsPanel } from "./totals-panel.tsx";
export { money, moneyToType } from "./typed-amounts.ts";
