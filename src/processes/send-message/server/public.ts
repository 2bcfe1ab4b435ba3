export { handOverMessage } from "./hand-over-message.ts";
export { sendMessage } from "./send-message.ts";
export { findRecipients, findSender, type Sender } from "./recipients-sql.ts";
