import { getRouteApi } from "@tanstack/react-router";
import { m } from "#platform/web/paraglide/messages.js";
import { RecordTabs } from "#platform/web/tabs/record-tabs.tsx";
import { ActivityTab } from "#records/activity/web/public.tsx";
import type { Contact } from "#records/contacts/contract.ts";
import { MessagesGrid } from "#records/messages/web/public.tsx";
import classes from "./contact-history.module.css";
import { subjectLink } from "../messages-page/subject-link.tsx";

const route = getRouteApi("/shell/customers/$customerId/contacts/$contactId");

/** What was sent to a contact and what was done about it, below its fields. */
export function ContactHistory({ contact }: { contact: Contact }) {
  const { tab = "messages" } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <section aria-label={m.contacts_history()} className={classes["history"]}>
      <RecordTabs
        shown={tab}
        onShow={(wanted) =>
          void navigate({
            search: wanted === "messages" ? {} : { tab: wanted },
            replace: true,
            resetScroll: false,
            // What is typed above stays where it is.
            ignoreBlocker: true,
          })
        }
        tabs={[
          {
            key: "messages",
            label: m.messages_messages(),
            content: (
              <div className={classes["messages"]}>
                <MessagesGrid
                  question={{ contactId: contact.id }}
                  label={m.messages_messages()}
                  listKey="contact-messages"
                  subjectLink={subjectLink}
                  onOpen={({ id }) => void navigate({ to: "/messages/$messageId", params: { messageId: id } })}
                  firstUse={{ title: m.messages_none_title(), text: m.messages_none_of_contact() }}
                />
              </div>
            ),
          },
          {
            key: "activity",
            label: m.customers_tab_activity(),
            content: <ActivityTab customerId={contact.customerId} contactId={contact.id} />,
          },
        ]}
      />
    </section>
  );
}
