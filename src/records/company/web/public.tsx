export { browserRegion, browserTimeZone } from "./choices.ts";
export { CompanySettings } from "./company-settings.tsx";
export { LanguageField, RegionField, TimeZoneField } from "./place-fields.tsx";
