export { findProvider, insertNetworkAndProvider } from "./company-sql.ts";
