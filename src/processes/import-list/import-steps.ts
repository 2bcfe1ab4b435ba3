import { allowed, type Decision, refused } from "#platform/shared/problem.ts";
import { type Import, importAlreadyApplied, importNotReady, type ImportState } from "./contract.ts";

/** What somebody may want to do with an import. */
export type ImportStep = Import["allowed"][number];

/** In which states each step is possible; an import that is applied stays as it is. */
const possibleIn: Readonly<Record<ImportStep, readonly ImportState[]>> = {
  map: ["mapping", "checking", "checked"],
  mend: ["checked"],
  apply: ["checked"],
  cancel: ["checking", "applying"],
  discard: ["mapping", "checking", "checked"],
};

const waitFor: Readonly<Record<ImportState, string>> = {
  parsing: "The file is still being read.",
  mapping: "Say what the columns are first.",
  checking: "The rows are being checked: wait, or stop it first.",
  checked: "Nothing is under way.",
  applying: "The import is under way: wait, or stop it first.",
  applied: "Import the rows that failed as a list of their own.",
};

/**
 * Whether a step of an import is possible now. A finished import is never repeated.
 *
 * @param step  what somebody wants
 * @param state where the import stands
 * @see Rule L-08
 */
export function decideStep(step: ImportStep, state: ImportState): Decision {
  if (possibleIn[step].includes(state)) return allowed;
  return refused(state === "applied" ? importAlreadyApplied : importNotReady, { detail: waitFor[state] });
}

/**
 * The steps that are possible now; the browser shows exactly these.
 *
 * @param state where the import stands
 */
export function allowedWithImport(state: ImportState): ImportStep[] {
  return (Object.keys(possibleIn) as ImportStep[]).filter((step) => decideStep(step, state).allowed);
}
