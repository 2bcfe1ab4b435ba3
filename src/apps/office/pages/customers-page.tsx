import { Outlet, useLocation } from "@tanstack/react-router";
import type { ParsedLocation } from "@tanstack/react-router";
import { useState } from "react";
import { useNoRoomForPopUp } from "#platform/web/use-narrow.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { NoAccess } from "../shell/no-access.tsx";
import { useSignedIn } from "../shell/session.ts";
import { CustomersList } from "./customers-page/customers-list.tsx";
import { CustomersAddress } from "./customers-page/list-address.ts";
import { OverList } from "./customers-page/over-list.ts";

/** The customers module: the list, and above it the customer that was opened from it. */
export function CustomersPage() {
  const noRoom = useNoRoomForPopUp();
  const place = usePlace();
  const { permissions } = useSignedIn();
  const isPage = place.openId !== undefined && (place.overList === undefined || noRoom);
  if (!permissions.includes("customers.view"))
    return <NoAccess title={m.customers_no_access_title()} text={m.customers_no_access_text()} />;
  return (
    <OverList value={place.overList}>
      {!isPage && <CustomersList address={place.overList ?? place.address} openId={place.openId} />}
      {place.openId !== undefined && <Outlet />}
    </OverList>
  );
}

interface Place {
  address: CustomersAddress;
  /** The customer that stands open. */
  openId: string | undefined;
  /** The list it was opened from. */
  overList: CustomersAddress | undefined;
}

/**
 * Where the address stands within this module. Address, parameters and state of the router change at different moments,
 * and a list that is taken away in between would lose its place; so all is read from the address, and on the way
 * elsewhere the last place stays.
 */
function usePlace(): Place {
  const location = useLocation();
  const [kept, setKept] = useState({ location, place: placeOf(location) });
  if (kept.location !== location) setKept({ location, place: placeOf(location) ?? kept.place });
  return kept.place ?? { address: {}, openId: undefined, overList: undefined };
}

function placeOf({ pathname, search, state }: ParsedLocation): Place | undefined {
  const [, openId] = /\/customers(?:\/([^/]+))?\/?$/.exec(pathname) ?? [];
  if (openId === undefined && !/\/customers\/?$/.test(pathname)) return undefined;
  return {
    address: CustomersAddress.parse(search),
    openId,
    overList: openId === undefined ? undefined : state.overList,
  };
}
