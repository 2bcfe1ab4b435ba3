import { operationId } from "#platform/server/http/describe-api.ts";
import type { AnyEndpoint } from "#platform/shared/endpoint.ts";
import { type Answer, type Person, person } from "./builders.ts";
import type { Given } from "./route-places.ts";
import type { Asker, RouteRequests } from "./route-requests/asker.ts";
import { companyRequests } from "./route-requests/company.ts";
import { customersRequests } from "./route-requests/customers.ts";
import { filesRequests } from "./route-requests/files.ts";
import { importsRequests } from "./route-requests/imports.ts";
import { invoicesRequests } from "./route-requests/invoices.ts";
import { messagesRequests } from "./route-requests/messages.ts";
import { quotesRequests } from "./route-requests/quotes.ts";
import { recurringServicesRequests } from "./route-requests/recurring-services.ts";
import { staffRequests } from "./route-requests/staff.ts";
import { workOrdersRequests } from "./route-requests/work-orders.ts";
import type { TestApp } from "./start-app.ts";
import { sendFile } from "./upload.ts";

export type { Asker } from "./route-requests/asker.ts";

/**
 * A valid request for every route there is, by the name of its operation. The matrix refuses to run while one is missing.
 */
export const routeRequests: RouteRequests = {
  ...staffRequests,
  ...companyRequests,
  ...customersRequests,
  ...workOrdersRequests,
  ...recurringServicesRequests,
  ...filesRequests,
  ...quotesRequests,
  ...invoicesRequests,
  ...messagesRequests,
  ...importsRequests,
};

/**
 * Makes a valid request for a route.
 *
 * @throws Error when the table has none: every new route needs one
 */
export async function requestFor(endpoint: AnyEndpoint, asker: Asker): Promise<Given> {
  const builder = routeRequests[operationId(endpoint)];
  if (!builder)
    throw new Error(
      `tests/support/route-requests has no request for ${operationId(endpoint)} (${endpoint.method} ${endpoint.path}); add one.`,
    );
  return await builder(asker);
}

/**
 * Sends a request to a route.
 *
 * @param by nobody when not given
 */
export async function send(
  test: TestApp,
  endpoint: AnyEndpoint,
  given: Given,
  by: Person = person(test, ""),
): Promise<Answer> {
  const path = endpoint.path.replaceAll(/:([A-Za-z]+)/g, (_, parameter: string) =>
    encodeURIComponent(given.params?.[parameter] ?? "missing"),
  );
  const query = new URLSearchParams(given.query).toString();
  if (given.file)
    return await sendFile(test, by, {
      method: endpoint.method === "PUT" ? "PUT" : "POST",
      url: query === "" ? path : `${path}?${query}`,
      fileName: given.file.name,
      content: given.file.content,
      ...(given.version === undefined ? {} : { version: given.version }),
    });
  return await by.ask(endpoint.method, query === "" ? path : `${path}?${query}`, {
    ...(given.body === undefined ? {} : { body: given.body }),
    ...(given.version === undefined ? {} : { version: given.version }),
  });
}
