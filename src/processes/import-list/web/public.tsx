export { ImportWizard, WizardSteps } from "./import-wizard.tsx";
export { ImportsList } from "./imports-list.tsx";
export { UploadPanel } from "./upload-panel.tsx";
export { importQuery } from "./import-queries.ts";
