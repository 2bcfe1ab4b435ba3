import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { systemContext } from "#platform/server/jobs.ts";
import type { Method } from "#platform/shared/endpoint.ts";
import { generateDueWorkOrdersOf } from "#processes/generate-due-work-orders/server/public.ts";
import { handOverMessage } from "#processes/send-message/server/public.ts";
import type { Answer, Company } from "#tests/support/builders.ts";
import { type ActJudged, brokenByAct, brokenInvariants, momentOf } from "#tests/support/invariants.ts";
import type { TestApp } from "#tests/support/start-app.ts";
import { type Handing, type Kind, Model, type ModelRecord, quoteSteps, workOrderSteps } from "./model.ts";

/** One step of a sequence: the numbers choose among what is there. */
export interface Step {
  verb: Verb;
  a: number;
  b: number;
  c: number;
  /** 0 names an older version (I26), 1 sends the request twice under one key (I18). */
  how: number;
}

/** What an act was and what it must come to. */
interface Act {
  method: Method;
  url: string;
  body?: unknown;
  /** Where the version to name is read. */
  versionOf?: string;
  /** Whether it must be done; otherwise it must be refused. */
  ok: boolean;
  judged?: Partial<ActJudged>;
  /** Tells the model; gets the answer. */
  told?: (answer: Answer) => void | Promise<void>;
}

type Play = (on: Driver, step: Step) => Act | null | Promise<Act | null>;

const refusals = [403, 404, 409, 412, 422];
const kindsByTable: Readonly<Record<Kind, string>> = {
  "work-order": "work_order",
  "recurring-service": "recurring_service",
  quote: "quote",
  invoice: "invoice",
  location: "location",
};
const line = { description: "Work", quantity: 1, unitPriceMinor: 100, tax: null };
const customersMost = 3;

/** Plays steps on a company of its own and compares it with the model after each. */
export class Driver {
  readonly model = new Model();
  readonly test: TestApp;
  readonly company: Company;
  private readonly canary: string;
  typeId = "";
  private named = 0;

  /**
   * @param canary a word that is stored in another network: no answer may hold it (I31)
   */
  constructor(test: TestApp, company: Company, canary: string) {
    this.test = test;
    this.company = company;
    this.canary = canary;
  }

  /** Makes what every sequence begins with. */
  async begin(): Promise<void> {
    this.typeId = (await this.company.admin.post("work-order-types", { name: "Service" })).body.id;
    for (const verb of ["addCustomer", "addContact", "addContact"] as const)
      await this.play({ verb, a: 0, b: 0, c: 0, how: 2 });
  }

  /**
   * Plays one step.
   *
   * @throws Error that says what is not as it must be
   */
  async play(step: Step): Promise<void> {
    const act = await (verbs[step.verb] as Play)(this, step);
    if (act === null) return;
    const before = await this.moment();
    const answer = await this.send(act, step.how);
    const isStale = step.how === 0 && act.versionOf !== undefined;
    const done = act.ok && !isStale;
    const about = `${step.verb}: ${act.method} ${act.url} ${JSON.stringify(act.body)} answered ${answer.status} ${answer.text.slice(0, 400)}`;
    if (answer.text.includes(this.canary)) throw new Error(`${about}\nI31: it holds words of another network`);
    if (done ? answer.status >= 300 : !refusals.includes(answer.status))
      throw new Error(`${about}\nand must be ${done ? "done" : "refused"}`);
    if (isStale && act.ok && answer.status !== 412) throw new Error(`${about}\nI26: an older version must get 412`);
    if (done) await act.told?.(answer);
    const judged = { deletes: false, onlyMoves: false, ...act.judged, refused: !done };
    this.judge(about, { ...brokenByAct(before, await this.moment(), judged) });
    await this.compare(about);
  }

  private async send({ method, url, body, versionOf }: Act, how: number): Promise<Answer> {
    const { admin } = this.company;
    let version: number | undefined;
    if (versionOf !== undefined) version = ((await admin.get(versionOf)).body.version as number) - (how === 0 ? 1 : 0);
    const options = {
      ...(body === undefined ? {} : { body }),
      ...(version === undefined ? {} : { version }),
      ...(method === "POST" ? { key: randomUUID() } : {}),
    };
    const answer = await admin.ask(method, url, options);
    if (how !== 1 || method !== "POST" || answer.status >= 300) return answer;
    const once = await this.moment();
    const again = await admin.ask(method, url, options);
    if (again.status !== answer.status || !isDeepStrictEqual(again.body, answer.body))
      throw new Error(`I18: ${method} ${url} answered ${answer.text} and, for the same key, ${again.text}`);
    this.judge(
      `${url} again`,
      brokenByAct(once, await this.moment(), { refused: true, deletes: false, onlyMoves: true }),
    );
    return answer;
  }

