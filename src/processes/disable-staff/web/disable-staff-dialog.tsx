import { useQuery } from "@tanstack/react-query";
import { call } from "#platform/web/api-client.ts";
import { formatNumber } from "#platform/web/dates-and-numbers.ts";
import { FormDialog } from "#platform/web/dialog/form-dialog.tsx";
import { TwoLists } from "#platform/web/dialog/two-lists.tsx";
import { CheckboxField, type Choice, SelectField } from "#platform/web/form/fields.tsx";
import type { RecordForm } from "#platform/web/form/record-form.ts";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import { ProblemAlert } from "#platform/web/notice/problem-alert.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { useNewestVersion } from "#platform/web/use-newest-version.ts";
import type { StaffMember } from "#records/staff/contract.ts";
import { colleaguesQuery } from "#records/staff/web/public.tsx";
import { disableStaff, previewStaffDisablement, StaffDisablement, type StaffDisablementPreview } from "../contract.ts";
import classes from "./disable-staff.module.css";
import "./refusals.ts";
import { useReadAllAgain } from "./use-read-all-again.ts";

export interface DisableStaffDialogProps {
  opened: boolean;
  member: StaffMember;
  onDisabled: (words: string) => void;
  onClose: () => void;
}

type Values = {
  replacementId: string | null;
  customersTo: string | null;
  workOrdersTo: string | null;
  recurringServicesTo: string | null;
  moveOverdue: boolean;
};

// Unlike with contacts, what is late goes along unless somebody says that it stays: who left works on nothing any more.
const nobodyYet: Values = {
  replacementId: null,
  customersTo: null,
  workOrdersTo: null,
  recurringServicesTo: null,
  moveOverdue: true,
};

/** Chosen on purpose: the work is left unassigned. */
const nobody = "nobody";

function bodyOf(values: Values) {
  const chosen = Object.entries(values).filter(([, value]) => value !== null);
  return Object.fromEntries(chosen.map(([name, value]) => [name, value === nobody ? null : value]));
}

/**
 * The pop-up "Disable Staff Member": asks who takes over, and says with numbers what goes over and what stays.
 *
 * @see Rule X-07
 */
export function DisableStaffDialog({ opened, member, onDisabled, onClose }: DisableStaffDialogProps) {
  const readAgain = useReadAllAgain();
  const withVersion = useNewestVersion(member.version);
  const preview = useQuery({
    queryKey: ["staff", "disablement", member.id, member.version],
    queryFn: ({ signal }) => call(previewStaffDisablement, { params: { staffId: member.id }, signal }),
  });
  const colleagues = useQuery(colleaguesQuery);
  const others = (colleagues.data ?? []).filter(({ value }) => value !== member.id);
  const form = useRecordForm({
    initialValues: nobodyYet,
    schema: StaffDisablement,
    toBody: bodyOf,
    submit: async ({ body, idempotencyKey }) => {
      try {
        const params = { staffId: member.id };
        await withVersion((version) => call(disableStaff, { params, body, version, idempotencyKey }));
        return body;
      } catch (fault) {
        void readAgain();
        throw fault;
      }
    },
    onSaved: ({ replacementId }) => {
      const replacement = others.find(({ value }) => value === replacementId)?.label;
      void readAgain({ butPreviews: true });
      onDisabled(
        replacement === undefined
          ? m.disable_staff_done_alone({ name: member.name })
          : m.disable_staff_done({ name: member.name, replacement }),
      );
      onClose();
    },
  });
  const { data } = preview;
  const somethingMoves = data !== undefined && (data.customers > 0 || data.recurringServices > 0 || hasWork(data));
  return (
    <FormDialog
      opened={opened}
      title={m.disable_staff_title()}
      form={form}
      submitLabel={m.disable_staff_submit()}
      submitDisabled={data === undefined}
      onClose={onClose}
    >
      <div className={classes["dialog"]}>
        <p>{m.disable_staff_who({ name: member.name })}</p>
        <ProblemAlert problem={preview.error ?? undefined} />
        {somethingMoves && (
          <SelectField
            field={form.field("replacementId")}
            label={m.disable_staff_replacement()}
            hint={m.disable_staff_replacement_hint()}
            choices={others}
            searchable
            clearable
          />
        )}
        {data !== undefined && <Numbers preview={data} moveOverdue={form.values.moveOverdue} />}
        {data !== undefined && data.overdueWorkOrders > 0 && (
          <CheckboxField
            field={form.field("moveOverdue")}
            label={m.disable_staff_move_overdue()}
            hint={form.values.moveOverdue ? undefined : m.disable_staff_overdue_stay()}
          />
        )}
        {somethingMoves && <Different preview={data} form={form} others={others} />}
      </div>
    </FormDialog>
  );
}

const hasWork = (preview: StaffDisablementPreview): boolean => preview.workOrders + preview.overdueWorkOrders > 0;

function Numbers({ preview, moveOverdue }: { preview: StaffDisablementPreview; moveOverdue: boolean }) {
  const overdue = inWords(preview.overdueWorkOrders, m.disable_contact_overdue);
  const moves = [
    ...inWords(preview.customers, m.disable_staff_customers),
    ...inWords(preview.workOrders, m.disable_contact_work_orders),
    ...(moveOverdue ? overdue : []),
    ...inWords(preview.recurringServices, m.disable_contact_services),
  ];
  const stays = [
    ...(moveOverdue ? [] : overdue),
    ...inWords(preview.settledWorkOrders, m.disable_contact_past),
    m.disable_staff_history(),
  ];
  return (
    <TwoLists
      lists={[
        { title: m.disable_contact_moves(), lines: moves.length === 0 ? [m.disable_contact_nothing()] : moves },
        { title: m.disable_contact_stays(), lines: stays },
      ]}
    />
  );
}

const inWords = (count: number, words: (told: { count: number; shown: string }) => string): string[] =>
  count === 0 ? [] : [words({ count, shown: formatNumber(count) })];

interface DifferentProps {
  preview: StaffDisablementPreview;
  form: RecordForm<Values>;
  others: readonly Choice[];
}

// Seldom wanted, so it is closed until somebody asks for it.
function Different({ preview, form, others }: DifferentProps) {
  const orNobody = [{ value: nobody, label: m.disable_staff_nobody() }, ...others];
  const shared = { hint: m.disable_staff_to_hint(), searchable: true, clearable: true };
  return (
    <details className={classes["different"]}>
      <summary>{m.disable_staff_different()}</summary>
      <div className={classes["pickers"]}>
        {preview.customers > 0 && (
          <SelectField
            {...shared}
            field={form.field("customersTo")}
            label={m.disable_staff_to_customers()}
            choices={others}
          />
        )}
        {hasWork(preview) && (
          <SelectField
            {...shared}
            field={form.field("workOrdersTo")}
            label={m.disable_staff_to_work_orders()}
            choices={orNobody}
          />
        )}
        {preview.recurringServices > 0 && (
          <SelectField
            {...shared}
            field={form.field("recurringServicesTo")}
            label={m.disable_staff_to_services()}
            choices={orNobody}
          />
        )}
      </div>
    </details>
  );
}
