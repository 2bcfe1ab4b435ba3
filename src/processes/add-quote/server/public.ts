export { addQuote } from "./add-quote.ts";
