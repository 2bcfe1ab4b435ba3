// What must be true of contacts, customers and their work, as simple as it can be said. The product is asked by its API and
// compared with it after every step.

/** Kinds of records that name a contact. */
export type Kind = "work-order" | "recurring-service" | "quote" | "invoice" | "location";

/** A contact as it must be. */
export interface ModelContact {
  customerId: string;
  /** Order in which the contacts of a customer came. */
  place: number;
  enabled: boolean;
  /** Who replaced it, while it is disabled; null when that one was deleted. */
  replacementId: string | null;
  handed: { kind: Kind | "customer"; id: string; to: string }[];
}

/** A customer as it must be. */
export interface ModelCustomer {
  active: boolean;
  primaryId: string | null;
  billingId: string | null;
}

/** A record that names a contact, as it must be. */
export interface ModelRecord {
  kind: Kind;
  customerId: string;
  contactId: string | null;
  /** Whether its contact was deleted and nobody was chosen since. */
  gone: boolean;
  status: string;
  /** Whether its time has passed, for a work order. */
  late: boolean;
  /** The quote that became this invoice. */
  quoteId: string | null;
}

/** Who takes over what. */
export interface Handing {
  replacementId: string;
  workOrdersTo?: string;
  recurringServicesTo?: string;
  quotesTo?: string;
  moveOverdue?: boolean;
}

const toDo = ["open", "assigned", "in-progress"];
const undecided = ["draft", "sent"];
export const workOrderSteps: Readonly<Record<string, { from: readonly string[]; to: string }>> = {
  start: { from: ["open"], to: "in-progress" },
  "put-back": { from: ["in-progress"], to: "open" },
  complete: { from: toDo, to: "completed" },
  resume: { from: ["completed"], to: "in-progress" },
  close: { from: ["completed"], to: "closed" },
  cancel: { from: toDo, to: "cancelled" },
  reopen: { from: ["closed", "cancelled"], to: "open" },
};
export const quoteSteps: Readonly<Record<string, { from: readonly string[]; to: string }>> = {
  send: { from: ["draft"], to: "sent" },
  approve: { from: ["sent"], to: "approved" },
  reject: { from: ["sent"], to: "rejected" },
  reopen: { from: ["approved", "rejected"], to: "sent" },
  revise: { from: ["sent", "rejected"], to: "draft" },
};

/** A small company of which everything about contacts is known. */
export class Model {
  readonly customers = new Map<string, ModelCustomer>();
  readonly contacts = new Map<string, ModelContact>();
  readonly records = new Map<string, ModelRecord>();
  private places = 0;

  addContact(customerId: string, id: string): void {
    const customer = this.customerOf(customerId);
    const isFirst = this.contactsOf(customerId).length === 0;
    this.contacts.set(id, { customerId, place: (this.places += 1), enabled: true, replacementId: null, handed: [] });
    if (isFirst && customer.primaryId === null) customer.primaryId = id;
  }

  addRecord(id: string, record: Pick<ModelRecord, "kind" | "customerId" | "contactId"> & Partial<ModelRecord>): void {
    this.records.set(id, { status: "", late: false, gone: false, quoteId: null, ...record });
  }

  customerOf(id: string): ModelCustomer {
    const customer = this.customers.get(id);
    if (!customer) throw new Error(`The model has no customer ${id}`);
    return customer;
  }

  contactsOf(customerId: string): string[] {
    return [...this.contacts].filter(([, contact]) => contact.customerId === customerId).map(([id]) => id);
  }

  /** Whether something new of a customer can name a contact (C-11). */
  isUsable(contactId: string | null, customerId: string): boolean {
    if (contactId === null) return true;
    const contact = this.contacts.get(contactId);
    return contact !== undefined && contact.enabled && contact.customerId === customerId;
  }

  /** Whether a contact can hand over to all who are named (C-08). */
  canHandOver(id: string, handing: Handing): boolean {
    const contact = this.contacts.get(id);
    const { replacementId, workOrdersTo, recurringServicesTo, quotesTo } = handing;
    const successors = [replacementId, workOrdersTo, recurringServicesTo, quotesTo].filter((one) => one !== undefined);
    return (
      contact !== undefined &&
      contact.enabled &&
      successors.every((one) => one !== id && this.isUsable(one, contact.customerId))
    );
  }

