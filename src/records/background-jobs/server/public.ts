export { finishJobRow, insertJobRow, requestJobCancellation, updateJobProgress } from "./background-jobs-sql.ts";
