import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayAfter } from "#platform/shared/days.ts";
import type { Frequency } from "./contract.ts";
import { nextOccurrences, occurrenceFrom, occurrencesBetween, rescheduled, resumedOn } from "./occurrences.ts";

const rule = (every: number, unit: Frequency["unit"], anchorOn: string, endsOn: string | null = null) => ({
  frequency: { every, unit },
  anchorOn,
  endsOn,
});

describe("days that follow each other", () => {
  it("by months on the 31st fall on the last day of shorter months and come back to the 31st", () => {
    expect(nextOccurrences(rule(1, "month", "2026-01-31"), "2026-01-31", 8)).toEqual([
      "2026-01-31",
      "2026-02-28",
      "2026-03-31",
      "2026-04-30",
      "2026-05-31",
      "2026-06-30",
      "2026-07-31",
      "2026-08-31",
    ]);
  });

  it("by months are counted from a shortened day too, and know leap years", () => {
    expect(nextOccurrences(rule(1, "month", "2027-12-31"), "2028-02-29", 2)).toEqual(["2028-02-29", "2028-03-31"]);
    expect(nextOccurrences(rule(12, "month", "2024-02-29"), "2024-02-29", 5)).toEqual([
      "2024-02-29",
      "2025-02-28",
      "2026-02-28",
      "2027-02-28",
      "2028-02-29",
    ]);
    expect(nextOccurrences(rule(1, "month", "2026-01-29"), "2026-01-29", 3)).toEqual([
      "2026-01-29",
      "2026-02-28",
      "2026-03-29",
    ]);
    expect(nextOccurrences(rule(12, "month", "2096-02-29"), "2096-02-29", 5).at(-1)).toBe("2100-02-28");
  });

  it("by days and weeks cross the ends of months and years", () => {
    expect(nextOccurrences(rule(10, "day", "2027-12-25"), "2027-12-25", 3)).toEqual([
      "2027-12-25",
      "2028-01-04",
      "2028-01-14",
    ]);
    expect(nextOccurrences(rule(2, "week", "2028-02-16"), "2028-02-16", 3)).toEqual([
      "2028-02-16",
      "2028-03-01",
      "2028-03-15",
    ]);
  });

  it("end with their last day", () => {
    const ending = rule(1, "week", "2026-01-05", "2026-01-20");
    expect(occurrencesBetween(ending, "2026-01-05", "2026-12-31")).toEqual(["2026-01-05", "2026-01-12", "2026-01-19"]);
    expect(occurrenceFrom(ending, "2026-01-05", "2026-01-20")).toBeNull();
  });

  // What is reckoned by the library, reckoned once more by plain arithmetic.
  it("are those of plain arithmetic, for any start and step", () => {
    const start = fc.integer({ min: 0, max: 30_000 }).map((days) => dayAfter("1999-12-31", days));
    fc.assert(
      fc.property(
        start,
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom("day", "week", "month"),
        (day, every, unit) => {
          const found = nextOccurrences(rule(every, unit, day), day, 14);
          const wanted = Array.from({ length: 14 }, (_, at) => {
            if (unit !== "month") return dayAfter(day, at * every * (unit === "week" ? 7 : 1));
            const month = Number(day.slice(5, 7)) - 1 + at * every;
            const year = Number(day.slice(0, 4));
            const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
            return new Date(Date.UTC(year, month, Math.min(Number(day.slice(8)), last))).toISOString().slice(0, 10);
          });
          expect(found).toEqual(wanted);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("a schedule that changes", () => {
  const stored = {
    frequency: { every: 1, unit: "month" as const },
    anchorOn: "2026-01-31",
    nextServiceOn: "2026-02-28",
    lastServiceOn: "2026-01-31",
    endsOn: null,
    atTime: "08:00",
    daysAhead: 3,
  };

  it("keeps the day of the month under another number of months", () => {
    expect(rescheduled(stored, { frequency: { every: 2, unit: "month" } }, "2026-02-01")).toMatchObject({
      anchorOn: "2026-01-31",
      nextServiceOn: "2026-02-28",
      nextDayIsNew: false,
    });
  });

  it("is counted from the next day under another unit, and from a day that somebody chose", () => {
    expect(rescheduled(stored, { frequency: { every: 1, unit: "week" } }, "2026-02-01").anchorOn).toBe("2026-02-28");
    expect(rescheduled(stored, { nextServiceOn: "2026-03-15" }, "2026-02-01")).toMatchObject({
      anchorOn: "2026-03-15",
      nextServiceOn: "2026-03-15",
      nextDayIsNew: true,
    });
  });

  it("ends when its last day comes before the next, and goes on with a later one", () => {
    expect(rescheduled(stored, { endsOn: "2026-02-27" }, "2026-02-01").nextServiceOn).toBeNull();
    const ended = { ...stored, nextServiceOn: null, endsOn: "2026-02-27" };
    expect(rescheduled(ended, { endsOn: null }, "2026-02-01").nextServiceOn).toBe("2026-02-28");
    expect(rescheduled(ended, { endsOn: "2026-12-31" }, "2026-06-03").nextServiceOn).toBe("2026-06-30");
  });

  it("becomes one by hand without days, and gets days again", () => {
    expect(rescheduled(stored, { frequency: null }, "2026-02-01")).toMatchObject({
      anchorOn: null,
      nextServiceOn: null,
      atTime: null,
    });
    const manual = { ...stored, frequency: null, anchorOn: null, nextServiceOn: null };
    expect(rescheduled(manual, { frequency: stored.frequency }, "2026-02-01")).toMatchObject({
      nextServiceOn: null,
      nextDayIsNew: true,
    });
  });

  it("goes on with the next regular day when it is resumed", () => {
    expect(resumedOn(stored, "2026-02-28")).toBe("2026-02-28");
    expect(resumedOn(stored, "2026-03-01")).toBe("2026-03-31");
    expect(resumedOn({ ...stored, endsOn: "2026-03-01" }, "2026-03-02")).toBeNull();
  });
});
