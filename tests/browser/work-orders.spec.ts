import { buildCustomer, buildInactiveCustomer, type Company, type Person } from "#tests/support/builders.ts";
import { expect, expectAccessible, test } from "./fixture.ts";

async function addType(company: Company, name = "Repair"): Promise<string> {
  return (await company.admin.post("work-order-types", { name })).body.id as string;
}

async function addWorkOrder(company: Company, body: object): Promise<{ id: string; number: number }> {
  const added = await company.admin.post("work-orders", { description: "Look at the boiler", ...body });
  if (added.status !== 201) throw new Error(`The work order was not added: ${added.text}`);
  return added.body;
}

const readOne = async (by: Person, id: string) => (await by.get(`work-orders/${id}`)).body;

test.describe("work orders of the office", () => {
  test("@phone S-2 their status stands at the right edge of their card", async ({ page, company, enter }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const customer = await buildCustomer(company.admin, { companyName: "Bluebird" });
    await addWorkOrder(company, { customerId: customer.id, typeId: await addType(company) });
    await enter(company.admin);
    await page.goto("/office/work-orders");
    const status = page.getByRole("gridcell").filter({ hasText: /^Open$/ });
    await expect(status).toBeVisible();
    const gap = await status.evaluate(
      (cell) => (cell.parentElement?.getBoundingClientRect().right ?? 0) - cell.getBoundingClientRect().right,
    );
    expect(gap).toBeLessThanOrEqual(1);
  });

  test("A-02 C-11 adds one from View Customer, with the primary contact at hand, in the provider's time", async ({
    page,
    company,
    enter,
  }) => {
    await addType(company);
    const colleague = await company.hire("technician");
    const customer = await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    await enter(company.admin);
    await page.goto(`/office/customers/${customer.id}`);
    await page.getByRole("button", { name: "Individual Actions" }).click();
    await page.getByRole("menuitem", { name: "Add work order…" }).click();
    const form = page.getByRole("dialog", { name: "Add work order" });
    await expect(form.getByText("Bluebird Heating")).toBeVisible();
    await expect(form.getByLabel("Location")).toHaveValue("Main · 6649 N Blue Gum St");
    // Choosing who is chosen already lets nobody go.
    await form.getByLabel("Contact", { exact: true }).click();
    await page.getByRole("option", { name: /^Ada Lovelace/ }).click();
    await expect(form.getByLabel("Contact", { exact: true })).toHaveValue(/^Ada Lovelace/);
    await form.getByRole("button", { name: "Add work order" }).click();
    await expect(form.getByLabel(/^Description/)).toHaveAccessibleDescription(/Fill in this field/);
    await expectAccessible(page);
    await form.getByLabel(/^Type/).click();
    await page.getByRole("option", { name: "Repair" }).click();
    await form.getByLabel(/^Description/).fill("Boiler drips");
    await form.getByLabel("Date").fill("2026-07-04");
    await form.getByRole("button", { name: "Add work order" }).click();
    // A day without a time is no plan.
    await expect(form.getByLabel("Date")).toHaveAttribute("aria-invalid", "true");
    await expect(form.getByLabel("Date")).toHaveAccessibleDescription(/Choose a day and a time/);
    await form.getByLabel("Time").fill("08:30");
    await form.getByLabel("Assigned to").click();
    await page.getByRole("option", { name: "Sam technician" }).click();
    await form.getByRole("button", { name: "Add work order" }).dblclick();
    await expect(form).toHaveCount(0);

    const row = page.getByRole("row", { name: /Repair/ });
    await expect(row).toContainText("Assigned");
    await expect(row).toContainText("8:30");
    await expectAccessible(page);
    const { workOrders } = (await company.admin.get("work-orders")).body;
    expect(workOrders).toHaveLength(1);
    expect(workOrders[0]).toMatchObject({
      scheduledAt: "2026-07-04T12:30:00.000Z",
      assignedTo: colleague.staffId,
      customerId: customer.id,
    });
    await row.getByRole("link").click();
    await expect(page.getByRole("heading", { level: 1, name: `Work order ${workOrders[0].number}` })).toBeVisible();
  });

  test("C-11 X-20 offers active customers only where one is chosen, and nothing new at an inactive one", async ({
    page,
    company,
    enter,
  }) => {
    await addType(company);
    const active = await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    const inactive = await buildInactiveCustomer(company.admin, { companyName: "Bluejay Roofing" });
    await enter(company.admin);
    await page.goto("/office/work-orders");
    await expect(page.getByRole("heading", { level: 1, name: /Work orders/ })).toBeVisible();
    await page.getByRole("button", { name: "New", exact: true }).click();
    await page.getByRole("menuitem", { name: "New work order" }).click();
    const form = page.getByRole("dialog", { name: "Add work order" });
    await form.getByLabel(/^Customer/).click();
    await form.getByLabel(/^Customer/).fill("blue");
    await expect(page.getByRole("option")).toHaveText([/Bluebird Heating/]);
    await page.getByRole("option", { name: /Bluebird/ }).click();
    await expect(form.getByLabel("Location")).toHaveValue(/^Main/);
    await form.getByLabel(/^Type/).click();
    await page.getByRole("option", { name: "Repair" }).click();
    await form.getByLabel(/^Description/).fill("Boiler drips");
    await form.getByRole("button", { name: "Add work order" }).click();
    await expect(page.getByRole("status").filter({ hasText: /has been added/ })).toBeVisible();
    await expect(page.getByRole("link", { name: "Bluebird Heating" })).toBeVisible();
    expect((await company.admin.get(`work-orders?customerId=${active.id}`)).body.workOrders).toHaveLength(1);

    await page.goto(`/office/customers/${inactive.id}?tab=work-orders`);
    await expect(page.getByText("This customer is inactive, so no work order can be added.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Add work order" })).toHaveCount(0);
  });

  test("S-9 narrows the list by what stands in the address, and back", async ({ page, company, enter }) => {
    const typeId = await addType(company);
    const customer = await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    const other = await buildCustomer(company.admin, { companyName: "Acme Boats" });
    const late = await addWorkOrder(company, { customerId: customer.id, typeId, scheduledAt: "2020-05-04T13:00:00Z" });
    const open = await addWorkOrder(company, { customerId: other.id, typeId });
    const done = await addWorkOrder(company, { customerId: customer.id, typeId });
    await company.admin.post(`work-orders/${done.id}/status`, { act: "complete" });
    await enter(company.admin);
    const links = page.getByRole("grid").getByRole("link", { name: /^\d+$/ });
    await page.goto("/office/work-orders");
    await expect(links).toHaveText([String(late.number), String(open.number)]);
    await expectAccessible(page);
    await page.goto("/office/work-orders?planned=overdue");
    await expect(links).toHaveText([String(late.number)]);
    await expect(page.getByRole("grid").getByText("Overdue")).toBeVisible();
    await page.goto("/office/work-orders?planned=unscheduled");
    await expect(links).toHaveText([String(open.number)]);
    await page.getByRole("combobox", { name: "Status" }).click();
    await page.getByRole("option", { name: "All", exact: true }).click();
    await expect(page).toHaveURL(/status=all/);
    await expect(links).toHaveCount(3);
    await page.goBack();
    await expect(page).toHaveURL(/planned=unscheduled/);
    await expect(links).toHaveText([String(open.number)]);
    await page.goto(`/office/work-orders?customer=${customer.id}&status=all`);
    await expect(page.getByRole("search").getByLabel("Customer")).toHaveValue("Bluebird Heating");
    await expect(links).toHaveCount(2);
    await page.getByRole("button", { name: "Clear filters" }).first().click();
    await expect(links).toHaveText([String(late.number), String(open.number)]);
  });

  test("S-1 S-6 starts, completes and closes one, asks before cancelling, and reopens it", async ({
    page,
    company,
    enter,
  }) => {
    const typeId = await addType(company);
    const customer = await buildCustomer(company.admin);
    const { id, number } = await addWorkOrder(company, { customerId: customer.id, typeId });
    await enter(company.admin);
    await page.goto(`/office/work-orders/${id}`);
    await expect(page.getByRole("heading", { level: 1, name: `Work order ${number}` })).toBeVisible();
    await expectAccessible(page);
    for (const [act, status] of [
      ["Start", "In progress"],
      ["Complete", "Completed"],
      ["Close", "Closed"],
      ["Reopen", "Open"],
    ] as const) {
      await page.getByRole("button", { name: act, exact: true }).click();
      await expect(page.getByRole("main").getByText(status, { exact: true }).first()).toBeVisible();
    }
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Cancel work order…" }).click();
    const asked = page.getByRole("dialog", { name: `Cancel work order ${number}?` });
    await page.keyboard.press("Escape");
    await expect(asked).toHaveCount(0);
    expect((await readOne(company.admin, id)).status).toBe("open");
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Cancel work order…" }).click();
    await asked.getByRole("button", { name: "Cancel work order" }).click();
    await expect(page.getByText("Cancelled", { exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: "Edit" })).toHaveCount(0);
  });

  test("S-8 X-03 edits one, compares with what somebody else changed, and says that a contact was deleted", async ({
    page,
    company,
    enter,
  }) => {
    const typeId = await addType(company);
    const customer = await buildCustomer(company.admin);
    const { id } = await addWorkOrder(company, { customerId: customer.id, typeId, contactId: customer.contactId });
    await enter(company.admin);
    await page.goto(`/office/work-orders/${id}`);
    await page.getByRole("button", { name: "Edit", exact: true }).click();
    const form = page.getByRole("dialog", { name: /^Edit work order/ });
    await form.getByLabel(/^Description/).fill("Mine");
    await company.admin.patch(`work-orders/${id}`, 1, { description: "Theirs" });
    await form.getByRole("button", { name: "Save" }).click();
    const compared = page.getByRole("dialog", { name: "Changed while you were editing" });
    await expect(compared).toContainText("Theirs");
    await compared.getByRole("radiogroup", { name: "Description" }).getByRole("radio", { name: "Keep mine" }).click();
    await compared.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("main").getByText("Mine", { exact: true })).toBeVisible();
    expect((await readOne(company.admin, id)).description).toBe("Mine");

    await company.admin.delete(`contacts/${customer.contactId}`, 1);
    await page.reload();
    await expect(page.getByText("Deleted contact")).toBeVisible();
  });

  test("A-04 S-7 writes a note on one by keyboard, which the customer's notes show with a link", async ({
    page,
    company,
    enter,
  }) => {
    const typeId = await addType(company);
    const customer = await buildCustomer(company.admin);
    const { id, number } = await addWorkOrder(company, { customerId: customer.id, typeId });
    await enter(company.admin);
    await page.goto(`/office/work-orders/${id}`);
    await page.getByLabel("New note").focus();
    await page.keyboard.type("The valve is old.");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("article").getByText("The valve is old.")).toBeVisible();
    await page.goto(`/office/customers/${customer.id}?tab=notes`);
    await page.getByRole("link", { name: `on work order ${number}` }).click();
    await expect(page.getByRole("heading", { level: 1, name: `Work order ${number}` })).toBeVisible();
  });

  test("keeps the types under Settings: add, deactivate, and refused deletion of one in use", async ({
    page,
    company,
    enter,
  }) => {
    await enter(company.admin);
    await page.goto("/office/settings/work-order-types");
    await page.getByRole("button", { name: "Add type" }).click();
    const form = page.getByRole("dialog", { name: "Add type" });
    await form.getByLabel("Name").fill("Repair");
    await form.getByLabel("Customers can choose it on the portal").check();
    await form.getByRole("button", { name: "Save" }).click();
    const list = page.getByRole("list", { name: "Work order types" });
    await expect(list.getByText("Also on the portal")).toBeVisible();
    await expectAccessible(page);
    const [type] = (await company.admin.get("work-order-types")).body.workOrderTypes;
    const customer = await buildCustomer(company.admin);
    await addWorkOrder(company, { customerId: customer.id, typeId: type.id });
    await list.getByRole("button", { name: /Repair/ }).click();
    await page.getByRole("menuitem", { name: /Delete/ }).click();
    const asked = page.getByRole("dialog");
    await asked.getByRole("button", { name: /Delete/ }).click();
    await expect(asked.getByText(/Work orders of this type: 1, recurring services: 0/)).toBeVisible();
    expect((await company.admin.get("work-order-types")).body.workOrderTypes).toHaveLength(1);
  });
});

