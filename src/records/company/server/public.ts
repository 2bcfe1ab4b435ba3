export { findLogo, findProvider, insertNetworkAndProvider, lockProvider, storeLogo } from "./company-sql.ts";
