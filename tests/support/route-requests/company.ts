import { onePixel, sendFile } from "../upload.ts";
import { type Asker, name, taxRateOf, paymentTermOf, type RouteRequests } from "./asker.ts";

/** Gives a provider a logo; answers the version of its settings. */
async function withLogo({ test, company: { admin } }: Asker): Promise<number> {
  const { version } = (await admin.get("provider")).body;
  const sending = { method: "PUT", url: "provider/logo", content: onePixel, fileName: "logo.png", version } as const;
  return (await sendFile(test, admin, sending)).body.version;
}

/** Valid requests for the company, its taxes and terms, and Home. */
export const companyRequests: RouteRequests = {
  getOfficeProvider: async () => ({}),
  patchOfficeProvider: async ({ company }) => ({
    version: (await company.admin.get("provider")).body.version,
    body: { name: name("Provider") },
  }),
  getOfficeProviderLogo: async (asker) => {
    await withLogo(asker);
    return {};
  },
  putOfficeProviderLogo: async (asker) => ({
    version: (await asker.company.admin.get("provider")).body.version,
    file: { name: "logo.png", content: onePixel },
  }),
  deleteOfficeProviderLogo: async (asker) => ({ version: await withLogo(asker) }),
  getOfficeTaxRates: async () => ({}),
  postOfficeTaxRates: async () => ({ body: { name: name("Tax"), percent: 5 } }),
  patchOfficeTaxRatesTaxRateId: async (asker) => ({
    params: { taxRateId: await taxRateOf(asker) },
    version: 1,
    body: { percent: 9 },
  }),
  deleteOfficeTaxRatesTaxRateId: async (asker) => ({ params: { taxRateId: await taxRateOf(asker) }, version: 1 }),
  getOfficePaymentTerms: async () => ({}),
  postOfficePaymentTerms: async () => ({ body: { name: name("Net"), dueDays: 14 } }),
  patchOfficePaymentTermsPaymentTermId: async (asker) => ({
    params: { paymentTermId: await paymentTermOf(asker) },
    version: 1,
    body: { dueDays: 60 },
  }),
  deleteOfficePaymentTermsPaymentTermId: async (asker) => ({
    params: { paymentTermId: await paymentTermOf(asker) },
    version: 1,
  }),
  getOfficeHomeAttention: async () => ({}),
  getOfficeHomeTrends: async () => ({}),
};
