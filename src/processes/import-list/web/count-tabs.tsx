import { formatNumber } from "#platform/web/dates-and-numbers.ts";
import type { RowsShown } from "../contract.ts";
import countClasses from "./row-counts.module.css";

/** Some rows of an import: which, how many, what they are called. */
export interface CountedRows {
  show: RowsShown;
  count: number;
  name: string;
}

export interface CountTabsProps {
  label: string;
  views: readonly CountedRows[];
  shown: RowsShown;
  onShow: (show: RowsShown) => void;
}

/** The counts of an import; each shows its rows. */
export function CountTabs({ label, views, shown, onShow }: CountTabsProps) {
  return (
    <div role="group" aria-label={label} className={countClasses["counts"]}>
      {views.map((view) => (
        <button
          key={view.show}
          type="button"
          className={countClasses["count"]}
          aria-pressed={view.show === shown}
          disabled={view.count === 0}
          data-bad={(view.show === "fail" && view.count > 0) || undefined}
          onClick={() => onShow(view.show)}
        >
          <strong>{formatNumber(view.count)}</strong> {view.name}
        </button>
      ))}
    </div>
  );
}
