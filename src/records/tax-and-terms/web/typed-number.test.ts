import { expect, test } from "vitest";
import { typedNumber } from "./typed-number.ts";

test.each([
  ["8.25", 8.25],
  ["8,25", 8.25],
  [" 30 ", 30],
  ["0", 0],
  ["-1", -1],
])("reads %j", (typed, value) => {
  expect(typedNumber(typed)).toBe(value);
});

test.each(["", "eight", "8%", "1.2.3", "1e3", "Infinity", "0x10"])("finds no number in %j", (typed) => {
  expect(typedNumber(typed)).toBeNaN();
});
