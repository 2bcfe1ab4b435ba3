import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCompany, buildCustomer, type Company } from "#tests/support/builders.ts";
import { brokenInvariants, momentOf } from "#tests/support/invariants.ts";
import { startTestApp, type TestApp } from "#tests/support/start-app.ts";
import { Driver, type Step, type Verb, verbNames } from "./driver.ts";

/** A few sequences here; `npm run proof` plays many more from a fresh seed. */
const runs = Number(process.env["MODEL_RUNS"] ?? 6);
const seed = Number(process.env["MODEL_SEED"] ?? 1);
const stepsMost = 40;
const canary = "Zanzibar";

let test: TestApp;
let other: Company;

beforeAll(async () => {
  test = await startTestApp();
  other = await buildCompany(test);
  await buildCustomer(other.admin, { companyName: canary, contact: { firstName: canary, lastName: canary } });
});
afterAll(() => test.stop());

/** Whoever leaves and comes back is what this is about. */
const weights: Partial<Record<Verb, number>> = {
  disable: 6,
  undo: 4,
  addWorkOrder: 4,
  addContact: 3,
  deleteCustomer: 1,
};
const step: fc.Arbitrary<Step> = fc.record({
  verb: fc.oneof(...verbNames.map((verb) => ({ weight: weights[verb] ?? 2, arbitrary: fc.constant(verb) }))),
  a: fc.nat(999),
  b: fc.nat(999),
  c: fc.nat(999),
  how: fc.nat(7),
});

async function play(steps: readonly Step[]): Promise<void> {
  const driver = new Driver(test, await buildCompany(test), canary);
  await driver.begin();
  for (const one of steps) await driver.play(one);
  await driver.look();
  await driver.deliver();
}

describe("contacts, customers and their work, whatever is done in whatever order", () => {
  it(`C-03 C-06 to C-11 X-07 X-20 X-21 X-23 X-34 are what they must be after every step, ${runs} sequences from seed ${seed}`, async () => {
    const before = await momentOf(test.look, other.networkId);
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: stepsMost, size: "max" }), play), {
      numRuns: runs,
      seed,
      // A failing sequence is made shorter, but not for ever.
      interruptAfterTimeLimit: 3_600_000,
      endOnFailure: process.env["MODEL_SHRINK"] === "no",
    });
    // I32: nothing of all that touched the other network.
    expect(await momentOf(test.look, other.networkId)).toEqual(before);
    expect(await brokenInvariants(test.look, other.networkId)).toEqual({});
  }, 3_600_000);
});
