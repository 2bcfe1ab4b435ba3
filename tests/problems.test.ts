import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allConstraintProblems, allRoutes } from "#apps/server/all-routes.ts";
import { problemsOf } from "#platform/server/http/describe-api.ts";
import { everywhereProblems, type ProblemType } from "#platform/shared/problem.ts";
import { expectRefusal } from "./support/answers.ts";
import { person } from "./support/builders.ts";
import { startTestApp, type TestApp } from "./support/start-app.ts";

const folder = path.join(import.meta.dirname, "../docs/problems");
const pages = readdirSync(folder).map((file) => file.replace(/\.md$/, ""));
const kinds = new Map<string, ProblemType>();
for (const kind of [...everywhereProblems, ...allRoutes.flatMap(({ endpoint }) => problemsOf(endpoint))]) {
  kinds.set(kind.type, kind);
}

let test: TestApp;

beforeAll(async () => {
  test = await startTestApp();
});
afterAll(() => test.stop());

describe("pages of the problems", () => {
  it("are there for every kind of refusal of every route, and for no other", () => {
    expect(pages.toSorted()).toEqual([...kinds.keys()].toSorted());
  });

  it.each([...kinds.values()])(
    "say what $type is, with its title and status, and how to mend it",
    ({ type, status, title }) => {
      const text = readFileSync(path.join(folder, `${type}.md`), "utf8");
      expect(
        text.startsWith(`# ${title}\n\nStatus ${status}, type \`/problems/${type}\`.\n\n## What happened\n\n`),
      ).toBe(true);
      expect(text).toContain("\n## How to mend it\n");
      const linked = [...text.matchAll(/\]\(([a-z-]+)\)/g)].map((match) => match[1] ?? "");
      expect(linked.filter((other) => other === type || !kinds.has(other))).toEqual([]);
    },
  );

  it.each([...kinds.keys()])("are served where the type %s points", async (type) => {
    const page = await person(test, "").get(`/problems/${type}`);
    expect(page.status).toBe(200);
    expect(page.headers["content-type"]).toContain("text/html");
    expect(page.text).toContain(`<h1>${kinds.get(type)?.title}</h1>`);
  });

  it.each(["no-such-problem", "..%2Fdecisions%2F0001-one-package", "Not-Found", "a".repeat(90)])(
    "refuse %s, which is none",
    async (type) => {
      const [notFound] = everywhereProblems.filter((kind) => kind.type === "not-found");
      if (!notFound) throw new Error("There is no kind for what is not there");
      expectRefusal(await person(test, "").get(`/problems/${type}`), notFound);
    },
  );
});

describe("kinds of refusal", () => {
  it("keep one status and one title wherever they are declared", () => {
    const declared = allRoutes.flatMap(({ endpoint }) => problemsOf(endpoint));
    expect(declared.filter((kind) => JSON.stringify(kind) !== JSON.stringify(kinds.get(kind.type)))).toEqual([]);
  });

  it("are known for every named constraint of the database that people can violate", () => {
    const made = Object.values(allConstraintProblems).map((problem) => problem().kind.type);
    expect(made.filter((type) => !kinds.has(type))).toEqual([]);
  });

  it("stand in the API description of every route that can answer them", async () => {
    const { body } = await person(test, "").get("/api/v1/openapi.json");
    for (const { endpoint } of allRoutes) {
      const operation = body.paths[endpoint.path.replaceAll(/:([A-Za-z]+)/g, "{$1}")][endpoint.method.toLowerCase()];
      for (const kind of problemsOf(endpoint)) {
        expect(operation.responses[String(kind.status)].description).toContain(`\`${kind.type}\``);
      }
    }
  });
});