test.describe("My work of a mobile user", () => {
  test("@phone S-3 begins there, calls, carries out and writes a note, and never sees the customer", async ({
    page,
    company,
    enter,
    served,
  }) => {
    const typeId = await addType(company);
    const mobile = await company.hire("mobile");
    const customer = await buildCustomer(company.admin, { companyName: "Bluebird Heating" });
    const location = (await company.admin.get(`customers/${customer.id}/locations`)).body.locations[0];
    const today = served.clock.now().toISOString();
    const own = await addWorkOrder(company, {
      customerId: customer.id,
      typeId,
      contactId: customer.contactId,
      locationId: location.id,
      assignedTo: mobile.staffId,
      scheduledAt: today,
    });
    await addWorkOrder(company, { customerId: customer.id, typeId, assignedTo: mobile.staffId, description: "Later" });
    await addWorkOrder(company, { customerId: customer.id, typeId, description: "Of nobody" });
    await enter(mobile);
    await page.goto("/office/");
    await expect(page).toHaveURL(/\/my-jobs$/);
    const card = page.getByRole("article", { name: `Work order ${own.number}` });
    await expect(card.getByText("Bluebird Heating")).toBeVisible();
    await expect(card.getByRole("link", { name: /504/ })).toHaveAttribute("href", /^tel:/);
    await expect(card.getByRole("link", { name: "Open map" })).toHaveAttribute("href", /Blue%20Gum/);
    await expect(page.getByRole("article")).toHaveCount(1);
    await expectAccessible(page);
    const start = card.getByRole("button", { name: /^Start/ });
    expect((await start.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await start.click();
    await expect(card.getByText("In progress")).toBeVisible();
    await card.getByRole("link").first().click();
    await page.getByLabel("New note").fill("Valve changed.");
    await page.getByRole("button", { name: "Add note" }).click();
    await expect(page.getByRole("article").getByText("Valve changed.")).toBeVisible();
    await page.getByRole("article").getByRole("button", { name: "Edit" }).click();
    await page.getByRole("article").or(page.getByRole("listitem")).getByRole("textbox").first().fill("Valve replaced.");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("article").getByText("Valve replaced.")).toBeVisible();
    await page.keyboard.press("Control+k");
    await expect(page.getByPlaceholder("Go somewhere, do something")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("link", { name: "Bluebird Heating" })).toHaveCount(0);
    // What is taken on site goes to the job.
    await page
      .getByRole("region", { name: "Files" })
      .locator("input[type=file]")
      .first()
      .setInputFiles({ name: "meter.txt", mimeType: "text/plain", buffer: Buffer.from("1.6 bar") });
    await expect(page.getByRole("region", { name: "Files" }).getByText("meter.txt").first()).toBeVisible();
    await page.getByRole("button", { name: "Complete", exact: true }).click();
    await expect(page.getByText("Completed", { exact: true }).first()).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "My work" }).first().click();
    await expect(page.getByRole("heading", { name: "Nothing to do today" })).toBeVisible();
    await page.getByRole("link", { name: "Upcoming" }).click();
    await expect(page.getByText("Later")).toBeVisible();
    await page.getByRole("link", { name: "Done" }).click();
    await expect(page.getByRole("article", { name: `Work order ${own.number}` })).toBeVisible();
    expect((await readOne(company.admin, own.id)).status).toBe("completed");
    await page.goto(`/office/customers/${customer.id}`);
    await expect(page.getByText("Bluebird Heating")).toHaveCount(0);
  });
});