  private moment() {
    return momentOf(this.test.look, this.company.networkId);
  }

  private judge(about: string, broken: Record<string, string[]>): void {
    if (Object.keys(broken).length > 0) throw new Error(`${about}\n${JSON.stringify(broken, null, 1)}`);
  }

  /** Compares everything stored with the model, and asks the invariants. */
  private async compare(about: string): Promise<void> {
    const { look } = this.test;
    const { networkId } = this.company;
    this.judge(about, await brokenInvariants(look, networkId));
    const stored = await look<{ name: string; is: string }>(
      `${Object.entries(kindsByTable)
        .map(([kind, table]) => {
          const status = ["work-order", "quote", "invoice"].includes(kind) ? "status" : "''";
          const gone = kind === "location" ? "false" : "contact_gone";
          return `select '${kind} ' || id as name, jsonb_build_array(contact_id, ${gone}, ${status})::text as is from business.${table} where network_id = $1 and customer_id is not null`;
        })
        .join(" union all ")}
       union all select 'customer ' || id, jsonb_build_array(status, primary_contact_id, billing_contact_id)::text from business.customer where network_id = $1
       union all select 'contact ' || k.id, jsonb_build_array(d.contact_id is null, d.replacement_contact_id,
                          (select coalesce(jsonb_agg(h.kind || ' ' || h.row_id || ' ' || h.successor_id order by h.kind, h.row_id), '[]') from business.handed_over h
                            where h.network_id = k.network_id and h.contact_id = k.id))::text
                   from business.contact k left join business.contact_disablement d on d.network_id = k.network_id and d.contact_id = k.id where k.network_id = $1`,
      [networkId],
    );
    const is = Object.fromEntries(stored.map((row) => [row.name, JSON.stringify(JSON.parse(row.is))]));
    const must = this.expected();
    const wrong = [...new Set([...Object.keys(is), ...Object.keys(must)])].filter((name) => is[name] !== must[name]);
    if (wrong.length > 0)
      throw new Error(
        `${about}\n${wrong.map((name) => `${name} is ${is[name] ?? "not there"} and must be ${must[name] ?? "not there"}`).join("\n")}`,
      );
  }

