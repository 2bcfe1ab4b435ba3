import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { ApiProblem, call } from "#platform/web/api-client.ts";
import { useSubmitKey } from "#platform/web/use-submit-key.ts";
import {
  applyImport,
  cancelImport,
  checkImport,
  discardImport,
  mendCells,
  tickRepairs,
  undoImport,
} from "../contract.ts";
import type { Import, ImportOptions } from "../contract.ts";
import type { RepairKind } from "../repairs.ts";
import type { Mapping } from "../rules.ts";
import { importQuery } from "./import-queries.ts";

/** A repair of one cell, taken or left out. */
export interface Tick {
  row: number;
  column: number;
  kind: RepairKind;
  ticked: boolean;
}

/** Another text for a cell. */
export interface Mend {
  row: number;
  column: number;
  text: string;
}

/** What can be done with an import now, one thing at a time, and what went wrong with the last. */
export interface ImportActs {
  running: boolean;
  fault: unknown;
  /** Somebody else worked on it meanwhile; it was read again. */
  changedElsewhere: boolean;
  check: (mapping: Mapping, options: ImportOptions) => Promise<boolean>;
  mend: (cells: readonly Mend[]) => Promise<boolean>;
  tick: (repairs: readonly Tick[]) => Promise<boolean>;
  apply: () => Promise<boolean>;
  cancel: () => Promise<boolean>;
  /** Refusals are thrown, for the dialog that asks. */
  undo: () => Promise<void>;
  /** Likewise. */
  discard: () => Promise<void>;
}

/**
 * Makes the acts of one import. After each the import is read again.
 *
 * @param imported as it was read last
 */
export function useImportActs(imported: Import): ImportActs {
  const { id, version } = imported;
  const queries = useQueryClient();
  const submit = useSubmitKey();
  const busy = useRef(false);
  const [running, setRunning] = useState(false);
  const [fault, setFault] = useState<unknown>();
  const params = { importId: id };
  const readAgain = () => queries.invalidateQueries({ queryKey: importQuery(id).queryKey });

  const run = async (act: () => Promise<unknown>): Promise<boolean> => {
    if (busy.current) return false;
    busy.current = true;
    setRunning(true);
    setFault(undefined);
    try {
      await act();
      return true;
    } catch (thrown) {
      setFault(thrown);
      return false;
    } finally {
      await readAgain();
      busy.current = false;
      setRunning(false);
    }
  };
  const changedElsewhere = fault instanceof ApiProblem && fault.status === 412;
  return {
    running,
    fault: changedElsewhere ? undefined : fault,
    changedElsewhere,
    check: (mapping, options) =>
      run(() => call(checkImport, { params, version, body: { mapping: [...mapping], options } })),
    mend: (cells) => run(() => call(mendCells, { params, version, body: { cells: [...cells] } })),
    tick: (repairs) => run(() => call(tickRepairs, { params, version, body: { repairs: [...repairs] } })),
    apply: () =>
      run(async () => {
        await submit((idempotencyKey) => call(applyImport, { params, version, idempotencyKey }), version);
        await queries.invalidateQueries({ queryKey: ["background-jobs"] });
      }),
    cancel: () => run(() => submit((idempotencyKey) => call(cancelImport, { params, idempotencyKey }), "cancel")),
    undo: async () => {
      await submit((idempotencyKey) => call(undoImport, { params, version, idempotencyKey }), ["undo", version]);
      await readAgain();
      await queries.invalidateQueries({ queryKey: ["background-jobs"] });
    },
    discard: async () => {
      await call(discardImport, { params });
      queries.removeQueries({ queryKey: importQuery(id).queryKey });
      void queries.invalidateQueries({ queryKey: ["imports", "list"] });
    },
  };
}
