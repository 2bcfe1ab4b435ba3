export { AttentionList, type AttentionKind } from "./attention-list.tsx";
export { Trends } from "./trends.tsx";
