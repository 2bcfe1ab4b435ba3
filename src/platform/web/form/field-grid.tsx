import type { ReactNode } from "react";
import classes from "./form.module.css";

/** Fields side by side, as many as there is room for. */
export function FieldGrid({ children }: { children: ReactNode }) {
  return <div className={classes["grid"]}>{children}</div>;
}

/** A field of a grid that takes the whole width. */
export function WideField({ children }: { children: ReactNode }) {
  return <div className={classes["wide"]}>{children}</div>;
}
