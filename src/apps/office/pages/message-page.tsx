import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { LinkAnchor } from "#platform/web/links.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { MessageId } from "#records/messages/contract.ts";
import { messageQuery, MessageView, TryAgainButton } from "#records/messages/web/public.tsx";
import { NotFound } from "../shell/not-found.tsx";

const route = getRouteApi("/shell/messages/$messageId");

/** One message: what became of it, and the text as it goes out or went out. */
export function MessagePage() {
  const { messageId } = route.useParams();
  const { data: id } = MessageId.safeParse(messageId);
  return id === undefined ? <NotFound /> : <OneMessage key={id} messageId={id} />;
}

function OneMessage({ messageId }: { messageId: MessageId }) {
  const message = useQuery(messageQuery(messageId));
  const { data, error } = message;
  if (data === undefined && error !== null) throw error;
  return (
    <PageFrame
      title={data?.subject ?? m.messages_message()}
      width="reading"
      back={
        <LinkAnchor to="/messages" size="sm">
          {m.messages_messages()}
        </LinkAnchor>
      }
      actions={data !== undefined && <TryAgainButton message={data} />}
    >
      {data !== undefined && (
        <MessageView
          message={data}
          customerLink={
            <LinkAnchor
              to="/customers/$customerId"
              params={{ customerId: data.customerId }}
              search={{ tab: "messages" }}
            >
              {data.customerName}
            </LinkAnchor>
          }
        />
      )}
    </PageFrame>
  );
}
