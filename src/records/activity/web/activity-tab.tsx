import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { given } from "#platform/shared/given.ts";
import { call } from "#platform/web/api-client.ts";
import { Instant } from "#platform/web/instant.tsx";
import { Failure } from "#platform/web/notice/page-error.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { usePhoneText } from "#platform/web/phone-text.tsx";
import { useDelayed } from "#platform/web/use-delayed.ts";
import type { ContactId } from "#records/contacts/contract.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import { listCustomerActivity } from "../contract.ts";
import type { ActivityId, ActivityInList } from "../contract.ts";
import { activitySentence } from "./activity-sentence.ts";
import { activityFieldName, activityValueText, shownValues } from "./activity-value.ts";
import classes from "./activity.module.css";

const entriesAtOnce = 30;
/** More changed fields than these are folded, and what was filled in when a record was added: the sentence names it. */
const valuesUnfolded = 4;

export interface ActivityTabProps {
  customerId: CustomerId;
  /** Only what is about this contact. */
  contactId?: ContactId;
}

/** Tab "Activity" of a customer or of a contact: who did what, newest first. */
export function ActivityTab({ customerId, contactId }: ActivityTabProps) {
  const activity = useInfiniteQuery({
    queryKey: ["activity", "list", customerId, contactId],
    queryFn: ({ pageParam, signal }) =>
      call(listCustomerActivity, {
        params: { customerId },
        query: { limit: entriesAtOnce, ...given({ contactId, before: pageParam ?? undefined }) },
        signal,
      }),
    initialPageParam: null as ActivityId | null,
    getNextPageParam: (last) => last.next,
  });
  const waiting = useDelayed(activity.isPending);
  const entries = activity.data?.pages.flatMap((page) => page.activity);
  return (
    <div className={classes["tab"]}>
      {activity.error !== null && <Failure fault={activity.error} onRetry={() => void activity.refetch()} />}
      {waiting && <p className={classes["quiet"]}>{m.platform_loading()}</p>}
      {entries?.length === 0 && <p className={classes["quiet"]}>{m.activity_none()}</p>}
      {entries !== undefined && entries.length > 0 && (
        <ol className={classes["list"]} aria-label={m.activity_activity()}>
          {entries.map((entry) => (
            <li key={entry.id} className={classes["entry"]}>
              <p className={classes["sentence"]}>
                <span>{activitySentence(entry)}</span>
                <Instant at={entry.at} />
              </p>
              <ChangedValues entry={entry} />
            </li>
          ))}
        </ol>
      )}
      {activity.hasNextPage && (
        <Button
          variant="default"
          className={classes["more"] ?? ""}
          loading={activity.isFetchingNextPage}
          onClick={() => void activity.fetchNextPage()}
        >
          {m.activity_show_more()}
        </Button>
      )}
    </div>
  );
}

function ChangedValues({ entry }: { entry: ActivityInList }) {
  usePhoneText();
  const values = shownValues(entry.values);
  if (values.length === 0) return null;
  const list = (
    <dl className={classes["values"]}>
      {values.map((value) => (
        <div key={value.field} className={classes["value"]}>
          <dt>{activityFieldName(value.field)}</dt>
          <dd>
            <ChangedValue {...value} />
          </dd>
        </div>
      ))}
    </dl>
  );
  if (values.length <= valuesUnfolded && !entry.what.endsWith(".added")) return list;
  return (
    <details className={classes["folded"]}>
      <summary>{m.activity_fields({ count: values.length })}</summary>
      {list}
    </details>
  );
}

function ChangedValue({ field, before, after }: ActivityInList["values"][number]) {
  const from = activityValueText(field, before);
  const to = activityValueText(field, after);
  if (from === undefined || to === undefined) return to === "" ? m.activity_value_removed() : m.activity_value_chosen();
  if (from === "") return <ins className={classes["after"]}>{to}</ins>;
  return (
    <>
      <del className={classes["before"]}>{from}</del>
      <span aria-hidden="true"> → </span>
      <ins className={classes["after"]}>{to === "" ? m.platform_empty_value() : to}</ins>
    </>
  );
}
