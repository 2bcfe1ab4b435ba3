import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { ReactNode } from "react";
import { showBanner } from "#platform/web/notice/banner.tsx";
import { LinkAnchor } from "#platform/web/links.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { AddCustomerDialog } from "#processes/add-customer/web/public.tsx";
import type { CustomerId } from "#records/customers/contract.ts";

/** Add customer over the list; a stored customer opens as its page, under the green banner. */
export function AddCustomer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const navigate = useNavigate();
  // Each opening starts afresh; while it closes, what stands in it stays.
  const [round, setRound] = useState({ opened, number: 0 });
  if (round.opened !== opened) setRound({ opened, number: round.number + (opened ? 1 : 0) });
  return (
    <AddCustomerDialog
      key={round.number}
      opened={opened}
      onClose={onClose}
      onAdded={({ id, companyName }) => {
        showBanner(m.customers_added({ name: companyName }));
        void navigate({ to: "/customers/$customerId", params: { customerId: id }, replace: true, ignoreBlocker: true });
      }}
      duplicateLink={duplicateLink}
    />
  );
}

function duplicateLink(customerId: CustomerId, name: string): ReactNode {
  return (
    <LinkAnchor to="/customers/$customerId" params={{ customerId }} target="_blank" inherit>
      {name}
    </LinkAnchor>
  );
}
