import { useSearch } from "@tanstack/react-router";
import { m } from "#platform/web/paraglide/messages.js";
import { SignInForm } from "#records/staff/web/public.tsx";
import { FrontFrame } from "./sign-in-page/front-frame.tsx";
import classes from "./sign-in-page/front-frame.module.css";

/** E-mail and password; then back to where the person wanted to go. */
export function SignInPage() {
  const { next } = useSearch({ from: "/sign-in" });
  return (
    <FrontFrame title={m.staff_sign_in()} lead={m.staff_sign_in_lead()}>
      {/* Loading the page afresh leaves nothing of the person before in memory; only addresses of the office are followed. */}
      <SignInForm onSignedIn={() => window.location.replace(`/office${next ?? "/"}`)} />
      <p className={classes["note"]}>{m.staff_forgot()}</p>
    </FrontFrame>
  );
}
