import { createContext } from "react";
import type { CustomersAddress } from "./list-address.ts";

/** The list over which a customer stands as a pop-up; undefined where the customer is a page. */
export const OverList = createContext<CustomersAddress | undefined>(undefined);
