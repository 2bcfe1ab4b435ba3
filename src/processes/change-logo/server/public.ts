export { putLogo } from "./change-logo.ts";
