import type { ReactNode } from "react";
import { formatDay, formatTimeOfDay } from "#platform/web/dates-and-numbers.ts";
import { m } from "#platform/web/paraglide/messages.js";
import type { RecurringService } from "../contract.ts";
import classes from "./recurring-services.module.css";
import { frequencyText } from "./words.ts";

/** What is done each time, for whom and where, how often, and on which days it falls next. */
export function RecurringServiceFacts({ service }: { service: RecurringService }) {
  const { contactGone, contactName, locationName, city, frequency, atTime, endsOn, lastServiceOn } = service;
  return (
    <>
      <p className={classes["description"]} dir="auto">
        {service.description}
      </p>
      <dl className={classes["facts"]}>
        <Fact label={m.recurring_services_frequency()}>{frequencyText(frequency)}</Fact>
        {frequency !== null && <Fact label={m.recurring_services_made()}>{leadText(service.daysAhead)}</Fact>}
        {atTime !== null && <Fact label={m.recurring_services_at_time()}>{formatTimeOfDay(atTime)}</Fact>}
        {endsOn !== null && <Fact label={m.recurring_services_ends()}>{formatDay(endsOn)}</Fact>}
        {lastServiceOn !== null && <Fact label={m.recurring_services_last()}>{formatDay(lastServiceOn)}</Fact>}
        <Fact label={m.recurring_services_assigned_to()}>{service.assignedName ?? m.recurring_services_nobody()}</Fact>
        <Fact label={m.recurring_services_contact()}>
          {contactGone ? m.recurring_services_deleted_contact() : (contactName ?? m.recurring_services_none())}
        </Fact>
        <Fact label={m.recurring_services_location()}>
          {[locationName, city].filter(Boolean).join(", ") || m.recurring_services_none()}
        </Fact>
      </dl>
      <Upcoming service={service} />
    </>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Upcoming({ service }: { service: RecurringService }) {
  const { state, upcoming, customerStatus } = service;
  const note =
    customerStatus === "inactive"
      ? m.recurring_services_upcoming_inactive()
      : state === "manual"
        ? m.recurring_services_upcoming_manual()
        : state === "paused"
          ? m.recurring_services_upcoming_paused()
          : undefined;
  return (
    <section className={classes["upcoming"]} aria-label={m.recurring_services_upcoming()}>
      <h2>{m.recurring_services_upcoming()}</h2>
      {upcoming.length > 0 && (
        <ol>
          {upcoming.map((day) => (
            <li key={day}>
              <time dateTime={day}>{formatDay(day)}</time>
            </li>
          ))}
        </ol>
      )}
      {note !== undefined && <p className={classes["quiet"]}>{note}</p>}
      {upcoming.length === 0 && note === undefined && (
        <p className={classes["quiet"]}>{m.recurring_services_upcoming_none()}</p>
      )}
    </section>
  );
}

function leadText(daysAhead: number): string {
  return daysAhead === 0
    ? m.recurring_services_on_the_day()
    : m.recurring_services_days_ahead_value({ count: daysAhead });
}
