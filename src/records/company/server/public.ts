export { findLogo, findProvider, insertNetworkAndProvider, lockProvider, storeLogo } from "./company-sql.ts";
export { updateProvider } from "./update-provider.ts";
