import "./problem-texts.ts";

export { EditQuote } from "./edit-quote.tsx";
export { QuoteActions } from "./quote-actions.tsx";
export { QuoteDocument } from "./quote-document.tsx";
export { QuoteFields } from "./quote-fields.tsx";
export { QuoteFilterBar } from "./quote-filter-bar.tsx";
export { useForgetQuotes, useQuote, useQuoteCount, useQuotes } from "./quote-queries.ts";
export { emptyQuote, quoteBody } from "./quote-values.ts";
export { QuotesTable } from "./quotes-table.tsx";
export { useQuoteSteps } from "./use-quote-steps.ts";
