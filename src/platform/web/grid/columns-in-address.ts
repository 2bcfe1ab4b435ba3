import { createContext } from "react";

/** The columns of a list as the address of its page tells them, so that a copied link shows the same ones. */
export interface ColumnsInAddress {
  /** Ids of what is shown, in order, divided by commas; absent where nothing differs from the product's columns. */
  columns: string | undefined;
  change: (columns: string | undefined) => void;
}

/**
 * Absent where a list is no page of its own, in View Customer and in Search: there the columns are kept by this browser
 * alone, for every customer and every search the same. An address tells whose things are shown or what was sought; with
 * the columns of several lists in it, nobody could read it any more.
 */
export const ColumnsInAddressContext = createContext<ColumnsInAddress | undefined>(undefined);
