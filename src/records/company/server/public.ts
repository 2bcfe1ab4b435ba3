export { findLogoHash, findProvider, insertNetworkAndProvider } from "./company-sql.ts";
