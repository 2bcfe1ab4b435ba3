import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { LinkAnchor, LinkButton } from "#platform/web/links.tsx";
import { showBanner } from "#platform/web/notice/banner.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { ImportBatchId } from "#processes/import-list/contract.ts";
import type { CustomerId } from "#records/customers/contract.ts";
import { ImportWizard, importQuery } from "#processes/import-list/web/public.tsx";

const route = getRouteApi("/shell/imports/$importId");

/** One import, from its columns to its result. */
export function ImportPage() {
  const importId = route.useParams().importId as ImportBatchId;
  const navigate = useNavigate();
  const name = useQuery(importQuery(importId)).data?.fileName;
  return (
    <PageFrame
      title={name ?? m.import_list_title()}
      back={<LinkAnchor to="/imports">{m.import_list_earlier()}</LinkAnchor>}
    >
      <ImportWizard
        key={importId}
        id={importId}
        customerLink={customerLink}
        next={
          <>
            <LinkButton variant="default" to="/imports/new">
              {m.import_list_another()}
            </LinkButton>
            <LinkButton to="/customers">{m.import_list_show_customers()}</LinkButton>
          </>
        }
        onDiscarded={() => {
          showBanner(m.import_list_discarded());
          void navigate({ to: "/imports/new" });
        }}
      />
    </PageFrame>
  );
}

function customerLink(customerId: CustomerId, companyName: string) {
  return (
    <LinkAnchor to="/customers/$customerId" params={{ customerId }} inherit>
      {companyName}
    </LinkAnchor>
  );
}
