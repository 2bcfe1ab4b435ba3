import { type Answer, buildCustomer, type Company } from "./builders.ts";
import type { TestApp } from "./start-app.ts";

/** A customer with somebody who leaves, somebody who takes over, and somebody else. */
export interface Scene {
  customerId: string;
  leaving: string;
  next: string;
  third: string;
}

/** What tests of disabling do at a company, as its administrator. */
export type Disabling = Awaited<ReturnType<typeof disablingAt>>;

/**
 * Makes a company ready for contacts to be disabled there.
 *
 * @param test    what runs
 * @param company where
 */
export async function disablingAt(test: TestApp, company: Company) {
  const typeId: string = (await company.admin.post("work-order-types", { name: "Service" })).body.id;
  const line = { description: "Work", quantity: 1, unitPriceMinor: 100, tax: null };
  const get = async (path: string) => (await company.admin.get(path)).body;
  const inDays = (days: number) => new Date(test.clock.now().getTime() + days * 86_400_000).toISOString();

  async function scene(lastName = "Leaves"): Promise<Scene> {
    const customer = await buildCustomer(company.admin, {
      contact: { firstName: "Ada", lastName, email: "ada@x.example" },
    });
    const add = async (surname: string) =>
      (await company.admin.post(`customers/${customer.id}/contacts`, { firstName: "Bo", lastName: surname })).body
        .id as string;
    return { customerId: customer.id, leaving: customer.contactId, next: await add("Next"), third: await add("Third") };
  }

  async function workOrder({ customerId, leaving }: Scene, changes: object = {}): Promise<string> {
    const order = { customerId, typeId, description: "Boiler", contactId: leaving, ...changes };
    return idOf(await company.admin.post("work-orders", order));
  }

  async function recurring({ customerId, leaving }: Scene): Promise<string> {
    const nextServiceOn = inDays(10).slice(0, 10);
    const frequency = { every: 1, unit: "month" };
    const service = { customerId, typeId, description: "Filter", contactId: leaving, frequency, nextServiceOn };
    return idOf(await company.admin.post("recurring-services", service));
  }

  async function quote({ customerId, leaving }: Scene, ...acts: string[]): Promise<string> {
    const id = idOf(await company.admin.post("quotes", { customerId, contactId: leaving, lines: [line] }));
    for (const act of acts) await company.admin.post(`quotes/${id}/status`, { act });
    return id;
  }

  async function disable({ leaving, next }: Scene, changes: object = {}) {
    const { version } = await get(`contacts/${leaving}`);
    const url = `contacts/${leaving}/disablement`;
    return await company.admin.ask("POST", url, { body: { replacementId: next, ...changes }, version });
  }

  async function undo({ leaving }: Scene) {
    const { version } = await get(`contacts/${leaving}`);
    return await company.admin.ask("POST", `contacts/${leaving}/disablement/undo`, { version });
  }

  const contactOf = async (path: string): Promise<string | null> => (await get(path)).contactId;
  return { typeId, line, get, inDays, scene, workOrder, recurring, quote, disable, undo, contactOf };
}

function idOf(added: Answer): string {
  if (added.status !== 201) throw new Error(added.text);
  return added.body.id;
}
