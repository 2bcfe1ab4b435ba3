/** One catalogue per language and everything that is wrong with them. */
export function mergeMessages(folder?: string): {
  catalogues: Record<string, Record<string, unknown>>;
  faults: string[];
};

/** Compiles the catalogues where they have changed; refuses incomplete or clashing ones. */
export function compileMessages(): Promise<void>;
