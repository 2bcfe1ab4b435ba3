export {
  deleteCommunicationWithContact,
  deleteCommunicationWithOrganisations,
  insertCommunication,
} from "./communication-sql.ts";
export { messagesConstraintProblems } from "./constraint-problems.ts";
export {
  countMessagesOfCustomers,
  deleteMessagesOfCustomers,
  deleteMessagesToContact,
  findPaperState,
  listAttachedFiles,
  lockMessageToSend,
  type MessageToSend,
  type PaperState,
  storeOutcome,
} from "./messages-sql.ts";
export { queueMessage, sendMessageJob } from "./queue-message.ts";
