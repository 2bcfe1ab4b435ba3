export { AddQuoteForm } from "./add-quote-form.tsx";
export { useDuplicateQuote } from "./use-duplicate-quote.ts";
