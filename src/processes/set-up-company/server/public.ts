export { makeSetUpLink } from "./set-up-company.ts";
