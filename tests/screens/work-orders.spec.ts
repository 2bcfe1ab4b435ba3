import type { Page } from "@playwright/test";
import { expect, personOf, test } from "./screen.ts";

const ofToday = "Boiler on the third floor";
const ofYesterday = "Clean the filters";
const forgotten = "Radiator in apartment 12";
const done = "Replace the circulation pump";
const cancelled = "Gate motor";
const customerName = "Magnolia Apartments";

const firstRow = (page: Page) => page.getByRole("grid").getByRole("row").nth(1);

test("work orders", async ({ page, picture, pictureOfLoading, stage, enterStage, words }) => {
  await enterStage(stage.admin);
  await page.goto("/office/work-orders");
  await expect(firstRow(page)).toBeVisible();
  await picture(page, "work-orders");
  await page.goto("/office/work-orders?status=all&sort=number&direction=desc");
  await expect(firstRow(page)).toBeVisible();
  await picture(page, "work-orders-all");
  await page.goto("/office/work-orders?planned=overdue");
  await expect(page.getByRole("grid").getByText(words("work_orders_overdue")).first()).toBeVisible();
  await picture(page, "work-orders-overdue");
  await page.goto("/office/work-orders?status=open&from=2020-01-01&to=2020-01-31");
  await expect(page.getByRole("heading", { name: words("platform_no_match_title") })).toBeVisible();
  await picture(page, "work-orders-no-match");

  let answer = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/api/v1/office/work-orders?**", async (route) => {
    await asked;
    await route.abort();
  });
  await page.goto("/office/work-orders?status=done");
  await pictureOfLoading(page, "work-orders-loading");
  answer();
  await expect(page.getByRole("button", { name: words("platform_retry") })).toBeVisible({ timeout: 30_000 });
  await picture(page, "work-orders-failed");
});

test("a work order in each state", async ({ page, picture, stage, enterStage, words }) => {
  await enterStage(stage.admin);
  for (const [beginning, name] of [
    [ofToday, "work-order-in-progress"],
    [ofYesterday, "work-order-completed"],
    [forgotten, "work-order-overdue"],
    [done, "work-order-closed"],
    [cancelled, "work-order-cancelled"],
  ] as const) {
    await page.goto(`/office/work-orders/${await stage.workOrder(beginning)}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/\d/);
    await expect(page.getByRole("region", { name: words("files_files") })).toBeVisible();
    await picture(page, name);
  }
  await page.goto(`/office/work-orders/${await stage.workOrder(forgotten)}`);
  await page.getByRole("button", { name: words("work_orders_actions"), exact: true }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await picture(page, "work-order-actions");
  await page.getByRole("menuitem", { name: words("work_orders_act_cancel") }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await picture(page, "work-order-cancel");
});

test("adding and editing a work order", async ({ page, picture, stage, enterStage, words }) => {
  await enterStage(stage.admin);
  await page.goto("/office/work-orders?add=true");
  const adding = page.getByRole("dialog", { name: words("work_orders_add") });
  await expect(adding.getByLabel(words("work_orders_customer")).first()).toBeVisible();
  await picture(page, "add-work-order");
  await page.goto(`/office/customers/${await stage.customer(customerName)}?tab=work-orders`);
  await page.getByRole("button", { name: words("work_orders_add"), exact: true }).click();
  await adding.getByLabel(words("work_orders_day")).fill("2031-07-04");
  await adding.getByRole("button", { name: words("work_orders_add"), exact: true }).click();
  await expect(adding.locator("[aria-invalid=true]").first()).toBeVisible();
  await picture(page, "add-work-order-refused");

  await page.goto(`/office/work-orders/${await stage.workOrder(forgotten)}`);
  await page.getByRole("button", { name: words("work_orders_edit"), exact: true }).click();
  await expect(page.getByRole("dialog").getByLabel(words("work_orders_description"))).toHaveValue(/Radiator/);
  await picture(page, "edit-work-order");
});

test("work orders of a customer", async ({ page, picture, stage, enterStage, words }) => {
  await enterStage(stage.admin);
  await page.goto(`/office/customers/${await stage.customer(customerName)}?tab=work-orders`);
  await expect(page.getByRole("tabpanel").getByRole("row").nth(1)).toBeVisible();
  await picture(page, "view-customer-work-orders");
  await page.goto(`/office/customers/${await stage.customer("Feltz Printing Service")}?tab=work-orders`);
  await expect(page.getByText(words("work_orders_of_customer_none"))).toBeVisible();
  await picture(page, "view-customer-work-orders-none");
  await page.goto("/office/settings/work-order-types");
  await expect(page.getByRole("list", { name: words("work_orders_types") })).toBeVisible();
  await picture(page, "settings-work-order-types");
});

test("my work", async ({ page, picture, stage, enterStage, words }) => {
  await enterStage(await personOf(stage, "mobile@demo.example"));
  await page.goto("/office/my-jobs");
  await expect(page.getByRole("article").filter({ hasText: ofToday }).getByRole("button")).toBeVisible();
  await picture(page, "my-work");
  await page.goto("/office/my-jobs?part=upcoming");
  await expect(page.getByRole("article").getByRole("button").first()).toBeVisible();
  await picture(page, "my-work-upcoming");
  await page.goto("/office/my-jobs?part=done");
  await expect(page.getByRole("article").first()).toBeVisible();
  await picture(page, "my-work-done");
  await page.goto(`/office/work-orders/${await stage.workOrder(ofToday)}`);
  await expect(page.getByRole("region", { name: words("files_files") })).toBeVisible();
  await picture(page, "my-work-one");
  await enterStage(await personOf(stage, "office@demo.example"));
  await page.goto("/office/my-jobs");
  await expect(page.getByRole("heading", { name: words("work_orders_nothing_today") })).toBeVisible();
  await picture(page, "my-work-none");
});
