import { afterEach, expect, it, vi } from "vitest";
import { browserRegion } from "./choices.ts";

afterEach(() => vi.unstubAllGlobals());

it.each([
  [["es-MX", "en-US"], "MX"],
  [["en", "en-GB"], "GB"],
  [["en-US@posix", "de-AT"], "AT"],
  [["C", "", "en-US@posix"], ""],
  [["en-ZZ"], ""],
  [[], ""],
])("from the languages %j the browser is taken to be in %j", (languages, region) => {
  vi.stubGlobal("navigator", { languages });
  expect(browserRegion()).toBe(region);
});
