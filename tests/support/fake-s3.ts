import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A bucket as an S3-compatible store keeps it, as far as the product asks for it. */
export interface FakeS3 {
  url: string;
  objects: Map<string, { content: Buffer; at: Date }>;
  /** Requests without a signature; there must be none. */
  unsigned: string[];
  stop: () => Promise<void>;
}

/** Objects on one page of a listing: few, so that a test turns pages. */
const pageOfList = 2;

/**
 * Starts a small store on a port of its own.
 */
export async function startFakeS3(): Promise<FakeS3> {
  const objects: FakeS3["objects"] = new Map();
  const unsigned: string[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
      const key = decodeURIComponent(pathname.replace(/^\/bucket\/?/, ""));
      if (!String(request.headers.authorization).startsWith("AWS4-HMAC-SHA256 Credential=key/")) unsigned.push(key);
      const found = objects.get(key);
      if (request.method === "PUT") objects.set(key, { content: Buffer.concat(chunks), at: new Date() });
      if (request.method === "DELETE") objects.delete(key);
      if (request.method === "GET" && searchParams.has("list-type")) {
        response.setHeader("content-type", "application/xml").end(listing(objects, searchParams));
      } else if ((request.method === "GET" || request.method === "HEAD") && !found) response.writeHead(404).end();
      else if (request.method === "DELETE") response.writeHead(204).end();
      else response.setHeader("etag", '"x"').end(request.method === "GET" ? found?.content : undefined);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/bucket`,
    objects,
    unsigned,
    stop: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

function listing(objects: FakeS3["objects"], query: URLSearchParams): string {
  const keys = [...objects.keys()].filter((key) => key.startsWith(query.get("prefix") ?? "")).toSorted();
  const from = Number(query.get("continuation-token") ?? 0);
  const contents = keys.slice(from, from + pageOfList).map((key) => {
    const { content, at } = objects.get(key) ?? { content: Buffer.alloc(0), at: new Date(0) };
    return `<Contents><Key>${key}</Key><LastModified>${at.toISOString()}</LastModified><Size>${content.length}</Size></Contents>`;
  });
  const more = from + pageOfList < keys.length;
  return `<?xml version="1.0"?><ListBucketResult><IsTruncated>${more}</IsTruncated>${
    more ? `<NextContinuationToken>${from + pageOfList}</NextContinuationToken>` : ""
  }${contents.join("")}</ListBucketResult>`;
}
