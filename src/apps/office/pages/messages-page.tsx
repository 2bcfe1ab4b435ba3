import { getRouteApi, Link } from "@tanstack/react-router";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { MessageInList } from "#records/messages/contract.ts";
import { MessagesFilterBar, MessagesGrid } from "#records/messages/web/public.tsx";
import { NoAccess } from "../shell/no-access.tsx";
import { useSignedIn } from "../shell/session.ts";

const route = getRouteApi("/shell/messages");

/** Every message of the provider, newest first, with what became of it. */
export function MessagesPage() {
  const { permissions } = useSignedIn();
  const address = route.useSearch();
  const navigate = route.useNavigate();
  if (!permissions.includes("messages.view"))
    return <NoAccess title={m.messages_messages()} text={m.messages_no_access_text()} />;
  const clear = () => void navigate({ search: {}, replace: true });
  return (
    <PageFrame title={m.messages_messages()} width="list">
      <MessagesGrid
        question={address}
        label={m.messages_messages()}
        listKey="messages"
        withCustomer
        subjectLink={subjectLink}
        onOpen={(message) => void navigate({ to: "/messages/$messageId", params: { messageId: message.id } })}
        filterBar={
          <MessagesFilterBar
            shown={address}
            onChange={(changes) =>
              void navigate({ search: (before) => ({ ...before, ...changes }), replace: true, resetScroll: false })
            }
            onClear={clear}
          />
        }
        filtered={Object.values(address).some((value) => value !== undefined)}
        onClearFilters={clear}
        firstUse={{ title: m.messages_none_title(), text: m.messages_none_text() }}
      />
    </PageFrame>
  );
}

function subjectLink(message: MessageInList) {
  return (
    <Link to="/messages/$messageId" params={{ messageId: message.id }}>
      {message.subject}
    </Link>
  );
}
