import { describe, expect, it } from "vitest";
import { workDescription } from "./rules.ts";

describe("the work that a quote describes", () => {
  it("is its title and its lines", () => {
    const lines = [
      { quantity: 2, description: "Boiler" },
      { quantity: 1.5, description: "Hours" },
    ];
    expect(workDescription({ title: "Heating", lines })).toBe("Heating\n2 × Boiler\n1.5 × Hours");
    expect(workDescription({ title: null, lines })).toBe("2 × Boiler\n1.5 × Hours");
  });

  it("is cut where a work order takes no more", () => {
    const lines = Array.from({ length: 5 }, () => ({ quantity: 1, description: "x".repeat(2000) }));
    const text = workDescription({ title: null, lines });
    expect([...text]).toHaveLength(5000);
    expect(text.endsWith("…")).toBe(true);
  });
});
