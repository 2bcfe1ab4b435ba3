export { messageTemplatesConstraintProblems } from "./constraint-problems.ts";
export { insertDefaultTemplates } from "./message-templates.ts";
