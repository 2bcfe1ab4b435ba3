export { PossibleDuplicates } from "./possible-duplicates.tsx";
