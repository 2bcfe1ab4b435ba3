import { useNetwork } from "@mantine/hooks";
import { Icon } from "#platform/web/icons.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import classes from "./shell.module.css";

/** Says that the browser has lost its network; what is on the page stays and may be older than the server's state. */
export function ConnectionBanner() {
  const { online } = useNetwork();
  return (
    <div role="status" className={classes["offlineRegion"]}>
      {!online && (
        <div className={classes["offline"]}>
          <Icon name="warning" />
          {m.office_offline()}
        </div>
      )}
    </div>
  );
}
