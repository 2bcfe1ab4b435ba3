export { changeQuoteStatus, markQuoteSent } from "./change-quote-status.ts";
export { quoteConstraintProblems } from "./constraint-problems.ts";
export { deleteQuote } from "./delete-quote.ts";
export { asQuote, factsOf, quoteAsRead } from "./get-quote.ts";
export { countQuotesOfContact, giveBackQuotes, handOverQuotes, numbersOfQuotes } from "./hand-over-sql.ts";
export {
  deleteQuotesOfCustomers,
  insertQuoteRow,
  lockQuoteRow,
  markQuoteConverted,
  releaseContactFromQuotes,
  takeBackConversion,
} from "./quotes-sql.ts";
export { countQuotesOfCustomers, findQuoteOfWorkOrder, findQuoteRow } from "./read-quotes-sql.ts";
