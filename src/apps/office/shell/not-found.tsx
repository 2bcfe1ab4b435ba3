import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { ApiProblem } from "#platform/web/api-client.ts";
import { Failure } from "#platform/web/notice/page-error.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { problemText } from "#platform/web/problem-texts.ts";

/** An address that leads nowhere, or to a record that is gone or belongs to others. */
export function NotFound() {
  return (
    <PageFrame title={m.office_not_found_title()} width="reading">
      <p>{m.office_not_found_text()}</p>
      <ToCustomers />
    </PageFrame>
  );
}

/** The way on from a page that shows nothing. */
export function ToCustomers() {
  return (
    <div>
      <Button component={Link} to="/customers">
        {m.office_to_customers()}
      </Button>
    </div>
  );
}

/** What a page shows whose data could not be loaded: gone, not allowed, or failed. */
export function RouteFault({ error, reset }: ErrorComponentProps) {
  const queries = useQueryErrorResetBoundary();
  if (error instanceof ApiProblem && (error.status === 404 || error.status === 410)) return <NotFound />;
  if (error instanceof ApiProblem && error.status === 403) {
    return (
      <PageFrame title={m.office_no_access_title()} width="reading">
        <p>{problemText(error.document)}</p>
        <ToCustomers />
      </PageFrame>
    );
  }
  return (
    <Failure
      fault={error}
      onRetry={() => {
        queries.reset();
        reset();
      }}
    />
  );
}
