import { operationId } from "#platform/server/http/describe-api.ts";
import type { Route } from "#platform/server/http/route.ts";
import type { AnyEndpoint } from "#platform/shared/endpoint.ts";

/** Routes for everybody, each with the reason. A new one is a decision. */
export const publicOperations: Readonly<Record<string, string>> = {
  postFrontSetup: "nobody can be signed in before; the link is a secret of 256 bits that works once",
  postFrontOfficeSessions: "signing in",
  postFrontLinkChecks: "whoever holds the secret link has no session yet; it only asks",
  postFrontInvitations: "the link is a secret of 256 bits that works once",
};

/** Routes for every session of staff: only about the own account. A new one is a decision. */
export const ownAccountOperations: Readonly<Record<string, string>> = {
  deleteOfficeSession: "signing out",
  getOfficeMe: "who am I",
  putOfficeSessionProvider: "to another provider of mine",
  getOfficeMeSessions: "my sessions",
  deleteOfficeMeSessionsSessionId: "my session",
  putOfficeMePassword: "my password",
};

/** POSTs that store nothing and PUTs that are the same when repeated need no key. */
const askingOrRepeatable = new Set([
  "postOfficeCustomerDeletionsPreview",
  "postOfficePossibleDuplicates",
  "postOfficeCustomersCustomerIdMessagesPreview",
]);

/** Changes of what has no version: nobody edits these side by side. */
const withoutVersion = new Set([
  "deleteOfficeSession",
  "deleteOfficeMeSessionsSessionId",
  "deleteOfficeStaffStaffIdLock",
  "deleteOfficeImportsImportId",
  "deleteOfficePaymentsPaymentId",
]);

/**
 * Reads the route table for what a reviewer would refuse.
 *
 * @param known the permissions that the table of roles knows
 * @returns one sentence per fault
 */
export function routeTableFaults(routes: readonly Route[], known: readonly string[]): string[] {
  const seen = new Set<string>();
  return routes.flatMap(({ endpoint }) => {
    const name = operationId(endpoint);
    const twice = seen.has(name) ? [`${name}: two routes have this name`] : [];
    seen.add(name);
    return [
      ...twice,
      ...[
        accessFault(endpoint, name, known),
        keyFault(endpoint, name),
        versionFault(endpoint, name),
        audienceFault(endpoint, name),
      ].filter((fault) => fault !== null),
    ];
  });
}

function accessFault(endpoint: AnyEndpoint, name: string, known: readonly string[]): string | null {
  const access = endpoint.access as string | undefined;
  if (access === "public")
    return publicOperations[name] === undefined ? `${name}: open to everybody without a reviewed reason` : null;
  if (access === "signed-in")
    return ownAccountOperations[name] === undefined
      ? `${name}: open to every session without a reviewed reason; declare a permission`
      : null;
  if (access === undefined || access === "") return `${name}: declares no permission`;
  return known.includes(access) ? null : `${name}: needs the permission ${access}, which no role can hold`;
}

function keyFault(endpoint: AnyEndpoint, name: string): string | null {
  if (endpoint.method !== "POST" || endpoint.access === "public" || askingOrRepeatable.has(name)) return null;
  return endpoint.idempotency === "required" ? null : `${name}: a POST that stores something takes no Idempotency-Key`;
}

function versionFault(endpoint: AnyEndpoint, name: string): string | null {
  if (!["PATCH", "DELETE"].includes(endpoint.method) || withoutVersion.has(name)) return null;
  return endpoint.version === "required" ? null : `${name}: changes a record without asking which version was read`;
}

function audienceFault(endpoint: AnyEndpoint, name: string): string | null {
  const audience = endpoint.path.split("/")[3];
  if (audience !== "front" && audience !== "office") return `${name}: ${endpoint.path} is of no known audience`;
  return (audience === "front") === (endpoint.access === "public")
    ? null
    : `${name}: what strangers reach stands under /front, and nothing else does`;
}
