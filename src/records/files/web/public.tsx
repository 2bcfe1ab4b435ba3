export { FilesPanel } from "./files-panel.tsx";
export { DownloadFile } from "./download-file.tsx";
export { formatSize } from "./file-size.ts";
