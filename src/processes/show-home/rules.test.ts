import { describe, expect, it } from "vitest";
import { monthStarts } from "./rules.ts";

describe("months of the plots", () => {
  it.each([
    ["2026-11-25", 2, ["2026-10-01", "2026-11-01", "2026-12-01"]],
    ["2026-01-31", 3, ["2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01"]],
    ["2028-02-29", 1, ["2028-02-01", "2028-03-01"]],
  ])("that end with %s, %s of them", (today, count, expected) => {
    expect(monthStarts(today, count)).toEqual(expected);
  });
});
