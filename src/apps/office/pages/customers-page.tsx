import { Outlet, useParams, useRouterState, useSearch } from "@tanstack/react-router";
import { useNoRoomForPopUp } from "#platform/web/use-narrow.ts";
import { CustomersList } from "./customers-page/customers-list.tsx";

/** The customers module: the list, and above it the customer that was opened from it. */
export function CustomersPage() {
  const { customerId } = useParams({ strict: false });
  const search = useSearch({ from: "/shell/customers" });
  const overList = useRouterState({ select: (state) => state.location.state.overList });
  const noRoom = useNoRoomForPopUp();
  if (customerId !== undefined && (overList === undefined || noRoom)) return <Outlet />;
  return (
    <>
      <CustomersList address={customerId === undefined ? search : (overList ?? {})} openId={customerId} />
      <Outlet />
    </>
  );
}
