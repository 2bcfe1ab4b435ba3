import { describe, expect, it } from "vitest";
import { madeAtOnceMost, madeUpMost, planGeneration, plannedFor } from "./rules.ts";

const due = (changes: object = {}) => ({
  rule: { frequency: { every: 1, unit: "day" as const }, anchorOn: "2026-01-01", endsOn: null },
  nextServiceOn: "2026-03-10",
  daysAhead: 0,
  customerStatus: "active" as const,
  ...changes,
});

describe("what a due service makes", () => {
  it("is one work order for its day, then it goes on", () => {
    expect(planGeneration(due(), "2026-03-10")).toEqual({
      make: ["2026-03-10"],
      next: "2026-03-11",
      passedOver: 0,
      more: false,
    });
  });

  it("is one for each day that has come near enough", () => {
    const plan = planGeneration(due({ daysAhead: 2 }), "2026-03-10");
    expect(plan).toMatchObject({ make: ["2026-03-10", "2026-03-11", "2026-03-12"], next: "2026-03-13" });
  });

  it("is the latest five of the days that went by, and tells how many it passes over", () => {
    const plan = planGeneration(due(), "2026-03-20");
    expect(plan.make).toEqual(["2026-03-15", "2026-03-16", "2026-03-17", "2026-03-18", "2026-03-19", "2026-03-20"]);
    expect(plan).toMatchObject({ next: "2026-03-21", passedOver: 10 - madeUpMost });
  });

  it("is at most twenty at once; the rest is still due", () => {
    const plan = planGeneration(due({ daysAhead: 100 }), "2026-03-10");
    expect(plan).toMatchObject({ next: "2026-03-30", more: true });
    expect(plan.make).toHaveLength(madeAtOnceMost);
    expect(planGeneration(due({ daysAhead: 100, nextServiceOn: "2026-03-30" }), "2026-03-10").make[0]).toBe(
      "2026-03-30",
    );
  });

  it("X-20 is nothing for an inactive customer: days that went by are passed over", () => {
    const plan = planGeneration(due({ customerStatus: "inactive" }), "2026-03-20");
    expect(plan).toEqual({ make: [], next: "2026-03-20", passedOver: 10, more: false });
  });

  it("ends after its last day", () => {
    const rule = { ...due().rule, endsOn: "2026-03-11" };
    expect(planGeneration(due({ rule }), "2026-03-11")).toMatchObject({
      make: ["2026-03-10", "2026-03-11"],
      next: null,
    });
    expect(planGeneration(due({ rule, nextServiceOn: "2026-03-12" }), "2026-03-12")).toMatchObject({
      make: [],
      next: null,
    });
  });
});

describe("when its work order is planned for", () => {
  it.each([
    ["America/New_York", "2026-03-07", "02:30", "2026-03-07T07:30:00.000Z"],
    ["America/New_York", "2026-03-08", "02:30", "2026-03-08T07:30:00.000Z"], // that night there is no 02:30: an hour later
    ["America/New_York", "2026-03-09", "02:30", "2026-03-09T06:30:00.000Z"],
    ["America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30:00.000Z"], // there are two: the first
    ["Europe/Madrid", "2026-03-29", "02:30", "2026-03-29T01:30:00.000Z"],
    ["Europe/Madrid", "2026-10-25", "02:30", "2026-10-25T00:30:00.000Z"],
    ["Europe/Madrid", "2026-10-26", "02:30", "2026-10-26T01:30:00.000Z"],
  ])("is its time of day on the clocks of %s on %s at %s", (timeZone, day, atTime, instant) => {
    expect(plannedFor({ atTime }, day, timeZone)).toBe(instant);
  });
});
