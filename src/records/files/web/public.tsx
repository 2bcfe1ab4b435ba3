export { FilesPanel } from "./files-panel.tsx";
export { DownloadFile } from "./download-file.tsx";
