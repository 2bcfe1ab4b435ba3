import { describe, expect, it } from "vitest";
import { ApiProblem } from "./api-client.ts";
import { makeSubmit } from "./use-submit-key.ts";

const refusal = (status: number, type = "refused") => new ApiProblem({ type, title: type, status, instance: "" });

describe("the key of a submission", () => {
  it.each([refusal(0, "no-answer"), refusal(503), refusal(409, "request-in-flight")])(
    "stays after %s, because nobody knows what became of it",
    async (fault) => {
      const [first, second] = await keysOf([fault, "saved"], [{ name: "A" }, { name: "A" }]);
      expect(second).toBe(first);
    },
  );

  it.each([refusal(422), refusal(409)])("is a new one after %s, which is a known answer", async (fault) => {
    const [first, second] = await keysOf([fault, "saved"], [{ name: "A" }, { name: "A" }]);
    expect(second).not.toBe(first);
  });

  it("is a new one for another body, and after success", async () => {
    const [first, second, third] = await keysOf(
      [refusal(0), "saved", "saved"],
      [{ name: "A" }, { name: "B" }, { name: "B" }],
    );
    expect(new Set([first, second, third]).size).toBe(3);
  });
});

/** Submits the bodies one after the other, meets the outcomes, and tells the keys that were sent. */
async function keysOf(outcomes: (ApiProblem | string)[], bodies: unknown[]): Promise<string[]> {
  const submit = makeSubmit();
  const keys: string[] = [];
  for (const [index, body] of bodies.entries()) {
    const outcome = outcomes[index];
    const sent = submit((key) => {
      keys.push(key);
      return outcome instanceof ApiProblem ? Promise.reject(outcome) : Promise.resolve(outcome);
    }, body);
    await sent.catch(() => undefined);
  }
  return keys;
}
