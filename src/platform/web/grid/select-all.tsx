import { m } from "../paraglide/messages.js";
import classes from "./grid.module.css";

export interface SelectAllProps {
  checked: boolean | "mixed";
  onSelectAll: () => void;
}

/** The checkbox that ticks everything the list matches; in the header it is no tab stop, for the grid has its own. */
export function SelectAll({ checked, onSelectAll, tabIndex }: SelectAllProps & { tabIndex?: -1 }) {
  return (
    <input
      type="checkbox"
      tabIndex={tabIndex}
      className={classes["selectAll"]}
      aria-label={m.platform_select_all()}
      checked={checked === true}
      ref={(box) => {
        if (box !== null) box.indeterminate = checked === "mixed";
      }}
      onChange={onSelectAll}
    />
  );
}
