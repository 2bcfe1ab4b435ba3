import { Button } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { SendMessageDialog } from "#processes/send-message/web/public.tsx";
import { MessagesFilterBar, MessagesGrid } from "#records/messages/web/public.tsx";
import { NoAccess } from "../shell/no-access.tsx";
import { ColumnsInAddress } from "../shell/columns-in-address.tsx";
import { useSignedIn } from "../shell/session.ts";
import { useOpeningRound } from "./work-orders-page/opening-round.ts";
import { subjectLink } from "./messages-page/subject-link.tsx";

const route = getRouteApi("/shell/messages");

/** Every message of the provider, newest first, with what became of it. */
export function MessagesPage() {
  const { permissions } = useSignedIn();
  const { add, columns, ...filters } = route.useSearch();
  const navigate = route.useNavigate();
  const maySend = permissions.includes("messages.send");
  const sending = add === true && maySend;
  const round = useOpeningRound(sending);
  if (!permissions.includes("messages.view"))
    return <NoAccess title={m.messages_messages()} text={m.messages_no_access_text()} />;
  const clear = () => void navigate({ search: { columns }, replace: true });
  const send = maySend && (
    <Button onClick={() => void navigate({ search: { ...filters, columns, add: true }, resetScroll: false })}>
      {m.messages_send_message()}
    </Button>
  );
  return (
    <PageFrame title={m.messages_messages()} width="list" actions={send}>
      <ColumnsInAddress columns={columns}>
        <MessagesGrid
          question={filters}
          label={m.messages_messages()}
          listKey="messages"
          withCustomer
          subjectLink={subjectLink}
          onOpen={(message) => void navigate({ to: "/messages/$messageId", params: { messageId: message.id } })}
          filterBar={
            <MessagesFilterBar
              shown={filters}
              onChange={(changes) =>
                void navigate({ search: (before) => ({ ...before, ...changes }), replace: true, resetScroll: false })
              }
              onClear={clear}
            />
          }
          filtered={Object.values(filters).some((value) => value !== undefined)}
          onClearFilters={clear}
          firstUse={{ title: m.messages_none_title(), text: m.messages_none_text(), action: send }}
        />
      </ColumnsInAddress>
      {maySend && (
        <SendMessageDialog
          key={round}
          opened={sending}
          onClose={() => void navigate({ search: { ...filters, columns }, ignoreBlocker: true, resetScroll: false })}
        />
      )}
    </PageFrame>
  );
}
