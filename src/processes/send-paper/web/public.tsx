export { SendPaperDialog } from "./send-paper-dialog.tsx";
