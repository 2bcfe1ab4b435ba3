import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import { useDialogOf } from "#platform/web/dialog/use-dialog-of.ts";
import { gridPages } from "#platform/web/grid/grid-pages.ts";
import { nothingSelected, selectedRows } from "#platform/web/grid/selection.ts";
import { ActionsMenu } from "#platform/web/menu/actions-menu.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { LinkButton } from "#platform/web/links.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { LinkTab, LinkTabs } from "#platform/web/tabs/link-tabs.tsx";
import { ExportDialog } from "#processes/exchange-with-excel/web/public.tsx";
import {
  CustomerFilterBar,
  CustomersTable,
  useCustomerCount,
  useCustomerList,
  useListInStep,
} from "#records/customers/web/public.tsx";
import { ColumnsInAddress } from "../../shell/columns-in-address.tsx";
import { useSignedIn } from "../../shell/session.ts";
import { AddCustomer } from "./add-customer.tsx";
import { useCustomerActs } from "./customer-acts.tsx";
import { useCustomerLinks } from "./customer-links.tsx";
import { queryOf } from "./list-query.ts";
import type { CustomersAddress } from "./list-address.ts";
import { idsOfSelection } from "./selected-customers.ts";
import classes from "./customers-list.module.css";

export interface CustomersListProps {
  address: CustomersAddress;
  /** The customer that stands open over the list. */
  openId: string | undefined;
}

/** The Active Customers list, or the Inactive Customers list with its checkboxes. */
export function CustomersList({ address, openId }: CustomersListProps) {
  const navigate = useNavigate();
  const { permissions } = useSignedIn();
  const status = address.status ?? "active";
  const query = useMemo(() => queryOf(address), [address]);
  const customers = useCustomerList(query);
  const count = useCustomerCount(query);
  const pages = gridPages(customers, (page) => page.customers);
  const listed = pages.rows;
  useListInStep(listed);
  useFocusBack(openId !== undefined);
  const [selection, setSelection] = useState(nothingSelected);
  const exporting = useDialogOf();
  const acts = useCustomerActs({ onDeleted: () => setSelection(nothingSelected), overList: address });

  const show = (change: Partial<CustomersAddress>, replace = false) => {
    if ("status" in change || "search" in change || "silent" in change) setSelection(nothingSelected);
    void navigate({ to: "/customers", search: { ...address, ...change }, replace, resetScroll: false });
  };
  const ticked = selectedRows(selection, count.data?.count ?? listed.length);
  const mayDelete = permissions.includes("customers.delete");
  const filtered = address.search !== undefined || address.silent !== undefined;
  const total =
    count.data === undefined
      ? undefined
      : { rows: count.data.count, capped: count.data.more || customers.data?.pages[0]?.capped === true };
  const clear = () => show({ search: undefined, silent: undefined });
  const links = useCustomerLinks(address);
  const isInactive = status === "inactive";

  return (
    <PageFrame
      title={isInactive ? m.customers_inactive_title() : m.customers_active_title()}
      count={total}
      width="list"
      actions={
        <>
          {isInactive && mayDelete && (
            <ActionsMenu
              label={m.customers_actions()}
              entries={[
                {
                  label: m.customers_delete(),
                  danger: true,
                  onSelect: () =>
                    acts.askDeletion({ customerIds: (signal) => idsOfSelection(selection, query, signal) }),
                  ...(ticked === 0 ? { disabledReason: m.customers_tick_first() } : {}),
                },
              ]}
            />
          )}
          <ActionsMenu
            label={m.customers_more_actions()}
            entries={[
              isInactive
                ? { label: m.customers_show_active(), onSelect: () => show({ status: undefined }) }
                : { label: m.customers_show_inactive(), onSelect: () => show({ status: "inactive" }) },
              ...(permissions.includes("lists.export")
                ? [
                    {
                      label: m.customers_export(),
                      onSelect: () => exporting.open(true),
                      separatorBefore: true,
                    },
                  ]
                : []),
              ...(permissions.includes("lists.import")
                ? [
                    {
                      label: m.customers_import_list(),
                      onSelect: () => void navigate({ to: "/imports/new" }),
                    },
                  ]
                : []),
            ]}
          />
          {permissions.includes("customers.edit") && (
            <Button onClick={() => show({ add: true })}>{m.customers_add()}</Button>
          )}
        </>
      }
      under={<StatusTabs address={address} />}
    >
      <ColumnsInAddress columns={address.columns} covered={openId !== undefined}>
        <CustomersTable
          status={status}
          pages={pages}
          total={total}
          sort={{ column: query.sort ?? "name", direction: query.direction ?? "asc" }}
          onSort={(sort) =>
            show({
              sort: sort === null || sort.column === "name" ? undefined : sort.column,
              direction: sort?.direction === "desc" ? "desc" : undefined,
            })
          }
          idLink={links.idLink}
          nameLink={links.nameLink}
          onOpen={links.open}
          openId={openId}
          rowActions={(customer) => acts.entries({ ...customer, hasContact: customer.primaryContact !== null })}
          {...(isInactive && mayDelete ? { selection, onSelect: setSelection } : {})}
          filterBar={
            <CustomerFilterBar
              search={address.search ?? ""}
              silence={address.silent}
              onSearch={(search) => show({ search: search === "" ? undefined : search }, true)}
              onSilence={(silent) => show({ silent })}
              onClear={clear}
            />
          }
          filtered={filtered}
          onClearFilters={clear}
          firstUse={
            isInactive
              ? { title: m.customers_none_inactive_title(), text: m.customers_none_inactive_text() }
              : {
                  title: m.customers_none_title(),
                  text: m.customers_none_text(),
                  action: <FirstSteps onAdd={() => show({ add: true })} />,
                }
          }
        />
      </ColumnsInAddress>
      <AddCustomer
        opened={address.add === true}
        onClose={() =>
          void navigate({
            to: "/customers",
            search: { ...address, add: undefined },
            ignoreBlocker: true,
            resetScroll: false,
          })
        }
      />
      {acts.dialogs}
      {exporting.subject && (
        <ExportDialog
          key={exporting.round}
          opened={exporting.opened}
          listed={{ status, search: query.search, silentBefore: query.silentBefore }}
          onClose={exporting.close}
        />
      )}
    </PageFrame>
  );
}

