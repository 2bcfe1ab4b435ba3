import { Alert, Button, Modal, Radio } from "@mantine/core";
import { useState } from "react";
import { chosenValues } from "../form/compare-versions.ts";
import type { ComparedField } from "../form/compare-versions.ts";
import type { RecordForm } from "../form/record-form.ts";
import { m } from "../paraglide/messages.js";
import { useLayer } from "./use-layer.ts";
import classes from "./dialog.module.css";

/**
 * Shows what somebody else changed meanwhile, field by field, and lets the person choose; closing it goes back to the
 * form as it was typed.
 *
 * @see section 6.4 of the product rules, point 8
 */
export function CompareDialog<Values extends Record<string, unknown>>({ form }: { form: RecordForm<Values> }) {
  const { conflict } = form;
  const [choices, setChoices] = useState<Record<string, "mine" | "theirs">>({});
  const close = () => {
    setChoices({});
    form.dismissConflict();
  };
  useLayer(conflict !== undefined, close);
  const clashes = conflict?.fields.filter((field) => field.clash) ?? [];
  const unchosen = clashes.filter((field) => choices[field.name] === undefined).length;
  return (
    <Modal
      opened={conflict !== undefined}
      onClose={close}
      closeOnEscape={false}
      title={m.platform_compare_title()}
      size="lg"
    >
      {conflict !== undefined && (
        <div className={classes["body"]}>
          <p className={classes["lead"]}>
            {conflict.changedBy === undefined
              ? m.platform_compare_text_somebody({ count: conflict.fields.length })
              : m.platform_compare_text({ name: conflict.changedBy, count: conflict.fields.length })}
          </p>
          {conflict.fields.map((field) => (
            <ComparedFieldChoice
              key={field.name}
              field={field}
              choice={choices[field.name] ?? (field.clash ? undefined : "theirs")}
              onChoose={(choice) => setChoices((before) => ({ ...before, [field.name]: choice }))}
            />
          ))}
          <Alert color="gray" variant="light">
            {m.platform_compare_rest()}
          </Alert>
          <div className={classes["buttons"]}>
            <Button variant="default" data-autofocus onClick={close}>
              {m.platform_compare_back()}
            </Button>
            <Button
              disabled={unchosen > 0}
              onClick={() => {
                setChoices({});
                form.resolveConflict(chosenValues(conflict, choices));
              }}
            >
              {m.platform_compare_save()}
            </Button>
          </div>
        </div>
      )}
    </Modal>
  );
}

interface ComparedFieldChoiceProps<Values> {
  field: ComparedField<Values>;
  choice: "mine" | "theirs" | undefined;
  onChoose: (choice: "mine" | "theirs") => void;
}

function ComparedFieldChoice<Values>({ field, choice, onChoose }: ComparedFieldChoiceProps<Values>) {
  return (
    <Radio.Group
      label={field.label}
      value={choice ?? null}
      onChange={(value) => onChoose(value === "mine" ? "mine" : "theirs")}
      className={classes["compared"] ?? ""}
    >
      <div className={classes["versions"]}>
        <Radio
          value="mine"
          label={m.platform_compare_mine()}
          description={field.mine === "" ? m.platform_empty_value() : field.mine}
        />
        <Radio
          value="theirs"
          label={m.platform_compare_theirs()}
          description={field.theirs === "" ? m.platform_empty_value() : field.theirs}
        />
      </div>
    </Radio.Group>
  );
}
