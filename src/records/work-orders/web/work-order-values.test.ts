import { expect, test } from "vitest";
import { showTimesIn } from "#platform/web/dates-and-numbers.ts";
import type { WorkOrder } from "../contract.ts";
import { emptyWorkOrder, workOrderBodyOf, workOrderValuesOf } from "./work-order-values.ts";

showTimesIn("America/New_York");
const stored = (scheduledAt: string | null) => ({ scheduledAt, location: null }) as WorkOrder;

test.each([
  ["an ordinary time", "2026-05-04", "08:30", "2026-05-04T12:30:00.000Z"],
  ["a time that clocks skip, later", "2026-03-08", "02:30", "2026-03-08T07:30:00.000Z"],
  ["the first of two times", "2026-11-01", "01:30", "2026-11-01T05:30:00.000Z"],
  ["nothing", "", "", null],
  ["a day without a time", "2026-05-04", "", ""],
  ["a time without a day", "", "08:30", ""],
])("S-5 sends %s as the provider's clock means it", (_what, day, time, scheduledAt) => {
  expect(workOrderBodyOf({ ...emptyWorkOrder(), day, time })).toMatchObject({ scheduledAt });
});

test("S-5 leaves an untouched time the instant that it is, also the second of two", () => {
  const second = "2026-11-01T06:30:00.000Z";
  const values = workOrderValuesOf(stored(second));
  expect(values).toMatchObject({ day: "2026-11-01", time: "01:30" });
  expect(workOrderBodyOf(values, stored(second))).toMatchObject({ scheduledAt: second });
  expect(workOrderBodyOf({ ...values, time: "01:31" }, stored(second))).toMatchObject({
    scheduledAt: "2026-11-01T05:31:00.000Z",
  });
});
