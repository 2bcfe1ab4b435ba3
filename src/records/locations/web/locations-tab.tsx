import { Button } from "@mantine/core";
import { call } from "#platform/web/api-client.ts";
import { ConfirmDialog } from "#platform/web/dialog/confirm-dialog.tsx";
import { useDialogOf } from "#platform/web/dialog/use-dialog-of.ts";
import { useForgetRecord } from "#platform/web/forget-record.ts";
import { ActionsMenu } from "#platform/web/menu/actions-menu.tsx";
import type { MenuEntry } from "#platform/web/menu/menu-entry.ts";
import { Failure } from "#platform/web/notice/page-error.tsx";
import { ProblemAlert } from "#platform/web/notice/problem-alert.tsx";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useDelayed } from "#platform/web/use-delayed.ts";
import type { CustomerId, CustomerProfile } from "#records/customers/contract.ts";
import { deleteLocation } from "../contract.ts";
import type { Location } from "../contract.ts";
import { LocationDialog } from "./location-dialog.tsx";
import { addressLines } from "./location-values.ts";
import { useLocations } from "./use-locations.ts";
import { useMakeMain } from "./use-make-main.ts";
import "./problem-texts.ts";
import classes from "./locations.module.css";

export interface LocationsTabProps {
  customerId: CustomerId;
  customer: Pick<CustomerProfile, "allowed">;
}

/** Tab "Locations" of View Customer: the addresses of the customer; the main one stands first and stays. */
export function LocationsTab({ customerId, customer }: LocationsTabProps) {
  const locations = useLocations(customerId);
  const editing = useDialogOf<Location | "new">();
  const deleting = useDialogOf<Location>();
  const main = useMakeMain(customerId);
  const forget = useForgetRecord();
  const waiting = useDelayed(locations.isPending);
  const mayAdd = customer.allowed.includes("add-location");
  const entries = (location: Location): MenuEntry[] => [
    ...(location.allowed.includes("edit")
      ? [{ label: m.locations_edit(), onSelect: () => editing.open(location) }]
      : []),
    ...(location.allowed.includes("make-main")
      ? [{ label: m.locations_make_main(), onSelect: () => main.make(location) }]
      : []),
    ...deleteEntry(location, () => deleting.open(location)),
  ];
  return (
    <div className={classes["tab"]}>
      {mayAdd && (
        <div className={classes["bar"]}>
          <Button onClick={() => editing.open("new")}>{m.locations_add_location()}</Button>
        </div>
      )}
      <ProblemAlert problem={main.problem} />
      {locations.error !== null && <Failure fault={locations.error} onRetry={() => void locations.refetch()} />}
      {waiting && <p className={classes["quiet"]}>{m.platform_loading()}</p>}
      {locations.data?.locations.length === 0 && (
        <div className={classes["empty"]}>
          <h3>{m.locations_none_title()}</h3>
          <p>{m.locations_none_text()}</p>
        </div>
      )}
      {locations.data !== undefined && locations.data.locations.length > 0 && (
        <ul className={classes["list"]} aria-label={m.locations_locations()}>
          {locations.data.locations.map((location) => (
            <LocationCard key={location.id} location={location} entries={entries(location)} />
          ))}
        </ul>
      )}
      <LocationDialog
        key={editing.round}
        opened={editing.opened}
        customerId={customerId}
        location={editing.subject === "new" ? undefined : editing.subject}
        onClose={editing.close}
      />
      <ConfirmDialog
        opened={deleting.opened}
        title={m.locations_confirm_delete()}
        confirmLabel={m.locations_delete()}
        danger
        onConfirm={async () => {
          if (deleting.subject === undefined) return;
          const { id, version } = deleting.subject;
          await call(deleteLocation, { params: { locationId: id }, version });
          await forget(customerId);
          showToast({ text: m.locations_deleted() });
        }}
        onClose={deleting.close}
      >
        {m.locations_delete_text({ name: deleting.subject?.name ?? "" })}
      </ConfirmDialog>
    </div>
  );
}

function LocationCard({ location, entries }: { location: Location; entries: readonly MenuEntry[] }) {
  return (
    <li className={classes["card"]}>
      <div className={classes["words"]}>
        <h3 className={classes["name"]}>
          {location.name}
          {location.isMain && <span className={classes["main"]}>{m.locations_main()}</span>}
        </h3>
        <address className={classes["lines"]}>
          {addressLines(location).map((line) => (
            <span key={line}>{line}</span>
          ))}
        </address>
        {location.contactName !== null && (
          <p className={classes["quiet"]}>{m.locations_ask_for({ name: location.contactName })}</p>
        )}
      </div>
      {entries.length > 0 && (
        <ActionsMenu label={m.locations_actions()} about={location.name} entries={entries} variant="subtle" />
      )}
    </li>
  );
}

/** The main location stays; the menu says so where the person looks for the act. */
function deleteEntry(location: Location, onSelect: () => void): MenuEntry[] {
  const entry = { label: m.locations_delete(), danger: true, separatorBefore: true, onSelect };
  if (location.allowed.includes("delete")) return [entry];
  return location.isMain && location.allowed.includes("edit")
    ? [{ ...entry, disabledReason: m.locations_main_stays() }]
    : [];
}
