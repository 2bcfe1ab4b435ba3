import { Badge } from "@mantine/core";
import { Icon } from "#platform/web/icons.tsx";
import type { IconName } from "#platform/web/icons.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { QuoteStatus } from "../contract.ts";

interface Mark {
  label: () => string;
  icon: IconName;
  color: string;
}

const marks: Readonly<Record<QuoteStatus | "expired", Mark>> = {
  draft: { label: m.quotes_status_draft, icon: "edit", color: "gray" },
  sent: { label: m.quotes_status_sent, icon: "progress", color: "blue" },
  expired: { label: m.quotes_status_expired, icon: "warning", color: "yellow" },
  approved: { label: m.quotes_status_approved, icon: "check", color: "green" },
  rejected: { label: m.quotes_status_rejected, icon: "close", color: "red" },
  converted: { label: m.quotes_status_converted, icon: "right", color: "gray" },
};

/** The status of a quote as a word with a mark; an undecided one whose day has passed says so. */
export function QuoteStatusMark({ quote }: { quote: { status: QuoteStatus; expired: boolean } }) {
  const { label, icon, color } = marks[quote.expired ? "expired" : quote.status];
  return (
    <Badge variant="light" color={color} tt="none" leftSection={<Icon name={icon} size={12} />}>
      {label()}
    </Badge>
  );
}
