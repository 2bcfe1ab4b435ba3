import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";

/** Stands in the built pages where the nonce of one answer belongs. */
const noncePlaceholder = "__CSP_NONCE__";

/**
 * Serves the built web apps: files with a hash in their name for ever, pages fresh with a nonce of their own.
 *
 * @param folder folder of the build
 */
export async function mountWebPages(app: FastifyInstance, folder: string): Promise<void> {
  const office = readFileSync(path.join(folder, "office.html"), "utf8");
  await app.register(fastifyStatic, {
    root: folder,
    prefix: "/",
    index: false,
    wildcard: false,
    serve: true,
    cacheControl: false,
    globIgnore: ["*.html", ".vite/**", "**/*.gz", "**/*.br"],
    preCompressed: true,
    setHeaders: (reply, file) => {
      void reply.header("cache-control", file.includes("assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  app.get("/", async (_request, reply) => await reply.redirect("/office/"));
  // The browser takes the secret behind # along.
  app.get("/setup", async (_request, reply) => await reply.redirect("/office/setup"));
  for (const url of ["/office", "/office/*"]) app.get(url, (_request, reply) => sendPage(reply, office));
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  const nonce = randomBytes(16).toString("base64");
  const policy = String(reply.getHeader("content-security-policy")).replace(
    "style-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
  );
  return reply
    .header("content-security-policy", policy)
    .header("cache-control", "no-store")
    .type("text/html; charset=utf-8")
    .send(page.replaceAll(noncePlaceholder, nonce));
}
