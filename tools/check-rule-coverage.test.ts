import { describe, expect, test } from "vitest";

import { coverageFaults, mentionsIn, rulesPage, type Mention, type Rule } from "./check-rule-coverage.ts";
import { parseSource } from "./source-files.ts";

const api = "src/records/contacts/server/add-contact.test.ts";
const mentioned = (text: string, path = api): string[] =>
  mentionsIn(parseSource(path, text)).map(({ id, refusal }) => `${id} ${refusal ? "refusal" : "effect"}`);

describe("names of tests", () => {
  test.each([
    [`test("C-05 refuses two contacts", () => {})`, ["C-05 refusal"]],
    [`it("adds a contact (K-08, X-14)", f)`, ["K-08 effect", "X-14 effect"]],
    [`test("S-3 a stranger cannot see it", f)`, ["S-3 refusal"]],
    [`test.each(cases)("L-04 %s is never kept", f)`, ["L-04 refusal"]],
    ["test(`A-10 ${what} is refused`, f)", ["A-10 refusal"]],
    [`test.describe("V-07", () => { test("locked", f); test("never changed", f) })`, ["V-07 effect", "V-07 refusal"]],
    [`describe("C-02", () => { for (const x of y) it("asks", f) })`, ["C-02 effect"]],
  ])("%s", (text, expected) => {
    expect(mentioned(text)).toEqual(expected);
  });

  test("what does not run or is no test does not count", () => {
    const text = `test.skip("C-05 a", f); it.todo("C-05 b"); describe.skip("C-05", () => { it("c", f) }); log("C-05"); test.step("C-05", f)`;
    expect(mentioned(text)).toEqual([]);
  });
});

const rule: Rule = { id: "C-05", title: "One at a time", issue: 2, state: "done" };
const mention = (refusal: boolean, path = api, throughProduct = true): Mention => ({
  id: "C-05",
  path,
  refusal,
  throughProduct,
});

describe("a rule that is called done", () => {
  test("needs an effect and a refusal", () => {
    expect(coverageFaults([rule], [mention(false), mention(true)])).toEqual([]);
    expect(coverageFaults([rule], [mention(true)])).toHaveLength(1);
    expect(coverageFaults([rule], [mention(false)])).toHaveLength(1);
    expect(coverageFaults([rule], [])).toHaveLength(2);
  });

  test("needs no refusal where none is possible", () => {
    expect(coverageFaults([{ ...rule, noRefusal: "it is a label" }], [mention(false)])).toEqual([]);
  });

  test("is not shown by a test of the decision alone", () => {
    const [found] = mentionsIn(parseSource("src/records/contacts/rules.test.ts", 'test("C-05 refuses", f)'));
    expect(found?.throughProduct).toBe(false);
    expect(coverageFaults([rule], [mention(false), mention(true, "rules.test.ts", false)])).toHaveLength(1);
  });
});

describe("a rule that is held partly", () => {
  const partly: Rule = { ...rule, issue: 4, state: "partly", rest: "disabled contacts" };

  test("needs an effect and a refusal, and says what the rest is", () => {
    expect(coverageFaults([partly], [mention(false), mention(true)])).toEqual([]);
    expect(coverageFaults([partly], [])).toHaveLength(2);
    const { rest: _rest, ...silent } = partly;
    expect(
      coverageFaults([silent, { ...rule, id: "C-06", rest: "nothing" }], [mention(false), mention(true)]),
    ).toHaveLength(2);
  });

  test("is told apart on the page", () => {
    const page = rulesPage([partly], []);
    expect(page).toContain("| C-05 | One at a time | partly; planned (4): disabled contacts |");
    expect(page).toContain("0 of 1 rules are done, 1 partly.");
  });
});

test("a planned rule needs nothing, an unknown one and a doubled one are reported", () => {
  expect(coverageFaults([{ ...rule, state: "planned" }], [])).toEqual([]);
  expect(coverageFaults([], [mention(false)])).toHaveLength(1);
  expect(
    coverageFaults(
      [
        { ...rule, state: "planned" },
        { ...rule, state: "planned" },
      ],
      [],
    ),
  ).toHaveLength(1);
});

test("the page shows state, tests and the reason for a missing refusal", () => {
  const page = rulesPage(
    [rule, { id: "X-25", title: "A label", issue: 2, state: "planned", noRefusal: "it is a label" }],
    [mention(false), mention(false), mention(true)],
  );
  expect(page).toContain(
    `| C-05 | One at a time | done | [add-contact.test.ts](../${api}) ×2 | [add-contact.test.ts](../${api}) |  |`,
  );
  expect(page).toContain("| X-25 | A label | planned (2) |  | *it is a label* |  |");
  expect(page).toContain("1 of 2 rules are done, 0 partly.");
});
