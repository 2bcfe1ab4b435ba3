import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { marked } from "marked";
import { describeApi, operationId } from "#platform/server/http/describe-api.ts";
import { nothingHere } from "#platform/server/http/problem-answer.ts";
import type { AnyEndpoint } from "#platform/shared/endpoint.ts";
import { projectFolder } from "./project-folder.ts";

/**
 * Serves the API description, a readable page of it, and the pages that explain each problem.
 *
 * @param endpoints every route there is
 * @param publicUrl address people use
 * @param cookieName name of the session cookie
 */
export function mountDocumentation(
  app: FastifyInstance,
  endpoints: readonly AnyEndpoint[],
  publicUrl: string,
  cookieName: string,
): void {
  const description = JSON.stringify(describeApi(endpoints, publicUrl, cookieName));
  const readable = page("Fieldfolk API", marked.parse(asMarkdown(endpoints), { async: false }));
  app.get(
    "/api/v1/openapi.json",
    async (_request, reply) => await reply.type("application/json; charset=utf-8").send(description),
  );
  app.get("/api/v1/docs", async (_request, reply) => await reply.type("text/html; charset=utf-8").send(readable));
  app.get<{ Params: { type: string } }>("/problems/:type", async (request, reply) => {
    const file = path.join(projectFolder(), "docs/problems", `${request.params.type}.md`);
    if (!/^[a-z-]{1,80}$/.test(request.params.type) || !existsSync(file)) throw nothingHere();
    return await reply
      .type("text/html; charset=utf-8")
      .send(page(request.params.type, marked.parse(readFileSync(file, "utf8"), { async: false })));
  });
}

function asMarkdown(endpoints: readonly AnyEndpoint[]): string {
  const groups = new Map<string, AnyEndpoint[]>();
  for (const endpoint of endpoints) {
    const group = endpoint.path.split("/").slice(3, 5).join(" / ");
    groups.set(group, [...(groups.get(group) ?? []), endpoint]);
  }
  const operations = (list: readonly AnyEndpoint[]) =>
    list
      .map((one) => {
        const needs = [
          one.access === "public"
            ? "open to everybody"
            : one.access === "signed-in"
              ? "needs a session"
              : `needs \`${one.access}\``,
          ...(one.idempotency ? ["Idempotency-Key"] : []),
          ...(one.version === "required" ? ["If-Match"] : []),
        ].join(", ");
        const refusals = one.problems.map((kind) => `[${kind.type}](/problems/${kind.type})`).join(", ");
        return `#### \`${one.method} ${one.path}\`\n\n${one.summary}. (${needs}; answers ${one.status}; operation \`${operationId(one)}\`)${refusals ? `\n\nRefusals: ${refusals}` : ""}`;
      })
      .join("\n\n");
  return [
    "# Fieldfolk API",
    "The machine-readable description is [openapi.json](/api/v1/openapi.json) (OpenAPI 3.1). Every refusal is a problem document (RFC 9457) whose `type` opens a page that says how to mend it.",
    ...[...groups].map(([name, list]) => `### ${name}\n\n${operations(list)}`),
  ].join("\n\n");
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><link rel="stylesheet" href="/documentation.css"></head><body><main>${body}</main></body></html>`;
}
