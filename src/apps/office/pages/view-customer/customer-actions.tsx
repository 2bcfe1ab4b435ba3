import { Tooltip } from "@mantine/core";
import { ActionsMenu } from "#platform/web/menu/actions-menu.tsx";
import { LinkButton } from "#platform/web/links.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { CustomerProfile } from "#records/customers/contract.ts";
import { useCustomerActs } from "../customers-page/customer-acts.tsx";
import type { CustomersAddress } from "../customers-page/list-address.ts";

export interface CustomerActionsProps {
  customer: CustomerProfile;
  overList: CustomersAddress | undefined;
  /** The customer was deleted. */
  onGone: () => void;
}

/** Upper right of View Customer: Individual Actions, and Edit Contact, which edits the customer. */
export function CustomerActions({ customer, overList, onGone }: CustomerActionsProps) {
  const acts = useCustomerActs({
    opened: true,
    overList,
    onDeleted: (result) => {
      if (result.deleted > 0) onGone();
    },
  });
  return (
    <>
      <ActionsMenu
        label={m.customers_individual_actions()}
        entries={acts.entries({ ...customer, hasContact: customer.contactCount > 0 })}
      />
      {customer.allowed.includes("edit") && (
        <Tooltip label={m.customers_edit_profile()} events={{ hover: true, focus: true, touch: false }}>
          <LinkButton to="/customers/$customerId/edit" params={{ customerId: customer.id }} state={{ fromView: true }}>
            {m.customers_edit_contact()}
          </LinkButton>
        </Tooltip>
      )}
      {acts.dialogs}
    </>
  );
}
