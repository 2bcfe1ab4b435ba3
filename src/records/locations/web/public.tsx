export { AddressFields } from "./address-fields.tsx";
export { addressLines, emptyAddress, isBlankAddress } from "./location-values.ts";
export type { AddressValues } from "./location-values.ts";
export { LocationField } from "./location-field.tsx";
export { LocationsTab } from "./locations-tab.tsx";
export { useLocations } from "./use-locations.ts";
