export { findLogo, findProvider, insertNetworkAndProvider, lockProvider, storeLogo, undoDays } from "./company-sql.ts";
export { updateProvider } from "./update-provider.ts";
