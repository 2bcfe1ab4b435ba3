import { describe, expect, it } from "vitest";
import { allowedWithJob, decideJobCancellation } from "./rules.ts";

describe("cancelling", () => {
  it.each(["queued", "running"] as const)("L-08 asks work that is %s to stop, once", (state) => {
    expect(decideJobCancellation({ state }).allowed).toBe(true);
    expect(allowedWithJob({ state, cancelRequested: false })).toEqual(["cancel"]);
    expect(allowedWithJob({ state, cancelRequested: true })).toEqual([]);
  });

  it.each(["done", "failed", "cancelled"] as const)("L-08 refuses to stop work that is %s", (state) => {
    expect(decideJobCancellation({ state })).toMatchObject({ allowed: false, problem: { type: "job-finished" } });
    expect(allowedWithJob({ state, cancelRequested: false })).toEqual([]);
  });
});
