import { expect, test } from "vitest";
import { inOrder, moved } from "./column-order.ts";

const columns = ["number", "name", "phone", "town"].map((id) => ({ id }));
const ids = (wanted: string[]) => inOrder(columns, wanted).map(({ id }) => id);

test("columns stand as the person wants them, and as the product has them until then", () => {
  expect(ids([])).toEqual(["number", "name", "phone", "town"]);
  expect(ids(["town", "name", "number", "phone"])).toEqual(["town", "name", "number", "phone"]);
});

test("a column that came later stands behind the one it follows; one that is gone is forgotten", () => {
  expect(ids(["town", "email", "number"])).toEqual(["town", "number", "name", "phone"]);
  expect(ids(["town", "name"])).toEqual(["number", "town", "name", "phone"]);
});

test("a column moves by one place and stays at either end", () => {
  expect(moved(["a", "b", "c"], "b", -1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], "b", 1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b", "c"], "a", -1)).toEqual(["a", "b", "c"]);
  expect(moved(["a", "b", "c"], "c", 1)).toEqual(["a", "b", "c"]);
});
