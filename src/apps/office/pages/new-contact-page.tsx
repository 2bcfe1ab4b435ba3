import { getRouteApi } from "@tanstack/react-router";
import { Form, FormButtons, SubmitButton } from "#platform/web/form/form.tsx";
import { LinkAnchor, LinkButton } from "#platform/web/links.tsx";
import { showBanner } from "#platform/web/notice/banner.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useAddContact } from "#processes/add-contact/web/public.tsx";
import { ContactFields } from "#records/contacts/web/public.tsx";
import type { CustomerId, CustomerProfile } from "#records/customers/contract.ts";
import { useCustomer } from "#records/customers/web/public.tsx";
import { ContactDuplicates } from "./customers-page/contact-duplicates.tsx";

const route = getRouteApi("/shell/customers/$customerId/contacts/new");

/** The New contact page, reached by NEW CONTACT; CREATE NEW CONTACT leads back to the Customer Contacts page (V-09). */
export function NewContactPage() {
  const { customerId } = route.useParams();
  const customer = useCustomer(customerId as CustomerId);
  if (customer.data === undefined && customer.error !== null) throw customer.error;
  return (
    <PageFrame
      title={m.contacts_new_contact_heading()}
      width="reading"
      back={
        <LinkAnchor to="/customers/$customerId/contacts" params={{ customerId }} size="sm">
          {customer.data === undefined
            ? m.contacts_page_title()
            : m.contacts_page_of({ name: customer.data.companyName })}
        </LinkAnchor>
      }
    >
      {customer.data !== undefined && <NewContact customer={customer.data} />}
    </PageFrame>
  );
}

function NewContact({ customer }: { customer: CustomerProfile }) {
  const navigate = route.useNavigate();
  const back = { to: "/customers/$customerId/contacts", params: { customerId: customer.id } } as const;
  const form = useAddContact({
    customerId: customer.id,
    first: customer.contactCount === 0,
    onAdded: (name) => {
      showBanner(m.contacts_added({ name }));
      void navigate({ ...back, ignoreBlocker: true });
    },
  });
  return (
    <Form form={form} label={m.contacts_new_contact_heading()}>
      <ContactFields form={form} autoFocus hint={<ContactDuplicates values={form.values} />} />
      <FormButtons>
        <LinkButton variant="default" {...back}>
          {m.platform_cancel()}
        </LinkButton>
        <SubmitButton label={m.contacts_create_new_contact()} running={form.running} />
      </FormButtons>
    </Form>
  );
}
