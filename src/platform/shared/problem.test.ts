import { describe, expect, it } from "vitest";
import { allowed, everywhereProblems, Problem, problemType, refused, refuseUnless } from "./problem.ts";

const teapot = problemType("short-and-stout", 409, "It is a teapot");

describe("refusing", () => {
  it("throws what a rule refused, with its details", () => {
    const decision = refused(teapot, { detail: "Tip it over.", errors: [{ pointer: "#/lid", detail: "Open it." }] });
    expect(() => refuseUnless(decision)).toThrow(Problem);
    try {
      refuseUnless(decision);
    } catch (problem) {
      expect(problem).toMatchObject({
        kind: teapot,
        details: { detail: "Tip it over.", errors: [{ pointer: "#/lid" }] },
        message: "short-and-stout: Tip it over.",
      });
    }
  });

  it("passes what a rule allowed", () => {
    expect(() => refuseUnless(allowed)).not.toThrow();
  });

  it("knows every kind that can happen anywhere once, by status", () => {
    const types = everywhereProblems.map((kind) => kind.type);
    expect(new Set(types).size).toBe(types.length);
    for (const kind of everywhereProblems) {
      expect(kind.type).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(kind.status).toBeGreaterThanOrEqual(400);
    }
  });
});
