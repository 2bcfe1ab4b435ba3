import { Badge, Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { call } from "#platform/web/api-client.ts";
import { ConfirmDialog } from "#platform/web/dialog/confirm-dialog.tsx";
import { formatInstant } from "#platform/web/dates-and-numbers.ts";
import { Instant } from "#platform/web/instant.tsx";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { ShortList } from "#platform/web/short-list/short-list.tsx";
import { revokeOwnSession } from "../contract.ts";
import type { SessionId } from "../contract.ts";
import { deviceName } from "./device-name.ts";
import { ownSessionsQuery } from "./staff-queries.ts";
import classes from "./staff.module.css";

/** Where I am signed in; every other session can be ended. */
export function OwnSessions() {
  const sessions = useQuery(ownSessionsQuery);
  const queries = useQueryClient();
  const [ending, setEnding] = useState<{ id: SessionId; name: string }>();
  const heading = useRef<HTMLHeadingElement>(null);
  const end = async (id: SessionId, name: string) => {
    await call(revokeOwnSession, { params: { sessionId: id } });
    await queries.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
    showToast({ text: m.staff_session_was_ended({ name }) });
    // Its button, to which the focus would go back, is not there any more.
    setTimeout(() => heading.current?.focus());
  };
  const rows = sessions.data?.map((session) => {
    const name = deviceName(session.device) || m.staff_unknown_device();
    return {
      id: session.id,
      name,
      mark: session.current ? (
        <Badge variant="light" color="green">
          {m.staff_this_session()}
        </Badge>
      ) : undefined,
      detail: (
        <span title={session.device}>
          {m.staff_session_since({ at: formatInstant(session.createdAt) })} · {m.staff_last_seen()}{" "}
          <Instant at={session.lastSeenAt} />
        </span>
      ),
      action: session.current ? undefined : (
        <Button
          variant="default"
          size="xs"
          aria-label={m.staff_end_session_of({ name })}
          onClick={() => setEnding({ id: session.id, name })}
        >
          {m.staff_end_session()}
        </Button>
      ),
    };
  });
  return (
    <section className={classes["section"]} aria-labelledby="own-sessions">
      <h2 id="own-sessions" ref={heading} tabIndex={-1}>
        {m.staff_sessions()}
      </h2>
      <p>{m.staff_sessions_text()}</p>
      <ShortList
        label={m.staff_sessions()}
        rows={rows}
        fault={sessions.error}
        onRetry={() => void sessions.refetch()}
        empty={null}
      />
      <ConfirmDialog
        opened={ending !== undefined}
        title={m.staff_end_session_title()}
        confirmLabel={m.staff_end_session()}
        danger
        onConfirm={async () => {
          if (ending !== undefined) await end(ending.id, ending.name);
        }}
        onClose={() => setEnding(undefined)}
      >
        {m.staff_end_session_text({ name: ending?.name ?? "" })}
      </ConfirmDialog>
    </section>
  );
}
