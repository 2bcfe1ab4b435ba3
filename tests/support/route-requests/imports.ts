import { importOf, jobOf } from "../import-requests.ts";
import type { Given } from "../route-places.ts";
import { type Asker, name, type RouteRequests } from "./asker.ts";

const onImport = async ({ test, company }: Asker): Promise<Given> => ({
  params: { importId: (await importOf(test, company)).id },
});

async function ofImport({ test, company }: Asker): Promise<Given> {
  const { id, version } = await importOf(test, company);
  return { params: { importId: id }, version };
}

/** Valid requests for imports and background jobs. */
export const importsRequests: RouteRequests = {
  getOfficeImports: async () => ({}),
  postOfficeImports: async () => ({
    file: { name: "list.csv", content: `Company,Email\n${name("Acme")},ada@acme.example.com\n` },
  }),
  getOfficeImportsImportId: onImport,
  putOfficeImportsImportIdMapping: async (asker) => {
    const given = await ofImport(asker);
    const { mapping, options } = (await asker.company.admin.get(`imports/${given.params?.["importId"]}`)).body;
    return { ...given, body: { mapping, options } };
  },
  getOfficeImportsImportIdRows: onImport,
  putOfficeImportsImportIdCells: async (asker) => ({
    ...(await ofImport(asker)),
    body: { cells: [{ row: 3, column: 3, text: "eve@bad.example.com" }] },
  }),
  putOfficeImportsImportIdRepairs: async (asker) => ({
    ...(await ofImport(asker)),
    body: { repairs: [{ row: 2, column: 0, kind: "stray-blanks", ticked: false }] },
  }),
  postOfficeImportsImportIdApplication: ofImport,
  postOfficeImportsImportIdCancellation: async ({ test, company }) => ({
    params: { importId: (await importOf(test, company, "checking")).id },
  }),
  postOfficeImportsImportIdUndo: async ({ test, company }) => {
    const { id, version } = await importOf(test, company, "applied");
    return { params: { importId: id }, version };
  },
  deleteOfficeImportsImportId: onImport,
  getOfficeImportsImportIdFailedRows: onImport,
  getOfficeJobs: async () => ({ query: { running: "true" } }),
  getOfficeJobsJobId: async ({ test, company, by }) => ({ params: { jobId: await jobOf(test, company, by) } }),
  postOfficeJobsJobIdCancellation: async ({ test, company, by }) => ({
    params: { jobId: await jobOf(test, company, by) },
  }),
};
