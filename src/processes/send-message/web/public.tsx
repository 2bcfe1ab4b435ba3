export { SendMessageDialog } from "./send-message-dialog.tsx";
export { sendMessageEntry } from "./send-message-entry.ts";
