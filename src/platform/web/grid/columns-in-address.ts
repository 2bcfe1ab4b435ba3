import { createContext } from "react";

/** The columns of a list as the address of its page tells them, so that a copied link shows the same ones. */
export interface ColumnsInAddress {
  /** Ids of what is shown, in order, divided by commas; absent where nothing differs from the product's columns. */
  columns: string | undefined;
  change: (columns: string | undefined) => void;
}

/** Absent where a list is no page of its own: there the columns are this browser's alone. */
export const ColumnsInAddressContext = createContext<ColumnsInAddress | undefined>(undefined);
