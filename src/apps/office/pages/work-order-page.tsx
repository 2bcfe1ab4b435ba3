import { Loader } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { LinkAnchor, LinkButton } from "#platform/web/links.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useDelayed } from "#platform/web/use-delayed.ts";
import { AddWorkOrderNoteForm } from "#processes/add-note/web/public.tsx";
import { WorkOrderNotes } from "#records/notes/web/public.tsx";
import { useQuotes } from "#records/quotes/web/public.tsx";
import { WorkOrderId } from "#records/work-orders/contract.ts";
import type { WorkOrder } from "#records/work-orders/contract.ts";
import {
  useWorkOrder,
  WorkOrderActions,
  WorkOrderFacts,
  WorkOrderStatusMark,
} from "#records/work-orders/web/public.tsx";
import { NotFound } from "../shell/not-found.tsx";
import { useSignedIn } from "../shell/session.ts";
import { RecordFiles } from "./record-files.tsx";
import classes from "./work-order-page.module.css";

const route = getRouteApi("/shell/work-orders/$workOrderId");

/** One work order: what is to be done, how far it is, and what was written on it. */
export function WorkOrderPage() {
  const { data: id } = WorkOrderId.safeParse(route.useParams().workOrderId);
  return id === undefined ? <NotFound /> : <OneWorkOrder key={id} id={id} />;
}

function OneWorkOrder({ id }: { id: WorkOrderId }) {
  const workOrder = useWorkOrder(id);
  const { permissions } = useSignedIn();
  const slow = useDelayed(workOrder.isPending);
  if (workOrder.error !== null && workOrder.data === undefined) throw workOrder.error;
  const { data } = workOrder;
  return (
    <PageFrame
      title={data === undefined ? m.work_orders_work_orders() : m.work_orders_title({ number: data.number })}
      back={
        permissions.includes("work-orders.view-all") ? (
          <LinkAnchor to="/work-orders" size="sm">
            {m.work_orders_work_orders()}
          </LinkAnchor>
        ) : (
          <LinkAnchor to="/my-jobs" size="sm">
            {m.work_orders_my_work()}
          </LinkAnchor>
        )
      }
      actions={
        data !== undefined && (
          <>
            <BillLink workOrder={data} />
            <WorkOrderActions workOrder={data} />
          </>
        )
      }
      under={data !== undefined && <StatusLine workOrder={data} />}
    >
      {data === undefined ? (
        slow && <Loader aria-label={m.platform_loading()} />
      ) : (
        <div className={classes["record"]}>
          <WorkOrderFacts
            workOrder={data}
            contactLink={<ContactLink workOrder={data} />}
            recurringLink={recurringLink(data, permissions)}
          />
          <WorkOrderNotes
            workOrderId={data.id}
            newNote={
              data.customerId !== null &&
              data.allowed.includes("add-note") && (
                <AddWorkOrderNoteForm workOrderId={data.id} customerId={data.customerId} />
              )
            }
          />
          {data.customerId !== null && (
            <RecordFiles of={{ kind: "work-order", customerId: data.customerId, workOrderId: data.id }} />
          )}
        </div>
      )}
    </PageFrame>
  );
}

/** Leads to a new invoice for the work order. */
function BillLink({ workOrder }: { workOrder: WorkOrder }) {
  const { permissions } = useSignedIn();
  const { id, customerId, customerStatus, status } = workOrder;
  if (customerId === null || customerStatus !== "active" || status === "cancelled") return null;
  if (!permissions.includes("invoices.edit")) return null;
  return (
    <LinkButton variant="default" to="/invoices/new" search={{ customer: customerId, workOrder: id }}>
      {m.invoices_add()}
    </LinkButton>
  );
}

/** Of whom it is and how far it is. */
function StatusLine({ workOrder }: { workOrder: WorkOrder }) {
  const { permissions } = useSignedIn();
  const { customerId, customerName } = workOrder;
  return (
    <p className={classes["statusLine"]}>
      <WorkOrderStatusMark status={workOrder.status} />
      {customerId === null ? (
        <span>{m.work_orders_deleted_customer()}</span>
      ) : permissions.includes("customers.view") ? (
        <LinkAnchor to="/customers/$customerId" params={{ customerId }} inherit>
          {customerName}
        </LinkAnchor>
      ) : (
        <strong>{customerName}</strong>
      )}
      <span>{workOrder.typeName}</span>
      {permissions.includes("quotes.view") && <FromQuote workOrder={workOrder} />}
    </p>
  );
}

/** The quote that became this work order. */
function FromQuote({ workOrder }: { workOrder: WorkOrder }) {
  const quotes = useQuotes({ workOrderId: workOrder.id });
  const quote = quotes.data?.pages[0]?.quotes[0];
  if (quote === undefined) return null;
  return (
    <LinkAnchor to="/quotes/$quoteId" params={{ quoteId: quote.id }} inherit>
      {m.quotes_quote_number({ number: String(quote.number) })}
    </LinkAnchor>
  );
}

/** The recurring service that made this work order, for those who may open it. */
function recurringLink(workOrder: WorkOrder, permissions: readonly string[]) {
  const { recurringServiceId, recurringServiceNumber } = workOrder;
  if (recurringServiceId === null || recurringServiceNumber === null) return undefined;
  if (!permissions.includes("work-orders.view-all")) return undefined;
  return (
    <LinkAnchor to="/recurring-services/$recurringServiceId" params={{ recurringServiceId }} inherit>
      {m.recurring_services_title({ number: recurringServiceNumber })}
    </LinkAnchor>
  );
}

function ContactLink({ workOrder }: { workOrder: WorkOrder }) {
  const { permissions } = useSignedIn();
  const { customerId, contact } = workOrder;
  if (contact === null) return null;
  if (customerId === null || !permissions.includes("contacts.view")) return contact.name;
  return (
    <LinkAnchor to="/customers/$customerId/contacts/$contactId" params={{ customerId, contactId: contact.id }} inherit>
      {contact.name}
    </LinkAnchor>
  );
}
