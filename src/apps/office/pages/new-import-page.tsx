import { useNavigate } from "@tanstack/react-router";
import { LinkAnchor } from "#platform/web/links.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { UploadPanel, WizardSteps } from "#processes/import-list/web/public.tsx";

/** The first step of an import: the file. */
export function NewImportPage() {
  const navigate = useNavigate();
  return (
    <PageFrame
      title={m.import_list_title()}
      width="reading"
      back={<LinkAnchor to="/imports">{m.import_list_earlier()}</LinkAnchor>}
      under={<WizardSteps step="upload" />}
    >
      <UploadPanel onUploaded={(importId) => void navigate({ to: "/imports/$importId", params: { importId } })} />
    </PageFrame>
  );
}
