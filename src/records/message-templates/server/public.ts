export { messageTemplatesConstraintProblems } from "./constraint-problems.ts";
export { insertDefaultTemplates } from "./message-templates.ts";
export { findTemplateFor } from "./message-templates-sql.ts";
