import { formatInstant, formatRelative } from "./dates-and-numbers.ts";

/**
 * Shows an instant as "3 hours ago" under seven days and as a day beyond; the exact time is in the tooltip.
 *
 * @param props.at ISO 8601 in UTC
 */
export function Instant({ at }: { at: string }) {
  return (
    <time dateTime={at} title={formatInstant(at)}>
      {formatRelative(at)}
    </time>
  );
}
