export { AttentionList, type AttentionKind } from "./attention-list.tsx";
export { trendsQuery } from "./home-queries.ts";
export { Trends } from "./trends.tsx";
