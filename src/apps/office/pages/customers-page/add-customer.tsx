import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { showBanner } from "#platform/web/notice/banner.tsx";
import { LinkAnchor } from "#platform/web/links.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { AddCustomerDialog } from "#processes/add-customer/web/public.tsx";

/** Add customer over the list; a stored customer opens as its page, under the green banner. */
export function AddCustomer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const navigate = useNavigate();
  const [round, setRound] = useState(0);
  useEffect(() => {
    if (opened) setRound((before) => before + 1);
  }, [opened]);
  return (
    <AddCustomerDialog
      key={round}
      opened={opened}
      onClose={onClose}
      onAdded={({ id, companyName }) => {
        showBanner(m.customers_added({ name: companyName }));
        void navigate({ to: "/customers/$customerId", params: { customerId: id }, replace: true, ignoreBlocker: true });
      }}
      duplicateLink={(customerId, name) => (
        <LinkAnchor to="/customers/$customerId" params={{ customerId }} target="_blank" inherit>
          {name}
        </LinkAnchor>
      )}
    />
  );
}
