import type { ReactNode } from "react";
import { LinkAnchor } from "#platform/web/links.tsx";
import type { PossibleDuplicate } from "#processes/find-duplicates/contract.ts";
import { PossibleDuplicates } from "#processes/find-duplicates/web/public.tsx";
import type { ContactId } from "#records/contacts/contract.ts";
import type { ContactValues } from "#records/contacts/web/public.tsx";

export interface ContactDuplicatesProps {
  values: ContactValues;
  exceptContactId?: ContactId;
}

/** Who looks like the contact being typed, as links that open beside the form. */
export function ContactDuplicates({ values, exceptContactId }: ContactDuplicatesProps) {
  const { firstName, lastName, email, phone } = values;
  return (
    <PossibleDuplicates
      typed={{ firstName, lastName, email, phone }}
      {...(exceptContactId === undefined ? {} : { exceptContactId })}
      link={contactLink}
    />
  );
}

function contactLink({ customerId }: PossibleDuplicate, name: string): ReactNode {
  return (
    <LinkAnchor
      to="/customers/$customerId"
      params={{ customerId }}
      search={{ tab: "contacts" }}
      target="_blank"
      inherit
    >
      {name}
    </LinkAnchor>
  );
}
