import { Checkbox, Radio } from "@mantine/core";
import { m } from "#platform/web/paraglide/messages.js";
import type { ImportOptions } from "../contract.ts";
import type { Mapping } from "../rules.ts";
import { updateChoices } from "./words.ts";
import classes from "./import-list.module.css";

export interface ImportOptionsProps {
  options: ImportOptions;
  mapping: Mapping;
  /** Whether rows would add customers of names that are there; else the question is not asked. */
  asksSameName: boolean;
  disabled: boolean;
  onChange: (options: ImportOptions) => void;
}

/** How the list is imported: what becomes of those who exist (L-06) and of cells that cannot be kept (L-04). */
export function ImportOptionsFields({ options, mapping, asksSameName, disabled, onChange }: ImportOptionsProps) {
  const possible = updateChoices.filter(
    ({ key }) => key === null || key === options.updateKey || mapping.includes(key),
  );
  return (
    <fieldset className={classes["options"]} disabled={disabled}>
      <legend>{m.import_list_how()}</legend>
      <Radio.Group
        label={m.import_list_existing()}
        description={m.import_list_existing_hint()}
        value={options.updateKey ?? "skip"}
        onChange={(chosen) =>
          onChange({ ...options, updateKey: updateChoices.find(({ key }) => key === chosen)?.key ?? null })
        }
      >
        <div className={classes["choices"]}>
          {possible.map(({ key, name }) => (
            <Radio key={key ?? "skip"} value={key ?? "skip"} label={name()} disabled={disabled} />
          ))}
        </div>
      </Radio.Group>
      {asksSameName && (
        <Radio.Group
          label={m.import_list_same_name()}
          value={options.sameName}
          onChange={(chosen) =>
            onChange({ ...options, sameName: chosen === "add-contact" ? "add-contact" : "new-customer" })
          }
        >
          <div className={classes["choices"]}>
            <Radio value="new-customer" label={m.import_list_same_name_new()} disabled={disabled} />
            <Radio value="add-contact" label={m.import_list_same_name_join()} disabled={disabled} />
          </div>
        </Radio.Group>
      )}
      <div className={classes["choices"]}>
        <Checkbox
          checked={options.leaveInvalidCellsEmpty}
          label={m.import_list_empty_invalid()}
          description={m.import_list_empty_invalid_hint()}
          disabled={disabled}
          onChange={(event) => onChange({ ...options, leaveInvalidCellsEmpty: event.currentTarget.checked })}
        />
        <Checkbox
          checked={options.fillMissingNames}
          label={m.import_list_fill_names()}
          disabled={disabled}
          onChange={(event) => onChange({ ...options, fillMissingNames: event.currentTarget.checked })}
        />
      </div>
    </fieldset>
  );
}
