import { Drawer } from "@mantine/core";
import { m } from "#platform/web/paraglide/messages.js";
import { Rail } from "./rail.tsx";

/** The rail on phones: it slides in over the page and goes when a place was chosen. */
export function RailDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={m.office_menu()}
      size="17rem"
      closeButtonProps={{ "aria-label": m.platform_close() }}
    >
      <Rail collapsed={false} onCollapse={undefined} onNavigate={onClose} />
    </Drawer>
  );
}
