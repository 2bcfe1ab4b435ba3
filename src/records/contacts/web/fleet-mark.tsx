import { m } from "#platform/web/paraglide/messages.js";

/** Shows that a contact was entered by the fleet and is managed there (V-04). */
export function FleetMark() {
  return (
    <svg
      role="img"
      aria-label={m.contacts_managed_by_fleet()}
      width={18}
      height={18}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <title>{m.contacts_managed_by_fleet()}</title>
      <path d="M2.5 6h11v10h-11zM13.5 10h4l4 3.5V16h-8M7 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM17.5 19a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z" />
    </svg>
  );
}
