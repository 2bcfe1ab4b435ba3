import { Badge } from "@mantine/core";
import { Icon } from "#platform/web/icons.tsx";
import type { IconName } from "#platform/web/icons.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { RecurringServiceInList, RecurringServiceState } from "../contract.ts";
import classes from "./recurring-services.module.css";
import { stateText } from "./words.ts";

const marks: Readonly<Record<RecurringServiceState, { icon: IconName; color: string }>> = {
  running: { icon: "check", color: "green" },
  manual: { icon: "person", color: "blue" },
  paused: { icon: "minus", color: "gray" },
  ended: { icon: "close", color: "gray" },
};

export interface RecurringServiceStateMarkProps {
  service: Pick<RecurringServiceInList, "state" | "customerStatus">;
}

/** Whether it makes work orders, in a word with a mark; and that its customer is inactive, which stops it. */
export function RecurringServiceStateMark({ service }: RecurringServiceStateMarkProps) {
  const { icon, color } = marks[service.state];
  return (
    <span className={classes["marks"]}>
      <Badge variant="light" color={color} tt="none" leftSection={<Icon name={icon} size={12} />}>
        {stateText(service.state)}
      </Badge>
      {service.customerStatus === "inactive" && (
        <Badge variant="light" color="gray" tt="none" leftSection={<Icon name="lock" size={12} />}>
          {m.recurring_services_customer_inactive()}
        </Badge>
      )}
    </span>
  );
}
