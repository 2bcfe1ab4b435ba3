/** What each compared field is called on the screen; a function shows the value in words. */
export type FieldNames<Values> = {
  [Name in keyof Values]?: string | { label: string; show: (value: Values[Name]) => string };
};

/** One field that both sides, or only the other side, changed. */
export interface ComparedField<Values> {
  name: keyof Values & string;
  label: string;
  mine: string;
  theirs: string;
  /** Both changed it, to different values: the person must choose. */
  clash: boolean;
}

/** The three states of a record put side by side. */
export interface MergedVersions<Values> {
  fields: ComparedField<Values>[];
  mine: Values;
  theirs: Values;
  base: Values;
}

/** A refused saving that waits for choices. */
export interface Conflict<Values> extends MergedVersions<Values> {
  changedBy?: string;
  newer: { values: Values; version: number };
}

/**
 * Compares what was read, what was typed and what somebody else stored meanwhile.
 *
 * @param base the values that were read before editing
 * @param mine what stands in the form
 * @param theirs what is stored now
 * @param names what the fields are called; one without a name is compared as well, so that nothing is overwritten unseen
 * @returns every field the other side changed, clashes marked
 */
export function mergeVersions<Values extends Record<string, unknown>>(
  base: Values,
  mine: Values,
  theirs: Values,
  names: FieldNames<Values>,
): MergedVersions<Values> {
  const fields: ComparedField<Values>[] = [];
  for (const name of Object.keys(mine) as (keyof Values & string)[]) {
    const changedThere = !isSame(base[name], theirs[name]);
    if (!changedThere || isSame(mine[name], theirs[name])) continue;
    fields.push({
      name,
      label: labelOf(names, name),
      mine: shown(names, name, mine[name]),
      theirs: shown(names, name, theirs[name]),
      clash: !isSame(base[name], mine[name]),
    });
  }
  return { fields, base, mine, theirs };
}

/**
 * Applies the choices: fields the other side changed and I did not are theirs, clashes are as chosen, all else is mine.
 *
 * @param merged the compared versions
 * @param choices per field, `mine` or `theirs`
 * @returns the values to save
 */
export function chosenValues<Values extends Record<string, unknown>>(
  merged: MergedVersions<Values>,
  choices: Readonly<Record<string, "mine" | "theirs">>,
): Values {
  const values = { ...merged.mine };
  for (const field of merged.fields) {
    const choice = choices[field.name] ?? (field.clash ? "mine" : "theirs");
    if (choice === "theirs") values[field.name] = merged.theirs[field.name];
  }
  return values;
}

function labelOf<Values>(names: FieldNames<Values>, name: keyof Values & string): string {
  const given = names[name];
  return typeof given === "object" ? given.label : (given ?? name);
}

function shown<Values>(names: FieldNames<Values>, name: keyof Values & string, value: Values[typeof name]): string {
  const given = names[name];
  if (typeof given === "object") return given.show(value);
  return value === null || value === undefined ? "" : String(value);
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left ?? "") === JSON.stringify(right ?? "");
}
