import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { useDialogOf } from "#platform/web/dialog/use-dialog-of.ts";
import { LinkAnchor, LinkButton } from "#platform/web/links.tsx";
import { showBanner } from "#platform/web/notice/banner.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { SearchField } from "#platform/web/search-field.tsx";
import { type DisablementAct, DisablementDialogs, disablementEntries } from "#processes/disable-contact/web/public.tsx";
import { deleteContactEntry, DeleteContactDialog } from "#processes/delete-contact/web/public.tsx";
import type { Contact } from "#records/contacts/contract.ts";
import { ContactsGrid } from "#records/contacts/web/public.tsx";
import type { CustomerId } from "#records/customers/contract.ts";
import { useCustomer } from "#records/customers/web/public.tsx";
import { orderOf } from "./customer-contacts-page/contacts-address.ts";
import type { ContactsAddress } from "./customer-contacts-page/contacts-address.ts";
import classes from "./customer-contacts-page/customer-contacts-page.module.css";
import { ColumnsInAddress } from "../shell/columns-in-address.tsx";

const route = getRouteApi("/shell/customers/$customerId/contacts");

/** The Customer Contacts page: contacts of a customer, sorted so that duplicates stand together (V-02, V-09, V-16, V-22). */
export function CustomerContactsPage() {
  const params = route.useParams();
  const customerId = params.customerId as CustomerId;
  const address = route.useSearch();
  const navigate = route.useNavigate();
  const customer = useCustomer(customerId);
  const deleting = useDialogOf<Contact>();
  const disabling = useDialogOf<{ contact: Contact; act: DisablementAct }>();
  if (customer.data === undefined && customer.error !== null) throw customer.error;
  const change = (changes: Partial<ContactsAddress>) =>
    void navigate({ search: (before) => ({ ...before, ...changes }), replace: true, resetScroll: false });
  const open = (contact: Contact) =>
    void navigate({ to: "/customers/$customerId/contacts/$contactId", params: { customerId, contactId: contact.id } });
  const nameLink = useMemo(
    () => (contact: Contact, name: string) => (
      <LinkAnchor
        to="/customers/$customerId/contacts/$contactId"
        params={{ customerId, contactId: contact.id }}
        underline="hover"
        inherit
      >
        {name}
      </LinkAnchor>
    ),
    [customerId],
  );
  return (
    <PageFrame
      title={m.contacts_page_title()}
      width="list"
      back={
        <LinkAnchor to="/customers/$customerId" params={{ customerId }} size="sm">
          {customer.data?.companyName ?? m.contacts_back_to_customer()}
        </LinkAnchor>
      }
      actions={
        customer.data?.allowed.includes("add-contact") === true && (
          <LinkButton to="/customers/$customerId/contacts/new" params={{ customerId }}>
            {m.contacts_new_contact()}
          </LinkButton>
        )
      }
    >
      <ColumnsInAddress columns={address.columns}>
        <ContactsGrid
          customerId={customerId}
          label={
            customer.data === undefined
              ? m.contacts_contacts()
              : m.contacts_page_of({ name: customer.data.companyName })
          }
          listKey="customer-contacts"
          search={address.search}
          sort={orderOf(address)}
          onSort={(sort) =>
            change({
              sort: sort?.column as ContactsAddress["sort"],
              direction: sort?.direction === "desc" ? "desc" : undefined,
            })
          }
          nameLink={nameLink}
          onOpen={open}
          rowActions={(contact) => [
            {
              label: contact.allowed.includes("edit") ? m.contacts_edit() : m.contacts_open(),
              onSelect: () => open(contact),
            },
            ...disablementEntries(contact, disabling.open),
            ...deleteContactEntry(contact, deleting.open),
          ]}
          filterBar={
            <div role="search">
              <SearchField
                className={classes["search"]}
                label={m.contacts_search()}
                placeholder={m.contacts_search_hint()}
                search={address.search ?? ""}
                onSearch={(search) => change({ search: search === "" ? undefined : search })}
              />
            </div>
          }
          onClearFilters={() => change({ search: undefined })}
          firstUse={{ title: m.contacts_none_title(), text: m.contacts_none_text() }}
        />
      </ColumnsInAddress>
      <DisablementDialogs asked={disabling} />
      {deleting.subject !== undefined && (
        <DeleteContactDialog
          key={deleting.round}
          opened={deleting.opened}
          contact={deleting.subject}
          onDeleted={(name) => showBanner(m.contacts_deleted({ name }))}
          onClose={deleting.close}
        />
      )}
    </PageFrame>
  );
}
