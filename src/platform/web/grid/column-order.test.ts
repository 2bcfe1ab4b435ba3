import { expect, test } from "vitest";
import { inOrder, layoutFrom, layoutText, moved } from "./column-order.ts";

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

test("an address tells columns only where they differ, and reads them again", () => {
  expect(layoutText(columns, { hidden: [] })).toBeUndefined();
  expect(layoutText(columns, { hidden: [], order: ["number", "name", "phone", "town"] })).toBeUndefined();
  const mine = { hidden: ["phone"], order: ["town", "number", "phone", "name"] };
  expect(layoutText(columns, mine)).toBe("town,number,name");
  expect(layoutFrom(columns, "town,number,name")).toEqual({ order: ["town", "number", "name"], hidden: ["phone"] });
});

test("columns that are gone are passed over, a column that stays cannot be taken away, nonsense tells nothing", () => {
  const fixed = columns.map((column) => ({ ...column, fixed: column.id === "name" }));
  expect(layoutFrom(fixed, "fax,town")).toEqual({ order: ["town"], hidden: ["number", "phone"] });
  expect(layoutFrom(columns, "fax")).toBeUndefined();
});
