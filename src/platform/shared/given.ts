type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/**
 * Leaves out what is not given: a contract knows no undefined, and what is absent from a change stays as it is.
 */
export function given<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;
}
