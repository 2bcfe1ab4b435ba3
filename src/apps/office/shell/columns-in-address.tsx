import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import type { ReactNode } from "react";
import { ColumnsInAddressContext } from "#platform/web/grid/columns-in-address.ts";

export interface ColumnsInAddressProps {
  /** As the address of this page tells them. */
  columns: string | undefined;
  /** Something stands open over the list: the address is not its own now. */
  covered?: boolean;
  children: ReactNode;
}

/** Lets the list of a page keep its columns in the address, beside filter and order. */
export function ColumnsInAddress({ columns, covered = false, children }: ColumnsInAddressProps) {
  const navigate = useNavigate();
  const value = useMemo(
    () => ({
      columns,
      change: (changed: string | undefined) => {
        if (covered) return;
        void navigate({
          to: ".",
          search: (before: object) => ({ ...before, columns: changed }),
          replace: true,
          resetScroll: false,
        });
      },
    }),
    [columns, covered, navigate],
  );
  return <ColumnsInAddressContext value={value}>{children}</ColumnsInAddressContext>;
}
