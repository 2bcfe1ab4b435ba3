import { useNavigate } from "@tanstack/react-router";
import { useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useDialogOf } from "#platform/web/dialog/use-dialog-of.ts";
import type { MenuEntry } from "#platform/web/menu/menu-entry.ts";
import { m } from "#platform/web/paraglide/messages.js";
import { AddContactDialog } from "#processes/add-contact/web/public.tsx";
import { DeleteCustomersDialog } from "#processes/delete-customers/web/public.tsx";
import type { DeletionResult, DeletionWish } from "#processes/delete-customers/web/public.tsx";
import { SendMessageDialog } from "#processes/send-message/web/public.tsx";
import { forgetCustomers, StatusDialog } from "#records/customers/web/public.tsx";
import type { StatusChange } from "#records/customers/web/public.tsx";
import { useSignedIn } from "../../shell/session.ts";
import { ContactDuplicates } from "./contact-duplicates.tsx";
import type { CustomersAddress } from "./list-address.ts";

/** As much of a customer as its acts need to know. */
export interface ActedCustomer extends StatusChange {
  hasContact: boolean;
}

/** What one can do with a customer, wherever it stands: the same words in the same order (Individual Actions). */
export interface CustomerActs {
  entries: (customer: ActedCustomer) => MenuEntry[];
  askDeletion: (wish: DeletionWish) => void;
  /** Put once on the page. */
  dialogs: ReactNode;
}

export interface CustomerActsOptions {
  /** Something was deleted, or all were refused. */
  onDeleted: (result: DeletionResult) => void;
  /** The customer stands open already: no entry "View". */
  opened?: boolean;
  /** The list to come back to. */
  overList?: CustomersAddress | undefined;
}

/**
 * Makes the Individual Actions of customers with the dialogs they open. What the role may never do is absent.
 *
 * @param options what happens afterwards
 */
export function useCustomerActs({ onDeleted, opened = false, overList }: CustomerActsOptions): CustomerActs {
  const navigate = useNavigate();
  const { permissions } = useSignedIn();
  const status = useDialogOf<StatusChange>();
  const deletion = useDialogOf<DeletionWish>();
  const adding = useDialogOf<ActedCustomer>();
  const sending = useDialogOf<ActedCustomer>();
  const queries = useQueryClient();
  const may = (permission: string) => permissions.includes(permission);

  const entries = (customer: ActedCustomer): MenuEntry[] => {
    const params = { customerId: customer.id };
    const isActive = customer.status === "active";
    const found: (MenuEntry | false)[] = [
      !opened && {
        label: m.customers_view(),
        onSelect: () =>
          void navigate({
            to: "/customers/$customerId",
            params,
            state: { overList: overList ?? {} },
            resetScroll: false,
          }),
      },
      may("customers.edit") && {
        label: m.customers_edit(),
        shortcut: "E",
        onSelect: () =>
          void navigate({ to: "/customers/$customerId/edit", params, state: opened ? { fromView: true } : {} }),
      },
      {
        label: m.customers_customer_contacts(),
        onSelect: () => void navigate({ to: "/customers/$customerId/contacts", params }),
      },
      may("contacts.edit") && { label: m.customers_add_contact(), onSelect: () => adding.open(customer) },
      isActive &&
        may("work-orders.edit") && {
          label: m.work_orders_add_entry(),
          onSelect: () =>
            void navigate({
              to: "/customers/$customerId",
              params,
              search: { tab: "work-orders", new: "work-order" },
              state: (before) => (opened ? before : { overList: overList ?? {} }),
              resetScroll: false,
            }),
        },
      isActive &&
        may("recurring-services.edit") && {
          label: m.recurring_services_add_entry(),
          onSelect: () =>
            void navigate({
              to: "/customers/$customerId",
              params,
              search: { tab: "recurring-services", new: "recurring-service" },
              state: (before) => (opened ? before : { overList: overList ?? {} }),
              resetScroll: false,
            }),
        },
      isActive &&
        may("quotes.edit") && {
          label: m.quotes_add(),
          onSelect: () => void navigate({ to: "/quotes/new", search: { customer: customer.id } }),
        },
      isActive &&
        may("invoices.edit") && {
          label: m.invoices_add(),
          onSelect: () => void navigate({ to: "/invoices/new", search: { customer: customer.id } }),
        },
      isActive &&
        customer.hasContact &&
        may("messages.send") && { label: m.messages_send_message_entry(), onSelect: () => sending.open(customer) },
      may("customers.change-status") && {
        label: isActive ? m.customers_make_inactive_entry() : m.customers_make_active_entry(),
        onSelect: () => status.open(customer),
      },
      !isActive &&
        may("customers.delete") && {
          label: m.customers_delete_entry(),
          danger: true,
          separatorBefore: true,
          onSelect: () =>
            deletion.open({ customerIds: () => Promise.resolve([customer.id]), companyName: customer.companyName }),
        },
    ];
    return found.filter((entry) => entry !== false);
  };

  return {
    entries,
    askDeletion: deletion.open,
    dialogs: (
      <>
        {adding.subject !== undefined && (
          <AddContactDialog
            key={adding.round}
            opened={adding.opened}
            customerId={adding.subject.id}
            first={!adding.subject.hasContact}
            hint={(values) => <ContactDuplicates values={values} />}
            onClose={() => {
              adding.close();
              // A first contact becomes the primary one, which lists of customers show.
              void forgetCustomers(queries);
            }}
          />
        )}
        {sending.subject !== undefined && (
          <SendMessageDialog
            key={`message ${sending.round}`}
            opened={sending.opened}
            customerId={sending.subject.id}
            onClose={sending.close}
          />
        )}
        <StatusDialog opened={status.opened} customer={status.subject} onClose={status.close} />
        {deletion.subject !== undefined && (
          <DeleteCustomersDialog
            key={deletion.round}
            opened={deletion.opened}
            wish={deletion.subject}
            onClose={deletion.close}
            onDeleted={onDeleted}
          />
        )}
      </>
    ),
  };
}