  /** What a contact hands over when it is disabled (C-09, C-10, X-07). */
  toHandOver(id: string, { moveOverdue = false }: Partial<Handing>): [string, ModelRecord][] {
    return [...this.records].filter(
      ([, one]) => one.contactId === id && one.kind !== "invoice" && isToCome(one) && (moveOverdue || !one.late),
    );
  }

  disable(id: string, handing: Handing): void {
    const contact = this.contacts.get(id);
    if (!contact) throw new Error("nobody to disable");
    const { replacementId, workOrdersTo, recurringServicesTo, quotesTo } = handing;
    const to: Partial<Record<Kind, string | undefined>> = {
      "work-order": workOrdersTo,
      "recurring-service": recurringServicesTo,
      quote: quotesTo,
    };
    for (const [recordId, record] of this.toHandOver(id, handing)) {
      const successor = to[record.kind] ?? replacementId;
      record.contactId = successor;
      contact.handed.push({ kind: record.kind, id: recordId, to: successor });
    }
    const customer = this.customerOf(contact.customerId);
    if (customer.primaryId === id) {
      customer.primaryId = replacementId;
      contact.handed.push({ kind: "customer", id: contact.customerId, to: replacementId });
    }
    contact.enabled = false;
    contact.replacementId = replacementId;
  }

  enable(id: string): void {
    const contact = this.contacts.get(id);
    if (!contact) throw new Error("nobody to enable");
    Object.assign(contact, { enabled: true, replacementId: null, handed: [] });
  }

  /** Gives back what still names whoever got it and is still to come (X-34, decision 0020). */
  undo(id: string): { returned: string[]; left: string[] } {
    const contact = this.contacts.get(id);
    if (!contact) throw new Error("nobody to give back to");
    const [returned, left]: string[][] = [[], []];
    for (const { kind, id: recordId, to } of contact.handed) {
      const record = this.records.get(recordId);
      const customer = kind === "customer" ? this.customerOf(recordId) : undefined;
      const goesBack = customer ? customer.primaryId === to : record?.contactId === to && isToCome(record);
      (goesBack ? returned : left)?.push(`${kind} ${recordId}`);
      if (!goesBack) continue;
      if (customer) customer.primaryId = id;
      if (record) record.contactId = id;
    }
    this.enable(id);
    return { returned: returned ?? [], left: left ?? [] };
  }

  /** C-03, X-03, X-23 */
  deleteContact(id: string): void {
    const contact = this.contacts.get(id);
    if (!contact) throw new Error("nobody to delete");
    const customer = this.customerOf(contact.customerId);
    this.contacts.delete(id);
    for (const record of this.records.values())
      if (record.contactId === id) Object.assign(record, { contactId: null, gone: record.kind !== "location" });
    for (const other of this.contacts.values()) {
      other.handed = other.handed.filter(({ to }) => to !== id);
      if (other.replacementId === id) other.replacementId = null;
    }
    if (customer.billingId === id) customer.billingId = null;
    if (customer.primaryId === id) {
      const others = [...this.contacts].filter(([, one]) => one.customerId === contact.customerId && one.enabled);
      customer.primaryId = others.toSorted(([, a], [, b]) => a.place - b.place)[0]?.[0] ?? null;
    }
  }

  /** What the books keep is not followed any further (decision 0019). */
  deleteCustomer(id: string): void {
    this.customers.delete(id);
    for (const contactId of this.contactsOf(id)) this.contacts.delete(contactId);
    for (const [recordId, record] of this.records) if (record.customerId === id) this.records.delete(recordId);
  }

  /** Who stands in for a contact by now. */
  standIn(id: string | null): string | null {
    const seen = new Set<string>();
    let at = id;
    while (at !== null && !seen.has(at)) {
      const contact = this.contacts.get(at);
      if (!contact) return null;
      if (contact.enabled) return at;
      seen.add(at);
      at = contact.replacementId;
    }
    return null;
  }
}

function isToCome({ kind, status }: ModelRecord): boolean {
  if (kind === "work-order") return toDo.includes(status);
  return kind === "quote" ? undecided.includes(status) : true;
}
