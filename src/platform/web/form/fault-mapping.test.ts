import { describe, expect, it } from "vitest";
import { z } from "zod";
import { checked } from "#platform/shared/faults.ts";
import { placeFaults } from "./fault-mapping.ts";

const fault = (pointer: string, detail = "Wrong.") => ({ pointer, detail });

describe("placing faults", () => {
  it("puts a fault beside its field, nested ones by their whole path", () => {
    const placed = placeFaults(
      [fault("#/email"), fault("#/phones/1/number")],
      ["email", "phones.0.number", "phones.1.number"],
    );
    expect(Object.keys(placed.fields)).toEqual(["email", "phones.1.number"]);
    expect(placed.unplaced).toEqual([]);
  });

  it("gives a fault inside a field to the nearest field above it", () => {
    expect(Object.keys(placeFaults([fault("#/tags/3")], ["tags"]).fields)).toEqual(["tags"]);
  });

  it("keeps faults of the whole body and of unknown fields for the alert", () => {
    const placed = placeFaults([fault("#"), fault("#/"), fault("#/secret")], ["email"]);
    expect(placed.fields).toEqual({});
    expect(placed.unplaced).toHaveLength(3);
  });

  it("shows the first of several faults of one field", () => {
    expect(
      placeFaults([fault("#/email", "First."), fault("#/email", "Second.")], ["email"]).fields["email"]?.detail,
    ).toBe("First.");
  });

  it("follows fields that are named otherwise than the body", () => {
    const placed = placeFaults([fault("#/address/postalCode")], ["zip"], { "address.postalCode": "zip" });
    expect(Object.keys(placed.fields)).toEqual(["zip"]);
  });

  it("reads escaped pointers (RFC 6901)", () => {
    expect(
      Object.keys(placeFaults([fault("#/a~1b"), fault("#/c~0d"), fault("#/e%20f")], ["a/b", "c~d", "e f"]).fields),
    ).toEqual(["a/b", "c~d", "e f"]);
  });
});

describe("faults of a schema", () => {
  it("can be placed again, whatever the names hold", () => {
    const { faults = [] } = checked(z.strictObject({ "a/b": z.string(), "c~d": z.string() }), {});
    expect(Object.keys(placeFaults(faults, ["a/b", "c~d"]).fields)).toEqual(["a/b", "c~d"]);
  });
});
