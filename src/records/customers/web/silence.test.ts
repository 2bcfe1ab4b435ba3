import { beforeAll, describe, expect, it } from "vitest";
import { showTimesIn, todayThere } from "#platform/web/dates-and-numbers.ts";
import { silentBefore } from "./silence.ts";

describe("the filter Last interaction", () => {
  beforeAll(() => showTimesIn("America/Denver"));

  it.each([
    ["6m", "2026-11-22T12:00:00Z", "2026-05-22"],
    ["6m", "2026-08-31T12:00:00Z", "2026-02-28"],
    ["12m", "2028-02-29T12:00:00Z", "2027-02-28"],
    ["3m", "2026-01-15T12:00:00Z", "2025-10-15"],
    ["2025-03-04", "2026-11-22T12:00:00Z", "2025-03-04"],
  ])("A-04 counts %s at %s back to %s", (silence, now, day) => {
    expect(silentBefore(silence, Date.parse(now))).toBe(day);
  });

  it("S-5 takes the day of the provider's time zone", () => {
    expect(todayThere(0, Date.parse("2026-11-22T05:00:00Z"))).toBe("2026-11-21");
  });
});
