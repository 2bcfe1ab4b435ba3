import "./problem-texts.ts";

export { messageTemplatesQuery } from "./message-template-queries.ts";
export { MessageTemplatesPanel } from "./message-templates-panel.tsx";
export { PlaceholderHint } from "./placeholder-hint.tsx";
