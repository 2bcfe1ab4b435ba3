export { handOverMessage } from "./hand-over-message.ts";
export { sendMessage } from "./send-message.ts";
