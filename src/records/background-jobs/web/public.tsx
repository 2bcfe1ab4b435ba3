export { JobsList } from "./jobs-list.tsx";
