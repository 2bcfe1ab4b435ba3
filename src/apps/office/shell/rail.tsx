import { ActionIcon } from "@mantine/core";
import { Link, useLocation } from "@tanstack/react-router";
import { Icon } from "#platform/web/icons.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useDestinations } from "./destinations.ts";
import classes from "./shell.module.css";

export interface RailProps {
  /** Icons only. */
  collapsed: boolean;
  /** Undefined where the width is given by the window. */
  onCollapse: (() => void) | undefined;
  onNavigate?: () => void;
}

/** The places of the app, at the left edge. */
export function Rail({ collapsed, onCollapse, onNavigate }: RailProps) {
  const places = useDestinations();
  const path = useLocation({ select: ({ pathname }) => pathname });
  return (
    <nav
      aria-label={m.office_main_navigation()}
      className={classes["rail"]}
      data-collapsed={collapsed || undefined}
      data-in-drawer={onNavigate === undefined ? undefined : true}
    >
      <ul className={classes["places"]}>
        {places.map((place) => (
          <li key={place.key}>
            <Link
              to={place.to}
              title={collapsed ? place.label() : undefined}
              className={classes["place"]}
              aria-keyshortcuts={`G ${place.letter}`}
              activeProps={{ "data-here": true, "aria-current": "page" }}
              preload="intent"
              {...(place.also !== undefined && path.startsWith(place.also) ? { "data-here": true } : {})}
              {...(onNavigate === undefined ? {} : { onClick: onNavigate })}
            >
              <Icon name={place.icon} size={20} />
              <span className={collapsed ? classes["unseen"] : undefined}>{place.label()}</span>
            </Link>
          </li>
        ))}
      </ul>
      {onCollapse !== undefined && (
        <ActionIcon
          variant="subtle"
          color="gray"
          className={classes["collapse"] ?? ""}
          aria-label={collapsed ? m.office_rail_expand() : m.office_rail_collapse()}
          aria-expanded={!collapsed}
          onClick={onCollapse}
        >
          <Icon name={collapsed ? "expand" : "collapse"} />
        </ActionIcon>
      )}
    </nav>
  );
}
