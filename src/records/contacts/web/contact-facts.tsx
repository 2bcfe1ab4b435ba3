import { Fragment } from "react";
import { Instant } from "#platform/web/instant.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { Phone } from "#platform/web/phone-text.tsx";
import type { Contact } from "../contract.ts";
import { contactName } from "./contact-values.ts";
import { permissionsText } from "./permissions-text.ts";
import classes from "./contacts.module.css";

/** A contact to read, for example one that the fleet manages (V-05); what was never filled in is left out. */
export function ContactFacts({ contact }: { contact: Contact }) {
  const phones = [
    { label: m.contacts_phone(), number: contact.phone, extension: contact.phoneExtension },
    { label: m.contacts_alt_phone(), number: contact.altPhone, extension: contact.altPhoneExtension },
    { label: m.contacts_mobile(), number: contact.mobile, extension: contact.mobileExtension },
  ];
  return (
    <dl className={classes["facts"]}>
      <dt>{m.contacts_number()}</dt>
      <dd>{contact.number}</dd>
      {contact.title !== null && (
        <>
          <dt>{m.contacts_title()}</dt>
          <dd>{contact.title}</dd>
        </>
      )}
      <dt>{m.contacts_name()}</dt>
      <dd>{contactName(contact)}</dd>
      {phones.map(
        ({ label, number, extension }) =>
          number !== null && (
            <Fragment key={label}>
              <dt>{label}</dt>
              <dd>
                <Phone number={number} extension={extension} />
              </dd>
            </Fragment>
          ),
      )}
      <dt>{m.contacts_email()}</dt>
      <dd>{contact.email ?? m.platform_empty_value()}</dd>
      {contact.lastCommunicatedAt !== null && (
        <>
          <dt>{m.contacts_last_communication()}</dt>
          <dd>
            <Instant at={contact.lastCommunicatedAt} />
          </dd>
        </>
      )}
      <dt>{m.contacts_permissions()}</dt>
      <dd>{permissionsText(contact) || m.contacts_no_permissions()}</dd>
    </dl>
  );
}
