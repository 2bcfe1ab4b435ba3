import { Anchor } from "@mantine/core";
import type { ReactNode } from "react";
import { formatInstant } from "#platform/web/dates-and-numbers.ts";
import { Icon } from "#platform/web/icons.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { Phone } from "#platform/web/phone-text.tsx";
import { addressLines } from "#records/locations/web/public.tsx";
import type { WorkOrder } from "../contract.ts";
import { PlannedTime } from "./work-order-status.tsx";
import classes from "./work-orders.module.css";

export interface WorkOrderFactsProps {
  workOrder: WorkOrder;
  /** The contact's name as a link, for those who may read contacts. */
  contactLink?: ReactNode;
  /** The recurring service that made it as a link, for those who may open it. */
  recurringLink?: ReactNode;
}

/** What is to be done, when, where, and whom to ask for; phones can be called and the address opens a map. */
export function WorkOrderFacts({ workOrder, contactLink, recurringLink }: WorkOrderFactsProps) {
  return (
    <>
      <section className={classes["section"]} aria-label={m.work_orders_description()}>
        <p className={classes["description"]} dir="auto">
          {workOrder.description}
        </p>
      </section>
      <dl className={classes["facts"]}>
        <Fact label={m.work_orders_schedule()}>
          <PlannedTime workOrder={workOrder} />
        </Fact>
        <Fact label={m.work_orders_assigned_to()}>{workOrder.assignedName ?? m.work_orders_nobody()}</Fact>
        <Fact label={m.work_orders_contact()}>
          <ContactOnSite workOrder={workOrder} link={contactLink} />
        </Fact>
        <Fact label={m.work_orders_location()}>
          <PlaceOnSite workOrder={workOrder} />
        </Fact>
        {workOrder.completedAt !== null && (
          <Fact label={m.work_orders_completed_at()}>{formatInstant(workOrder.completedAt)}</Fact>
        )}
        <Fact label={m.work_orders_source()}>
          {recurringLink === undefined ? (
            sourceText(workOrder)
          ) : (
            <>
              {recurringLink}, {formatInstant(workOrder.createdAt)}
            </>
          )}
        </Fact>
      </dl>
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes["fact"]}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Whom to ask for, by the name of today; the name on the work order stands beside where it was another. */
export function ContactOnSite({ workOrder, link }: { workOrder: WorkOrder; link?: ReactNode }) {
  const { contact, contactName, contactGone } = workOrder;
  if (contactGone) return <>{m.work_orders_deleted_contact()}</>;
  if (contact === null) return <>{contactName ?? m.work_orders_none()}</>;
  const phones = [
    { number: contact.phone, extension: contact.phoneExtension },
    { number: contact.altPhone, extension: contact.altPhoneExtension },
    { number: contact.mobile, extension: contact.mobileExtension },
  ];
  return (
    <span className={classes["lines"]}>
      <span>{link ?? contact.name}</span>
      {contactName !== null && contactName !== contact.name && (
        <span className={classes["quiet"]}>{m.work_orders_contact_was({ name: contactName })}</span>
      )}
      {phones.map(
        ({ number, extension }) => number !== null && <Phone key={number} number={number} extension={extension} />,
      )}
    </span>
  );
}

/** Where it is, with a link to a map. */
export function PlaceOnSite({ workOrder }: { workOrder: WorkOrder }) {
  const { location } = workOrder;
  if (location === null) return <>{m.work_orders_none()}</>;
  const lines = addressLines(location);
  return (
    <span className={classes["lines"]}>
      <span>{location.name}</span>
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
      {lines.length > 0 && (
        <Anchor href={mapAddress(lines)} target="_blank" rel="noopener noreferrer" className={classes["map"] ?? ""}>
          <Icon name="pin" size={16} />
          {m.work_orders_open_map()}
        </Anchor>
      )}
    </span>
  );
}

/** Phones open their own map application for this address, computers a page. */
function mapAddress(lines: readonly string[]): string {
  return `https://www.openstreetmap.org/search?query=${encodeURIComponent(lines.join(", "))}`;
}

function sourceText({ source, createdByName, createdAt }: WorkOrder): string {
  const when = formatInstant(createdAt);
  if (source === "recurring") return m.work_orders_source_recurring({ when });
  if (source === "portal") return m.work_orders_source_portal({ when });
  return createdByName === null ? when : m.work_orders_source_staff({ name: createdByName, when });
}
