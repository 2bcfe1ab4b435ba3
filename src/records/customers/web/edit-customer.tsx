import { Button, Tabs } from "@mantine/core";
import { useEffect, useState } from "react";
import type { ReactNode } from "react";
import { useDialogOf } from "#platform/web/dialog/use-dialog-of.ts";
import { Form, SubmitButton } from "#platform/web/form/form.tsx";
import { Icon } from "#platform/web/icons.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { CustomerProfile } from "../contract.ts";
import { GeneralFields, TaxFields } from "./profile-fields.tsx";
import { taxFieldNames } from "./profile-values.ts";
import { useProfileForm } from "./use-profile-form.ts";
import { StatusDialog } from "./status-dialog.tsx";
import type { StatusChange } from "./status-dialog.tsx";
import classes from "./customers.module.css";

/** The tabs of Edit Customer. */
export type EditTab = "general" | "taxes";

interface ShownTab {
  tab: EditTab;
  /** A field at fault, for which the tab was changed. */
  focus: string | undefined;
}

export interface EditCustomerProps {
  customer: CustomerProfile;
  firstTab: EditTab;
  onSaved: (customer: CustomerProfile) => void;
  onCancel: () => void;
  /** The left menu CUSTOMER LINKS. */
  links: ReactNode;
}

/**
 * Edit Customer: two tabs that are stored together, Make Inactive or Make Active at the lower left.
 *
 * @see Rules
 */
export function EditCustomer({ customer, firstTab, onSaved, onCancel, links }: EditCustomerProps) {
  const form = useProfileForm(customer, onSaved);
  const [shown, setShown] = useState<ShownTab>({ tab: firstTab, focus: undefined });
  const status = useDialogOf<StatusChange>();
  const faulty = Object.keys(form.mantine.errors);
  const faultyTabs = new Set(faulty.map((name) => tabOf(name)));

  // A field at fault on the tab that is not shown would leave the person with a form that says nothing.
  const [attempts, setAttempts] = useState({ made: 0, judged: 0 });
  if (attempts.made !== attempts.judged && !form.running) {
    setAttempts({ ...attempts, judged: attempts.made });
    const [first] = faulty;
    if (first !== undefined && !faultyTabs.has(shown.tab)) setShown({ tab: tabOf(first), focus: first });
  }
  const { formRef } = form;
  useEffect(() => {
    if (shown.focus !== undefined)
      formRef.current?.querySelector<HTMLElement>(`[data-field="${shown.focus}"]`)?.focus();
  }, [shown, formRef]);
  const watched: typeof form = {
    ...form,
    onSubmit: (event) => {
      form.onSubmit(event);
      setAttempts((before) => ({ ...before, made: before.made + 1 }));
    },
  };

  return (
    <Form form={watched} label={m.customers_edit_title()}>
      <div className={classes["editBody"]}>
        {links}
        <Tabs
          className={classes["editTabs"] ?? ""}
          value={shown.tab}
          onChange={(value) => setShown({ tab: value === "taxes" ? "taxes" : "general", focus: undefined })}
          keepMounted
        >
          <Tabs.List>
            <EditTabLabel value="general" label={m.customers_tab_general()} faulty={faultyTabs.has("general")} />
            <EditTabLabel value="taxes" label={m.customers_tab_taxes()} faulty={faultyTabs.has("taxes")} />
          </Tabs.List>
          <Tabs.Panel value="general" className={classes["tabPanel"] ?? ""}>
            <GeneralFields form={form} customer={customer} />
          </Tabs.Panel>
          <Tabs.Panel value="taxes" className={classes["tabPanel"] ?? ""}>
            <TaxFields form={form} customer={customer} />
          </Tabs.Panel>
        </Tabs>
      </div>
      <div className={classes["editFoot"]}>
        <div className={classes["footGroup"]}>
          {customer.allowed.includes("make-inactive") && (
            <Button variant="default" onClick={() => status.open(customer)}>
              {m.customers_make_inactive()}
            </Button>
          )}
          {customer.allowed.includes("make-active") && (
            <Button variant="default" onClick={() => status.open(customer)}>
              {m.customers_make_active()}
            </Button>
          )}
        </div>
        <div className={classes["footGroup"]}>
          <Button variant="default" onClick={onCancel}>
            {m.customers_cancel()}
          </Button>
          <SubmitButton label={m.customers_save()} running={form.running} />
        </div>
      </div>
      <StatusDialog opened={status.opened} customer={status.subject} onClose={status.close} />
    </Form>
  );
}

function tabOf(field: string): EditTab {
  return taxFieldNames.has(field) ? "taxes" : "general";
}

function EditTabLabel({ value, label, faulty }: { value: EditTab; label: string; faulty: boolean }) {
  return (
    <Tabs.Tab value={value} {...(faulty ? { rightSection: <Icon name="warning" size={14} /> } : {})}>
      {label}
      {faulty && <span className={classes["hidden"]}> {m.customers_tab_has_faults()}</span>}
    </Tabs.Tab>
  );
}
