export { DiscardQuoteDialog } from "./discard-quote-dialog.tsx";
