import { type Route, route } from "#platform/server/http/route.ts";
import * as contract from "../contract.ts";
import { applyImport, cancelImport, discardImport } from "./apply-import.ts";
import { checkImport } from "./check-import.ts";
import { downloadFailedRows } from "./download-failed-rows.ts";
import { getImport, listImports } from "./get-import.ts";
import { listImportRows } from "./list-import-rows.ts";
import { mendCells, tickRepairs } from "./mend-rows.ts";
import { undoImport } from "./undo-import.ts";
import { uploadList } from "./upload-list.ts";

export const importListOfficeRoutes: readonly Route[] = [
  route(contract.listImports, ({ ctx, query }) => listImports(ctx, query)),
  route(contract.uploadList, ({ ctx, query, upload }) => uploadList(ctx, upload, query)),
  route(contract.getImport, ({ ctx, params }) => getImport(ctx, params.importId)),
  route(contract.checkImport, ({ ctx, params, body, version }) => checkImport(ctx, params.importId, body, version)),
  route(contract.listImportRows, ({ ctx, params, query }) => listImportRows(ctx, params.importId, query)),
  route(contract.mendCells, ({ ctx, params, body, version }) => mendCells(ctx, params.importId, body.cells, version)),
  route(contract.tickRepairs, ({ ctx, params, body, version }) =>
    tickRepairs(ctx, params.importId, body.repairs, version),
  ),
  route(contract.applyImport, ({ ctx, params, version }) => applyImport(ctx, params.importId, version)),
  route(contract.cancelImport, ({ ctx, params }) => cancelImport(ctx, params.importId)),
  route(contract.undoImport, ({ ctx, params, version }) => undoImport(ctx, params.importId, version)),
  route(contract.discardImport, ({ ctx, params }) => discardImport(ctx, params.importId)),
  route(contract.downloadFailedRows, ({ ctx, params, query }) =>
    downloadFailedRows(ctx, params.importId, query.language),
  ),
];
