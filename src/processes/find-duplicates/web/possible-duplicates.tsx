import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { isEmail } from "#platform/shared/fields.ts";
import { call } from "#platform/web/api-client.ts";
import { Icon } from "#platform/web/icons.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { ContactId } from "#records/contacts/contract.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import { findDuplicates } from "../contract.ts";
import type { PossibleDuplicate } from "../contract.ts";
import classes from "./possible-duplicates.module.css";

/** Whoever types is not interrupted; the question goes out when the fingers rest this long. */
const typingPauseMilliseconds = 350;
/** A shorter number is still being typed. */
const phoneDigitsLeast = 7;

export interface PossibleDuplicatesProps {
  /** What stands in the fields, as typed. */
  typed: { companyName?: string; firstName?: string; lastName?: string; email?: string; phone?: string };
  /** The record that is being edited is no duplicate of itself. */
  exceptContactId?: ContactId;
  exceptCustomerId?: CustomerId;
  /** Whether to ask at all, for example only after something was typed. */
  enabled?: boolean;
  /** A found one as a link to its page. */
  link?: (duplicate: PossibleDuplicate, name: string) => ReactNode;
}

/** Says who looks like the person or company being typed; never stands in the way of saving. */
export function PossibleDuplicates({
  typed,
  exceptContactId,
  exceptCustomerId,
  enabled = true,
  link,
}: PossibleDuplicatesProps) {
  const [question] = useDebouncedValue(worthAsking(typed), typingPauseMilliseconds, { leading: false });
  const asked = enabled && Object.keys(question).length > 0;
  const found = useQuery({
    queryKey: ["find-duplicates", question, exceptContactId, exceptCustomerId],
    queryFn: ({ signal }) =>
      call(findDuplicates, {
        body: {
          ...question,
          ...(exceptContactId === undefined ? {} : { exceptContactId }),
          ...(exceptCustomerId === undefined ? {} : { exceptCustomerId }),
        },
        signal,
      }),
    enabled: asked,
    placeholderData: keepPreviousData,
    // A hint that does not come is no fault worth a word.
    retry: false,
  });
  const duplicates = asked ? (found.data?.duplicates ?? []) : [];
  return (
    <div role="status" className={classes["region"]}>
      {duplicates.length > 0 && (
        <div className={classes["hint"]}>
          <Icon name="info" />
          <div>
            <strong>{m.contacts_duplicates_title()}</strong> {m.contacts_duplicates_text()}
            <ul className={classes["list"]}>
              {duplicates.map((duplicate) => (
                <li key={`${duplicate.customerId} ${duplicate.contactId ?? ""}`}>
                  {link === undefined ? nameOf(duplicate) : link(duplicate, nameOf(duplicate))}{" "}
                  <span className={classes["because"]}>
                    ({m.contacts_duplicate_because({ what: becauseText(duplicate) })})
                  </span>
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
    </div>
  );
}

/** Half an address or a dash for a name would find half the address book. */
function worthAsking({
  companyName = "",
  firstName = "",
  lastName = "",
  email = "",
  phone = "",
}: PossibleDuplicatesProps["typed"]) {
  const named = /\p{L}/u.test(firstName) && /\p{L}/u.test(lastName);
  return {
    ...(companyName.trim().length > 1 ? { companyName: companyName.trim().slice(0, 200) } : {}),
    ...(named ? { firstName: firstName.trim().slice(0, 80), lastName: lastName.trim().slice(0, 80) } : {}),
    ...(isEmail(email.trim()) ? { email: email.trim() } : {}),
    ...(phone.replaceAll(/\D/g, "").length >= phoneDigitsLeast && phone.length <= 60 ? { phone: phone.trim() } : {}),
  };
}

function nameOf({ contactName, companyName }: PossibleDuplicate): string {
  return contactName === null ? companyName : m.contacts_duplicate_person({ name: contactName, company: companyName });
}

const reasons = {
  companyName: m.contacts_because_company,
  name: m.contacts_because_name,
  email: m.contacts_because_email,
  phone: m.contacts_because_phone,
};

function becauseText({ because }: PossibleDuplicate): string {
  return because.map((reason) => reasons[reason]()).join(", ");
}
