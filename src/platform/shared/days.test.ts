import { describe, expect, it } from "vitest";
import { dayAfter, instantOf, startOfDay, wallTimeOf } from "./days.ts";

describe("days and times of a provider", () => {
  it.each([
    ["an ordinary day in winter", "2026-01-15", "08:30", "America/New_York", "2026-01-15T13:30:00.000Z"],
    ["an ordinary day in summer", "2026-07-15", "08:30", "America/New_York", "2026-07-15T12:30:00.000Z"],
    [
      "the last minute before clocks are put forward",
      "2026-03-08",
      "01:59",
      "America/New_York",
      "2026-03-08T06:59:00.000Z",
    ],
    ["a time that clocks skip", "2026-03-08", "02:30", "America/New_York", "2026-03-08T07:30:00.000Z"],
    ["the first minute after it", "2026-03-08", "03:00", "America/New_York", "2026-03-08T07:00:00.000Z"],
    ["the first of two times", "2026-11-01", "01:30", "America/New_York", "2026-11-01T05:30:00.000Z"],
    ["the time after both", "2026-11-01", "02:00", "America/New_York", "2026-11-01T07:00:00.000Z"],
    ["a zone ahead of UTC", "2026-03-29", "02:30", "Europe/Madrid", "2026-03-29T01:30:00.000Z"],
    ["half an hour of change", "2026-10-04", "02:15", "Australia/Lord_Howe", "2026-10-03T15:45:00.000Z"],
    ["a zone of quarters", "2026-05-05", "12:00", "Asia/Kathmandu", "2026-05-05T06:15:00.000Z"],
    ["the beginning of the count", "1970-01-01", "00:00", "UTC", "1970-01-01T00:00:00.000Z"],
  ])("finds the instant of %s", (_what, day, time, zone, instant) => {
    expect(instantOf(day, time, zone).toISOString()).toBe(instant);
  });

  it.each(["America/New_York", "Europe/Madrid", "Australia/Lord_Howe", "America/St_Johns"])(
    "tells the wall time again, on every half hour around both changes in %s",
    (zone) => {
      for (const month of [2, 3, 9, 10]) {
        for (const date of [1, 4, 5, 8, 25, 28, 29]) {
          const begin = Date.UTC(2026, month, date);
          for (let at = begin; at < begin + 86_400_000; at += 1_800_000) {
            const { day, time } = wallTimeOf(new Date(at), zone);
            const again = instantOf(day, time, zone).getTime();
            expect(wallTimeOf(new Date(again), zone)).toEqual({ day, time });
            // A time that comes twice means the first one.
            expect(at - again).toBeOneOf([0, 1_800_000, 3_600_000]);
          }
        }
      }
    },
  );

  it("begins a day at its first instant, where midnight is skipped or comes twice too", () => {
    expect(startOfDay("2026-06-01", "Europe/Madrid").toISOString()).toBe("2026-05-31T22:00:00.000Z");
    expect(startOfDay("2017-10-15", "America/Sao_Paulo").toISOString()).toBe("2017-10-15T03:00:00.000Z");
    expect(startOfDay("2026-11-01", "America/Havana").toISOString()).toBe("2026-11-01T04:00:00.000Z");
  });

  it("counts days over months, years and changes of clocks", () => {
    expect(dayAfter("2026-03-08")).toBe("2026-03-09");
    expect(dayAfter("2024-02-28", 2)).toBe("2024-03-01");
    expect(dayAfter("2026-01-01", -1)).toBe("2025-12-31");
  });
});
