import type { Context } from "#platform/server/context.ts";
import { read } from "#platform/server/read.ts";
import { dayAfter } from "#platform/shared/days.ts";
import { addInvoice } from "#processes/add-invoice/server/public.ts";
import { draftInvoiceMessage, sendInvoice } from "#processes/send-paper/server/public.ts";
import type { InvoiceId, PaymentMethod } from "#records/invoices/contract.ts";
import { changeInvoiceStatus, invoiceAsRead, recordPayment } from "#records/invoices/server/public.ts";
import type { WrittenLine } from "#records/line-items/contract.ts";
import type { WorkOrderId } from "#records/work-orders/contract.ts";
import { type Happening, type ToldCustomer, when } from "./story.ts";
import { mailAtOnce } from "./told-messages.ts";

/** What became of an invoice after it was written. */
export interface InvoiceFate {
  /** It is still being written. */
  draft?: boolean;
  /** It went to the billing contact by mail. */
  mailed?: boolean;
  /** After how many days how much of it was paid, and how. */
  paid?: readonly { afterDays: number; part?: number; by: PaymentMethod; reference?: string }[];
}

/** What an invoice asks for. */
export interface ToldBill extends InvoiceFate {
  title: string;
  lines: WrittenLine[];
  customerReference?: string;
}

/**
 * Tells an invoice for a work order.
 *
 * @param workOrder the work order, once it is there
 */
export function toldBill(
  day: string,
  customer: ToldCustomer,
  { title, lines, customerReference, ...fate }: ToldBill,
  workOrder: () => WorkOrderId,
): Happening[] {
  const written = { title, lines, customerReference: customerReference ?? null };
  return toldInvoice(day, fate, (ctx) =>
    addInvoice(ctx, { customerId: customer.id, workOrderId: workOrder(), ...written }),
  );
}

/**
 * Tells an invoice, however it is written, with what became of it.
 */
export function toldInvoice(
  day: string,
  { draft = false, mailed = false, paid = [] }: InvoiceFate,
  write: (ctx: Context) => Promise<{ id: InvoiceId }>,
): Happening[] {
  let id: InvoiceId;
  return [
    {
      at: when(day, "11:00"),
      by: "robin",
      does: async (ctx) => {
        ({ id } = await write(ctx));
        if (!draft) await changeInvoiceStatus(ctx, id, "issue");
        if (!mailed) return;
        const { subject, body } = await draftInvoiceMessage(ctx, id);
        await mailAtOnce(ctx, async (inside) => [(await sendInvoice(inside, id, { subject, body })).messageId]);
      },
    },
    ...paid.map(({ afterDays, part = 1, by, reference }): Happening => {
      const receivedOn = dayAfter(day, afterDays);
      return {
        at: when(receivedOn, "15:00"),
        by: "robin",
        does: async (ctx) => {
          const { balanceMinor } = await read(ctx, "invoices.view", (tx) => invoiceAsRead(tx, ctx, id));
          const amountMinor = Math.round(balanceMinor * part);
          await recordPayment(ctx, id, { amountMinor, method: by, reference: reference ?? null, receivedOn });
        },
      };
    }),
  ];
}
