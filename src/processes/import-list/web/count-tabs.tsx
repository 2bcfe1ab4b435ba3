import { formatNumber } from "#platform/web/dates-and-numbers.ts";
import type { RowsShown } from "../contract.ts";
import countClasses from "./row-counts.module.css";

/** Some rows of an import: which, how many, what they are called. */
export interface CountedRows<Show extends RowsShown> {
  show: Show;
  count: number;
  name: string;
}

export interface CountTabsProps<Show extends RowsShown> {
  label: string;
  views: readonly CountedRows<Show>[];
  shown: Show;
  onShow: (show: Show) => void;
}

/** The counts of an import; each shows its rows. */
export function CountTabs<Show extends RowsShown>({ label, views, shown, onShow }: CountTabsProps<Show>) {
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