  private expected(): Record<string, string> {
    const { customers, contacts, records } = this.model;
    return Object.fromEntries([
      ...[...records].map(([id, { kind, contactId, gone, status }]) => [
        `${kind} ${id}`,
        JSON.stringify([contactId, gone, ["work-order", "quote", "invoice"].includes(kind) ? status : ""]),
      ]),
      ...[...customers].map(([id, { active, primaryId, billingId }]) => [
        `customer ${id}`,
        JSON.stringify([active ? "active" : "inactive", primaryId, billingId]),
      ]),
      ...[...contacts].map(([id, { enabled, replacementId, handed }]) => [
        `contact ${id}`,
        JSON.stringify([
          enabled,
          replacementId,
          handed
            .map(({ kind, id: rowId, to }) => [`${kind} ${rowId}`, `${kind} ${rowId} ${to}`])
            .toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1))
            .map(([, text]) => text),
        ]),
      ]),
    ]) as Record<string, string>;
  }

  /** I9, seen by whoever chooses: exactly the enabled contacts are offered, and the preview counts what would go. */
  async look(): Promise<void> {
    const { admin } = this.company;
    for (const customerId of this.model.customers.keys()) {
      const { contacts } = (await admin.get(`customers/${customerId}/contacts?status=enabled&limit=200`)).body;
      const offered = (contacts as { id: string }[]).map((one) => one.id).toSorted();
      const enabled = this.model.contactsOf(customerId).filter((id) => this.model.contacts.get(id)?.enabled);
      if (JSON.stringify(offered) !== JSON.stringify(enabled.toSorted()))
        throw new Error(`I9: ${offered.join(" ")} are offered and ${enabled.join(" ")} are enabled`);
      for (const id of enabled) {
        const preview = (await admin.get(`contacts/${id}/disablement/preview`)).body;
        const goes = this.model.toHandOver(id, {}).map(([, one]) => one.kind);
        const counted = [preview.workOrders, preview.recurringServices, preview.quotes, preview.locations];
        const must = ["work-order", "recurring-service", "quote", "location"].map(
          (kind) => goes.filter((one) => one === kind).length,
        );
        if (JSON.stringify(counted) !== JSON.stringify(must))
          throw new Error(`The preview of ${id} counts ${counted.join(" ")} and ${must.join(" ")} would go`);
      }
    }
  }

  /** Hands over whatever waits, as the worker would: nothing reaches who is disabled (C-13). */
  async deliver(): Promise<void> {
    const { networkId, providerId } = this.company;
    const queued = await this.test.look<{ id: string }>(
      "select id from business.message where network_id = $1 and status = 'queued'",
      [networkId],
    );
    for (const { id } of queued)
      await handOverMessage(systemContext(this.test.system, networkId, providerId, "send-message"), id);
    await this.compare("delivering");
  }

  customer(n: number): string | undefined {
    return at([...this.model.customers.keys()], n);
  }
  /** Mostly a contact of a customer, at times one of another, at times nobody. */
  contactFor(customerId: string, n: number): string | null {
    if (n % 11 === 0) return null;
    if (n % 13 === 0) return at([...this.model.contacts.keys()], n) ?? null;
    return at(this.model.contactsOf(customerId), n) ?? null;
  }
  contact(n: number): string | undefined {
    return at([...this.model.contacts.keys()], n);
  }
  record(kind: Kind, n: number): [string, ModelRecord] | undefined {
    return at(
      [...this.model.records].filter(([, one]) => one.kind === kind),
      n,
    );
  }
  name(): { firstName: string; lastName: string } {
    this.named += 1;
    return { firstName: "Ada", lastName: `Number ${this.named}` };
  }
  newcomer() {
    const name = this.name();
    return { ...name, email: `ada${this.named}@x.example` };
  }
  inDays(days: number): string {
    return new Date(this.test.clock.now().getTime() + days * 86_400_000).toISOString();
  }
  handing(customerId: string, { b, c }: Step): Handing {
    const any = (n: number) => this.contactFor(customerId, n) ?? this.model.contactsOf(customerId)[0] ?? "";
    return {
      replacementId: any(b),
      ...(c % 4 === 0 ? { workOrdersTo: any(c) } : {}),
      ...(c % 5 === 0 ? { quotesTo: any(c + 1) } : {}),
      ...(c % 6 === 0 ? { recurringServicesTo: any(c + 2) } : {}),
      ...(c % 3 === 0 ? { moveOverdue: true } : {}),
    };
  }
  work(customerId: string, contactId: string | null) {
    return { customerId, contactId, typeId: this.typeId, description: "Boiler" };
  }
  /** Whether something new can be made for a customer with this contact. */
  canBegin(customerId: string, contactId: string | null): boolean {
    return this.model.customerOf(customerId).active && this.model.isUsable(contactId, customerId);
  }
  /** Takes down work orders that services made: each names the contact of its service. */
  async meetGenerated(): Promise<void> {
    const rows = await this.test.look<{ id: string; service: string; status: string }>(
      "select id, recurring_service_id as service, status from business.work_order where network_id = $1 and recurring_service_id is not null and not id = any ($2)",
      [this.company.networkId, [...this.model.records.keys()]],
    );
    for (const { id, service, status } of rows) {
      const made = this.model.records.get(service);
      if (!made) throw new Error(`A work order was made by the service ${service}, which is not there`);
      const { customerId, contactId, gone } = made;
      this.model.addRecord(id, { kind: "work-order", customerId, contactId, gone, status });
    }
  }
  async generateDue(): Promise<void> {
    const { networkId, providerId } = this.company;
    await generateDueWorkOrdersOf(systemContext(this.test.system, networkId, providerId, "generate-due-work-orders"));
    await this.meetGenerated();
    await this.compare("generating what is due");
  }
  async quoteOfInvoice(id: string): Promise<string | null> {
    const rows = await this.test.look<{ quote: string | null }>(
      "select quote_id as quote from business.invoice where id = $1",
      [id],
    );
    return rows[0]?.quote ?? null;
  }
}

function at<T>(list: readonly T[], n: number): T | undefined {
  return list[n % list.length];
}

const whens = [null, 2, -2, 9] as const;

