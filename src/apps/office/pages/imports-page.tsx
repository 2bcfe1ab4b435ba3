import { Outlet } from "@tanstack/react-router";
import { LinkButton } from "#platform/web/links.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { ImportInList } from "#processes/import-list/contract.ts";
import { ImportsList } from "#processes/import-list/web/public.tsx";
import { NoAccess } from "../shell/no-access.tsx";
import { useSignedIn } from "../shell/session.ts";

/** Everything about imports, for who may import (product rules 1.4). */
export function ImportsModule() {
  const { permissions } = useSignedIn();
  if (permissions.includes("lists.import")) return <Outlet />;
  return <NoAccess title={m.import_list_no_access_title()} text={m.import_list_no_access_text()} />;
}

/** All imports of the provider; those that wait go on where they stopped. */
export function ImportsPage() {
  return (
    <PageFrame
      title={m.import_list_imports()}
      width="reading"
      actions={<LinkButton to="/imports/new">{m.import_list_title()}</LinkButton>}
    >
      <ImportsList link={importLink} />
    </PageFrame>
  );
}

function importLink({ id, fileName }: ImportInList) {
  return (
    <LinkButton
      variant="default"
      to="/imports/$importId"
      params={{ importId: id }}
      aria-label={m.background_jobs_open_label({ label: fileName })}
    >
      {m.background_jobs_open()}
    </LinkButton>
  );
}
