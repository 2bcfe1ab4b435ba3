import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { ToCustomers } from "./not-found.tsx";
import { useSignedIn } from "./session.ts";

/**
 * A page that somebody's roles do not allow: what is not allowed, and who grants it.
 *
 * @param props title and text in full sentences
 */
export function NoAccess({ title, text }: { title: string; text: string }) {
  const { permissions } = useSignedIn();
  return (
    <PageFrame title={title} width="reading">
      <p>{text}</p>
      {permissions.includes("customers.view") && <ToCustomers />}
    </PageFrame>
  );
}