/** Every verb that concerns contacts, customers and their work. Each says what it asks and what must come of it; null for nothing to do it with. */
const verbs = {
  addCustomer(on) {
    if (on.model.customers.size >= customersMost) return null;
    return {
      method: "POST",
      url: "customers",
      body: { companyName: `Customer ${on.model.customers.size}`, contact: on.newcomer() },
      ok: true,
      told: ({ body }) => {
        on.model.customers.set(body.id, { active: true, primaryId: null, billingId: null });
        on.model.addContact(body.id, body.contactId);
      },
    };
  },
  addContact(on, { a }) {
    const customerId = on.customer(a);
    if (customerId === undefined) return null;
    return {
      method: "POST",
      url: `customers/${customerId}/contacts`,
      body: on.newcomer(),
      ok: true,
      told: ({ body }) => on.model.addContact(customerId, body.id),
    };
  },
  editContact(on, { a }) {
    const id = on.contact(a);
    if (id === undefined) return null;
    return {
      method: "PATCH",
      url: `contacts/${id}`,
      versionOf: `contacts/${id}`,
      body: { ...on.name(), title: "Dr" },
      ok: true,
    };
  },
  disable(on, step) {
    const id = on.contact(step.a);
    const contact = id === undefined ? undefined : on.model.contacts.get(id);
    if (id === undefined || contact === undefined) return null;
    const handing = on.handing(contact.customerId, step);
    const goes = on.model.toHandOver(id, handing);
    return {
      method: "POST",
      url: `contacts/${id}/disablement`,
      versionOf: `contacts/${id}`,
      body: handing,
      ok: on.model.canHandOver(id, handing),
      judged: { onlyMoves: true },
      told: ({ body }) => {
        const count = (kind: Kind) => goes.filter(([, one]) => one.kind === kind).length;
        const must = [count("work-order"), count("recurring-service"), count("quote"), count("location")];
        const { workOrders, recurringServices, quotes, locations } = body.moved;
        const said = [workOrders, recurringServices, quotes, locations];
        if (JSON.stringify(said) !== JSON.stringify(must))
          throw new Error(`It said ${said.join(" ")}, ${must.join(" ")} went`);
        on.model.disable(id, handing);
      },
    };
  },
  enable(on, { a }) {
    const id = on.contact(a);
    if (id === undefined) return null;
    return {
      method: "DELETE",
      url: `contacts/${id}/disablement`,
      versionOf: `contacts/${id}`,
      ok: on.model.contacts.get(id)?.enabled === false,
      judged: { onlyMoves: true },
      told: () => on.model.enable(id),
    };
  },
  undo(on, { a }) {
    const disabled = [...on.model.contacts].filter(([, one]) => !one.enabled).map(([id]) => id);
    const id = at(disabled, a) ?? on.contact(a);
    if (id === undefined) return null;
    return {
      method: "POST",
      url: `contacts/${id}/disablement/undo`,
      versionOf: `contacts/${id}`,
      ok: disabled.length > 0,
      judged: { onlyMoves: true },
      told: ({ body }) => {
        const { left } = on.model.undo(id);
        const named = (body.left as { kind: string; id: string }[]).map((one) => `${one.kind} ${one.id}`).toSorted();
        if (JSON.stringify(named) !== JSON.stringify(left.toSorted()))
          throw new Error(`It named ${named.join(", ")}, and ${left.join(", ")} did not go back`);
      },
    };
  },
  replace(on, { a, c }) {
    const id = on.contact(a);
    const contact = id === undefined ? undefined : on.model.contacts.get(id);
    if (id === undefined || contact === undefined) return null;
    const moveOverdue = c % 3 === 0;
    return {
      method: "POST",
      url: `contacts/${id}/replacement`,
      versionOf: `contacts/${id}`,
      body: { ...on.newcomer(), moveOverdue },
      ok: contact.enabled,
      told: ({ body }) => {
        on.model.addContact(contact.customerId, body.id);
        on.model.disable(id, { replacementId: body.id, moveOverdue });
      },
    };
  },
  deleteContact(on, { a }) {
    const id = on.contact(a);
    if (id === undefined || on.model.contacts.size < 3) return null;
    return {
      method: "DELETE",
      url: `contacts/${id}`,
      versionOf: `contacts/${id}`,
      ok: true,
      judged: { deletes: true },
      told: () => on.model.deleteContact(id),
    };
  },
  choose(on, { a, b, c }) {
    const customerId = on.customer(a);
    if (customerId === undefined) return null;
    const customer = on.model.customerOf(customerId);
    const contactId = on.contactFor(customerId, b);
    const field = c % 2 === 0 ? "primaryId" : "billingId";
    return {
      method: "PATCH",
      url: `customers/${customerId}`,
      versionOf: `customers/${customerId}`,
      body: { [c % 2 === 0 ? "primaryContactId" : "billingContactId"]: contactId },
      ok: customer[field] === contactId || on.model.isUsable(contactId, customerId),
      told: () => void (customer[field] = contactId),
    };
  },
  makeInactive(on, { a }) {
    const id = on.customer(a);
    if (id === undefined) return null;
    const customer = on.model.customerOf(id);
    return {
      method: "POST",
      url: `customers/${id}/deactivation`,
      ok: customer.active,
      judged: { onlyMoves: true },
      told: () => void (customer.active = false),
    };
  },
  makeActive(on, { a }) {
    const inactive = [...on.model.customers].filter(([, one]) => !one.active).map(([id]) => id);
    const id = at(inactive, a) ?? on.customer(a);
    if (id === undefined) return null;
    return {
      method: "POST",
      url: `customers/${id}/activation`,
      ok: inactive.length > 0,
      judged: { onlyMoves: true },
      told: () => void (on.model.customerOf(id).active = true),
    };
  },
  deleteCustomer(on, { a }) {
    const id = on.customer(a);
    if (id === undefined || on.model.customers.size < 2) return null;
    return {
      method: "POST",
      url: "customer-deletions",
      body: { customerIds: [id] },
      ok: !on.model.customerOf(id).active,
      judged: { deletes: true },
      told: () => on.model.deleteCustomer(id),
    };
  },
  addLocation(on, { a, b }) {
    const customerId = on.customer(a);
    if (customerId === undefined) return null;
    const contactId = on.contactFor(customerId, b);
    return {
      method: "POST",
      url: `customers/${customerId}/locations`,
      body: { name: `Depot ${on.model.records.size}`, contactId },
      ok: on.model.isUsable(contactId, customerId),
      told: ({ body }) => on.model.addRecord(body.id, { kind: "location", customerId, contactId }),
    };
  },
  addWorkOrder(on, { a, b, c }) {
    const customerId = on.customer(a);
    if (customerId === undefined) return null;
    const contactId = on.contactFor(customerId, b);
    const days = whens[c % whens.length] ?? null;
    return {
      method: "POST",
      url: "work-orders",
      body: { ...on.work(customerId, contactId), scheduledAt: days === null ? null : on.inDays(days) },
      ok: on.canBegin(customerId, contactId),
      told: ({ body }) =>
        on.model.addRecord(body.id, {
          kind: "work-order",
          customerId,
          contactId,
          status: "open",
          late: days !== null && days < 0,
        }),
    };
  },
  moveWorkOrder(on, { a, c }) {
    const [id, record] = on.record("work-order", a) ?? [];
    if (id === undefined || record === undefined) return null;
    const days = whens[c % whens.length] ?? null;
    return {
      method: "PATCH",
      url: `work-orders/${id}`,
      versionOf: `work-orders/${id}`,
      body: { scheduledAt: days === null ? null : on.inDays(days) },
      ok: record.status !== "closed" && record.status !== "cancelled",
      told: () => void (record.late = days !== null && days < 0),
    };
  },
  giveWorkOrder(on, { a, b }) {
    const [id, record] = on.record("work-order", a) ?? [];
    if (id === undefined || record === undefined) return null;
    const contactId = on.contactFor(record.customerId, b);
    const open = record.status !== "closed" && record.status !== "cancelled";
    return {
      method: "PATCH",
      url: `work-orders/${id}`,
      versionOf: `work-orders/${id}`,
      body: { contactId },
      ok: open && (contactId === record.contactId || on.model.isUsable(contactId, record.customerId)),
      told: () => void Object.assign(record, { contactId, gone: false }),
    };
  },
  stepWorkOrder(on, { a, c }) {
    const [id, record] = on.record("work-order", a) ?? [];
    const [act, way] = at(Object.entries(workOrderSteps), c) ?? [];
    if (id === undefined || record === undefined || act === undefined || way === undefined) return null;
    const isActive = on.model.customerOf(record.customerId).active;
    return {
      method: "POST",
      url: `work-orders/${id}/status`,
      body: { act },
      ok: way.from.includes(record.status) && (act !== "reopen" || isActive),
      told: () => void (record.status = way.to),
    };
  },
  addService(on, { a, b, c }) {
    const customerId = on.customer(a);
    if (customerId === undefined) return null;
    const contactId = on.contactFor(customerId, b);
    return {
      method: "POST",
      url: "recurring-services",
      body: {
        ...on.work(customerId, contactId),
        frequency: { every: 1, unit: "month" },
        nextServiceOn: on.inDays(40).slice(0, 10),
        // Every second one is due at once.
        daysAhead: c % 2 === 0 ? 60 : 0,
      },
      ok: on.canBegin(customerId, contactId),
      told: ({ body }) => on.model.addRecord(body.id, { kind: "recurring-service", customerId, contactId }),
    };
  },
  giveService(on, { a, b }) {
    const [id, record] = on.record("recurring-service", a) ?? [];
    if (id === undefined || record === undefined) return null;
    const contactId = on.contactFor(record.customerId, b);
    return {
      method: "PATCH",
      url: `recurring-services/${id}`,
      versionOf: `recurring-services/${id}`,
      body: { contactId },
      ok: contactId === record.contactId || on.model.isUsable(contactId, record.customerId),
      told: () => void Object.assign(record, { contactId, gone: false }),
    };
  },
  generate(on, { a }) {
    const [id, record] = on.record("recurring-service", a) ?? [];
    if (id === undefined || record === undefined) return null;
    return {
      method: "POST",
      url: `recurring-services/${id}/work-orders`,
      versionOf: `recurring-services/${id}`,
      ok: on.model.customerOf(record.customerId).active,
      told: () => on.meetGenerated(),
    };
  },
  async generateDue(on) {
    await on.generateDue();
    return null;
  },
  deleteService(on, { a }) {
    const [id, record] = on.record("recurring-service", a) ?? [];
    if (id === undefined || record === undefined) return null;
    return {
      method: "DELETE",
      url: `recurring-services/${id}`,
      versionOf: `recurring-services/${id}`,
      ok: true,
      judged: { deletes: true },
      told: () => void on.model.records.delete(id),
    };
  },
  addQuote(on, { a, b }) {
    const customerId = on.customer(a);
    if (customerId === undefined) return null;
    const contactId = on.contactFor(customerId, b);
    return {
      method: "POST",
      url: "quotes",
      body: { customerId, contactId, lines: [line] },
      ok: on.canBegin(customerId, contactId),
      told: ({ body }) => on.model.addRecord(body.id, { kind: "quote", customerId, contactId, status: "draft" }),
    };
  },
  stepQuote(on, { a, c }) {
    const [id, record] = on.record("quote", a) ?? [];
    const [act, way] = at(Object.entries(quoteSteps), c) ?? [];
    if (id === undefined || record === undefined || act === undefined || way === undefined) return null;
    const isActive = on.model.customerOf(record.customerId).active;
    return {
      method: "POST",
      url: `quotes/${id}/status`,
      body: { act },
      ok: way.from.includes(record.status) && (act !== "send" || isActive),
      told: () => void (record.status = way.to),
    };
  },
  copyQuote(on, { a }) {
    const [id, record] = on.record("quote", a) ?? [];
    if (id === undefined || record === undefined) return null;
    const { customerId } = record;
    return {
      method: "POST",
      url: `quotes/${id}/copies`,
      ok: on.model.customerOf(customerId).active,
      told: ({ body }) =>
        on.model.addRecord(body.id, {
          kind: "quote",
          customerId,
          contactId: on.model.standIn(record.contactId),
          status: "draft",
        }),
    };
  },
  convertQuote(on, { a, c }) {
    const approved = [...on.model.records].filter(([, one]) => one.kind === "quote" && one.status === "approved");
    const [id, record] = at(approved, a) ?? on.record("quote", a) ?? [];
    if (id === undefined || record === undefined) return null;
    const { customerId } = record;
    const customer = on.model.customerOf(customerId);
    const ok = record.status === "approved" && customer.active;
    const standIn = on.model.standIn(record.contactId);
    if (c % 2 === 0)
      return {
        method: "POST",
        url: `quotes/${id}/work-order`,
        body: { typeId: on.typeId },
        ok,
        told: ({ body }) => {
          record.status = "converted";
          on.model.addRecord(body.id, { kind: "work-order", customerId, contactId: standIn, status: "open" });
        },
      };
    return {
      method: "POST",
      url: `quotes/${id}/invoice`,
      ok,
      told: ({ body }) => {
        record.status = "converted";
        on.model.addRecord(body.id, {
          kind: "invoice",
          customerId,
          contactId:
            customer.billingId === null
              ? standIn
              : on.model.isUsable(customer.billingId, customerId)
                ? customer.billingId
                : null,
          status: "draft",
          quoteId: id,
        });
      },
    };
  },
  deleteQuote(on, { a }) {
    const [id, record] = on.record("quote", a) ?? [];
    if (id === undefined || record === undefined) return null;
    return {
      method: "DELETE",
      url: `quotes/${id}`,
      versionOf: `quotes/${id}`,
      ok: record.status === "draft",
      judged: { deletes: true },
      told: () => void on.model.records.delete(id),
    };
  },
  addInvoice(on, { a, b, c }) {
    const customerId = on.customer(a);
    if (customerId === undefined) return null;
    const contactId = on.contactFor(customerId, b);
    const [workOrderId, workOrder] = on.record("work-order", c) ?? [];
    const restsOn = workOrder?.customerId === customerId && workOrder.status !== "cancelled" ? { workOrderId } : {};
    return {
      method: "POST",
      url: "invoices",
      body: { customerId, contactId, lines: [line], ...restsOn },
      ok: on.canBegin(customerId, contactId),
      told: async ({ body }) => {
        const quoteId = await on.quoteOfInvoice(body.id);
        on.model.addRecord(body.id, { kind: "invoice", customerId, contactId, status: "draft", quoteId });
      },
    };
  },
  copyInvoice(on, { a }) {
    const [id, record] = on.record("invoice", a) ?? [];
    if (id === undefined || record === undefined) return null;
    const { customerId } = record;
    const customer = on.model.customerOf(customerId);
    const stays = !record.gone && on.model.isUsable(record.contactId, customerId);
    const billed = on.model.isUsable(customer.billingId, customerId) ? customer.billingId : null;
    return {
      method: "POST",
      url: `invoices/${id}/copies`,
      ok: customer.active,
      told: ({ body }) =>
        on.model.addRecord(body.id, {
          kind: "invoice",
          customerId,
          contactId: stays ? record.contactId : billed,
          status: "draft",
        }),
    };
  },
  stepInvoice(on, { a, c }) {
    const [id, record] = on.record("invoice", a) ?? [];
    if (id === undefined || record === undefined) return null;
    const act = c % 3 === 0 ? "void" : "issue";
    const isActive = on.model.customerOf(record.customerId).active;
    return {
      method: "POST",
      url: `invoices/${id}/status`,
      body: { act },
      ok: act === "issue" ? record.status === "draft" && isActive : record.status === "unpaid",
      told: () => void (record.status = act === "issue" ? "unpaid" : "void"),
    };
  },
  deleteInvoice(on, { a }) {
    const [id, record] = on.record("invoice", a) ?? [];
    if (id === undefined || record === undefined) return null;
    return {
      method: "DELETE",
      url: `invoices/${id}`,
      versionOf: `invoices/${id}`,
      ok: record.status === "draft",
      judged: { deletes: true },
      told: async () => {
        on.model.records.delete(id);
        const quote = record.quoteId === null ? undefined : on.model.records.get(record.quoteId);
        const others = [...on.model.records.values()].some((one) => one.quoteId === record.quoteId);
        // A quote that became a work order stays that (decision of its room): its work order is there.
        const [row] = await on.test.look<{ became: boolean }>(
          "select work_order_id is not null as became from business.quote where id = $1",
          [record.quoteId],
        );
        if (quote?.status === "converted" && !others && row?.became === false) quote.status = "approved";
      },
    };
  },
  write(on, { a, b }) {
    const customerId = on.customer(a);
    const contactId = customerId === undefined ? undefined : at(on.model.contactsOf(customerId), b);
    if (customerId === undefined || contactId === undefined) return null;
    return {
      method: "POST",
      url: `customers/${customerId}/messages`,
      body: { contactIds: [contactId], subject: "Hello", body: "There" },
      // By hand also to somebody who is disabled (X-32).
      ok: on.model.customerOf(customerId).active,
    };
  },
  async deliver(on) {
    await on.deliver();
    return null;
  },
} satisfies Record<string, Play>;

export type Verb = keyof typeof verbs;
export const verbNames = Object.keys(verbs) as Verb[];
