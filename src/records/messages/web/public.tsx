export { messageQuery } from "./message-queries.ts";
export { MessagesFilterBar } from "./messages-filter-bar.tsx";
export { MessagesGrid } from "./messages-grid.tsx";
export { MessageView, TryAgainButton } from "./message-view.tsx";
