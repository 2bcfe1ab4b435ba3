import { DiscountFields } from "./discount-fields.tsx";
import { LineEditor, type LineEditorProps } from "./line-editor.tsx";
import { asDiscount, liveTotals } from "./line-values.ts";
import { TotalsPanel } from "./totals-panel.tsx";
import classes from "./line-items.module.css";

/** Everything that is charged for: the lines, what is taken off, and what they come to while they are written. */
export function LineItemsFields(props: LineEditorProps) {
  const { form, currency } = props;
  return (
    <>
      <LineEditor {...props} />
      <div className={classes["sums"]}>
        <DiscountFields form={form} currency={currency} />
        <TotalsPanel
          totals={liveTotals(form.values, currency)}
          discount={asDiscount(form.values, currency)}
          currency={currency}
        />
      </div>
    </>
  );
}
