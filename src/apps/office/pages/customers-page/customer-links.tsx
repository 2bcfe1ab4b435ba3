import { useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import type { ReactNode } from "react";
import { LinkAnchor } from "#platform/web/links.tsx";
import type { CustomerInList } from "#records/customers/contract.ts";
import type { CustomersAddress } from "./list-address.ts";

/** How a row of the list leads to its customer. */
export interface CustomerLinks {
  /** The Customer ID opens View Customer (K-13). */
  idLink: (customer: CustomerInList) => ReactNode;
  /** The name opens the address book ready for editing. */
  nameLink: (customer: CustomerInList) => ReactNode;
  open: (customer: CustomerInList) => void;
}

/**
 * Makes the links of the rows.
 *
 * @param address of the list, over which the customer opens
 */
export function useCustomerLinks(address: CustomersAddress): CustomerLinks {
  const navigate = useNavigate();
  const overList = useMemo(() => ({ ...address, add: undefined }), [address]);
  return {
    idLink: useCallback(
      (customer: CustomerInList) => (
        <LinkAnchor
          to="/customers/$customerId"
          params={{ customerId: customer.id }}
          state={{ overList }}
          resetScroll={false}
          inherit
        >
          {customer.number}
        </LinkAnchor>
      ),
      [overList],
    ),
    nameLink: useCallback(
      (customer: CustomerInList) => (
        <LinkAnchor
          to="/customers/$customerId"
          params={{ customerId: customer.id }}
          search={{ edit: true }}
          state={{ overList }}
          resetScroll={false}
          inherit
          fw={550}
        >
          {customer.companyName}
        </LinkAnchor>
      ),
      [overList],
    ),
    open: (customer: CustomerInList) =>
      void navigate({
        to: "/customers/$customerId",
        params: { customerId: customer.id },
        state: { overList },
        resetScroll: false,
      }),
  };
}
