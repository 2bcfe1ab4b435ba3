export { useBillQuote } from "./use-bill-quote.ts";
export { ConvertDialog } from "./convert-dialog.tsx";
