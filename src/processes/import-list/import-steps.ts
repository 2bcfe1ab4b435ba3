import { allowed, type Decision, refused } from "#platform/shared/problem.ts";
import {
  type Import,
  importAlreadyApplied,
  type ImportKind,
  importNotReady,
  type ImportState,
  importUndoTooLate,
} from "./contract.ts";

/** What somebody may want to do with an import. */
export type ImportStep = Import["allowed"][number];

/** In which states each step is possible; an import that is applied stays as it is until it is undone. */
const possibleIn: Readonly<Record<ImportKind, Readonly<Record<ImportStep, readonly ImportState[]>>>> = {
  list: {
    map: ["mapping", "checking", "checked"],
    mend: ["checked"],
    apply: ["checked"],
    cancel: ["checking", "applying"],
    discard: ["mapping", "checking", "checked"],
    undo: ["applied"],
  },
  // What its columns are is known, and what is wrong with it is mended in the file.
  update: {
    map: [],
    mend: [],
    apply: ["checked"],
    cancel: ["applying"],
    discard: ["checking", "checked"],
    undo: ["applied"],
  },
};

const waitFor: Readonly<Record<ImportState, string>> = {
  parsing: "The file is still being read.",
  mapping: "Say what the columns are first.",
  checking: "The rows are being checked: wait, or stop it first.",
  checked: "Nothing is under way.",
  applying: "The import is under way: wait, or stop it first.",
  applied: "Import the rows that failed as a list of their own.",
  undoing: "The import is being undone: wait.",
  undone: "The import was undone: upload the list again.",
};

/**
 * Whether a step of an import is possible now. A finished import is never repeated.
 *
 * @param step what somebody wants
 * @param at   what it is and where it stands
 * @see Rules L-08, L-10
 */
export function decideStep(step: ImportStep, { kind, state }: Pick<Import, "kind" | "state">): Decision {
  if (possibleIn[kind][step].includes(state)) return allowed;
  const isOver = state === "applied" || state === "undone";
  return refused(isOver && step !== "undo" ? importAlreadyApplied : importNotReady, { detail: waitFor[state] });
}

/**
 * Until when an import can be undone.
 *
 * @param appliedAt ISO 8601 in UTC
 * @param days      as the provider chose
 * @see Rules L-10, X-34
 */
export function importUndoableUntil(appliedAt: string, days: number): string {
  return new Date(Date.parse(appliedAt) + days * 86_400_000).toISOString();
}

/** What decides about the undo beside the state. */
export interface UndoFacts {
  /** Null for one that is not applied. */
  appliedAt: string | null;
  /** ISO 8601 in UTC. */
  now: string;
  /** Days within which it can be undone. */
  days: number;
}

/**
 * Whether an import can be undone now.
 *
 * @see Rules L-10, X-34
 */
export function decideImportUndo(at: Pick<Import, "kind" | "state">, { appliedAt, now, days }: UndoFacts): Decision {
  const step = decideStep("undo", at);
  if (!step.allowed || appliedAt === null) return step;
  if (now <= importUndoableUntil(appliedAt, days)) return allowed;
  return refused(importUndoTooLate, { detail: `It was applied more than ${days} days ago.` });
}

/**
 * The steps that are possible now; the browser shows exactly these.
 *
 * @param at   what it is and where it stands
 * @param undo what decides about the undo
 */
export function allowedWithImport(at: Pick<Import, "kind" | "state">, undo: UndoFacts): ImportStep[] {
  const steps = Object.keys(possibleIn.list) as ImportStep[];
  return steps.filter((step) => (step === "undo" ? decideImportUndo(at, undo) : decideStep(step, at)).allowed);
}
