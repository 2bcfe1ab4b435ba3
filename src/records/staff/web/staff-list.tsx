import { Badge, Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/api-client.ts";
import { formatDayOf, formatInstant } from "#platform/web/dates-and-numbers.ts";
import { Icon } from "#platform/web/icons.tsx";
import type { MenuEntry } from "#platform/web/menu/menu-entry.ts";
import { showBanner } from "#platform/web/notice/banner.tsx";
import { showToast } from "#platform/web/notice/toast.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { textOf } from "#platform/web/problem-texts.ts";
import { ShortList, ShortListHead } from "#platform/web/short-list/short-list.tsx";
import { makeInvitation, unlockStaff } from "../contract.ts";
import type { StaffId, StaffMember } from "../contract.ts";
import { InvitationLink } from "./invitation-link.tsx";
import type { Invitation } from "./invitation-link.tsx";
import { roleNames } from "./role-names.ts";
import { AddStaffDialog, EditStaffDialog } from "./staff-dialogs.tsx";
import { staffQuery } from "./staff-queries.ts";
import classes from "./staff.module.css";

type Opened = { what: "add" } | { what: "edit"; member: StaffMember } | { what: "invitation"; invitation: Invitation };

export interface StaffListProps {
  ownId: StaffId;
  onOwnChanged: () => void;
  /** More that can be done with somebody, from rooms above. */
  moreEntries: (member: StaffMember) => readonly MenuEntry[];
}

/** The staff of a provider: who they are, their roles, and whether they can sign in. */
export function StaffList({ ownId, onOwnChanged, moreEntries }: StaffListProps) {
  const staff = useQuery(staffQuery);
  const queries = useQueryClient();
  const [opened, setOpened] = useState<Opened>();
  const readAgain = () => queries.invalidateQueries({ queryKey: staffQuery.queryKey });
  const close = () => setOpened(undefined);
  const invite = async ({ id, name }: { id: StaffId; name: string }) => {
    close();
    const { url, expiresAt } = await call(makeInvitation, { params: { staffId: id } });
    setOpened({ what: "invitation", invitation: { name, url, expiresAt } });
  };
  const unlock = async (member: StaffMember) => {
    await call(unlockStaff, { params: { staffId: member.id } });
    showToast({ text: m.staff_unlocked({ name: member.name }) });
  };
  const act = async (deed: Promise<void>) => {
    await deed.catch((fault: unknown) => showToast({ text: textOf(fault) }));
    await readAgain();
  };
  const entriesOf = (member: StaffMember) => [
    ...(member.allowed.includes("edit")
      ? [{ label: m.staff_edit(), onSelect: () => setOpened({ what: "edit", member }) }]
      : []),
    ...(member.allowed.includes("unlock")
      ? [{ label: m.staff_unlock(), onSelect: () => void act(unlock(member)) }]
      : []),
    ...(member.allowed.includes("invite")
      ? [
          {
            label: member.invited ? m.staff_invite_again() : m.staff_reset_password(),
            onSelect: () => void act(invite(member)),
          },
        ]
      : []),
    ...moreEntries(member),
  ];
  const rows = staff.data?.map((member) => ({
    id: member.id,
    name: member.name,
    mark: <StaffMarks member={member} own={member.id === ownId} />,
    detail: detailOf(member),
    entries: entriesOf(member),
  }));
  return (
    <section className={classes["section"]} aria-label={m.staff_staff()}>
      <ShortListHead lead={m.staff_staff_text()}>
        <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setOpened({ what: "add" })}>
          {m.staff_add()}
        </Button>
      </ShortListHead>
      <ShortList
        label={m.staff_staff()}
        rows={rows}
        fault={staff.error}
        onRetry={() => void staff.refetch()}
        empty={null}
      />
      {opened?.what === "add" && (
        <AddStaffDialog
          onClose={close}
          onAdded={(person) => {
            showBanner(m.staff_added({ name: person.name }));
            void act(invite(person));
          }}
        />
      )}
      {opened?.what === "edit" && (
        <EditStaffDialog
          member={opened.member}
          onClose={close}
          onSaved={(stored) => {
            showBanner(m.staff_saved({ name: stored.name }));
            close();
            void readAgain();
            if (stored.id === ownId) onOwnChanged();
          }}
        />
      )}
      {opened?.what === "invitation" && <InvitationLink invitation={opened.invitation} onClose={close} />}
    </section>
  );
}

function detailOf({ email, roles, disabled }: StaffMember): string {
  const who = `${email} · ${roleNames(roles)}`;
  if (disabled === null) return who;
  const left = { day: formatDayOf(disabled.at), who: disabled.byName ?? "" };
  return disabled.replacementName === null
    ? `${who} · ${m.staff_disabled_on(left)}`
    : `${who} · ${m.staff_disabled_replaced({ ...left, replacement: disabled.replacementName })}`;
}

function StaffMarks({ member, own }: { member: StaffMember; own: boolean }) {
  return (
    <>
      {own && (
        <Badge variant="light" color="gray">
          {m.staff_you()}
        </Badge>
      )}
      {member.lockedUntil !== null && (
        <Badge variant="light" color="red">
          {m.staff_locked_until({ at: formatInstant(member.lockedUntil) })}
        </Badge>
      )}
      {member.invited && (
        <Badge variant="light" color="yellow">
          {m.staff_invited()}
        </Badge>
      )}
      {!member.enabled && (
        <Badge variant="light" color="gray">
          {m.staff_disabled()}
        </Badge>
      )}
    </>
  );
}
