export { sweepUploads } from "./uploaded-files.ts";
