export { browserRegion, browserTimeZone } from "./choices.ts";
export { CompanySettings } from "./company-settings.tsx";
export { providerQuery } from "./company-queries.ts";
export { LanguageField, RegionField, TimeZoneField } from "./place-fields.tsx";