/** When the pop-up closes, the keyboard goes on at the row from which it was opened. */
function useFocusBack(opened: boolean): void {
  const wasOpened = useRef(opened);
  useEffect(() => {
    if (wasOpened.current && !opened)
      document.querySelector<HTMLElement>("[role=grid] [role=row][tabindex='0']")?.focus({ preventScroll: true });
    wasOpened.current = opened;
  }, [opened]);
}

/** Active and Inactive as two addresses; More Actions leads to the same. */
function StatusTabs({ address }: { address: CustomersAddress }) {
  const kept = { ...address, add: undefined };
  return (
    <LinkTabs label={m.customers_tables()}>
      {([undefined, "inactive"] as const).map((status) => (
        // The list may stand behind a customer's own address, so the router cannot tell which of the two is shown.
        <LinkTab
          key={status ?? "active"}
          to="/customers"
          search={{ ...kept, status }}
          activeOptions={{ exact: true }}
          {...(address.status === status ? { "aria-current": "page" as const } : {})}
        >
          {status === undefined ? m.customers_active() : m.customers_inactive()}
        </LinkTab>
      ))}
    </LinkTabs>
  );
}

function FirstSteps({ onAdd }: { onAdd: () => void }) {
  const { permissions } = useSignedIn();
  return (
    <div className={classes["firstSteps"]}>
      {permissions.includes("customers.edit") && <Button onClick={onAdd}>{m.customers_add()}</Button>}
      {permissions.includes("lists.import") && (
        <LinkButton variant="default" to="/imports/new">
          {m.customers_import_list()}
        </LinkButton>
      )}
    </div>
  );
}
