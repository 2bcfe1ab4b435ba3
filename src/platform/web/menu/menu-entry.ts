/** One line of a menu, of the row menu as well as of buttons such as "More Actions". */
export interface MenuEntry {
  /** Ends in "…" where a dialog follows. */
  label: string;
  onSelect: () => void;
  danger?: boolean;
  /** Shown under the label; the entry stays visible and cannot be chosen. */
  disabledReason?: string;
  separatorBefore?: boolean;
  /** One key, shown beside the label, for example "E"; the grid obeys it on the focused row, the page obeys it for a button of acts. */
  shortcut?: string;
}
