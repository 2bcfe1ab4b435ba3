import { SelectField, TextField } from "#platform/web/form/fields.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { discountKindText, type LineItemsForm } from "./line-values.ts";
import classes from "./line-items.module.css";

const kinds = ["none", "percent", "money"] as const;

/** What is taken off: nothing, a part or a sum, before tax or after it. */
export function DiscountFields({ form, currency }: { form: LineItemsForm; currency: string }) {
  const kind = form.values.discountKind;
  return (
    <div className={classes["discount"]}>
      <SelectField
        field={form.field("discountKind")}
        label={m.line_items_discount()}
        choices={kinds.map((each) => ({ value: each, label: discountKindText(each) }))}
      />
      {kind !== "none" && (
        <>
          <TextField
            field={form.field("discount")}
            label={kind === "money" ? `${m.line_items_discount_money()} (${currency})` : discountKindText(kind)}
            inputMode="decimal"
          />
          <SelectField
            field={form.field("discountOn")}
            label={m.line_items_discount_on()}
            choices={[
              { value: "net", label: m.line_items_before_tax() },
              { value: "gross", label: m.line_items_after_tax() },
            ]}
          />
        </>
      )}
    </div>
  );
}
