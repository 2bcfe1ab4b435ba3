export { insertNetworkAndProvider } from "./company-sql.ts";
