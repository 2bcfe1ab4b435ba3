import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { ApiProblem, call } from "#platform/web/api-client.ts";
import { mergeVersions } from "#platform/web/form/compare-versions.ts";
import { useRecordForm } from "#platform/web/form/use-record-form.ts";
import type { RecordForm } from "#platform/web/form/record-form.ts";
import { CustomerChanges, CustomerProfile, getCustomer, updateCustomer } from "../contract.ts";
import type { CustomerId } from "../contract.ts";
import { customerKeys, forgetCustomers } from "./customer-queries.ts";
import { changedFields, profileBody, profileFieldNames, profileValuesOf, referenceNamesOf } from "./profile-values.ts";
import type { ProfileValues } from "./profile-values.ts";

/**
 * The form over the profile of one customer: both tabs are stored together; when somebody else changed the same
 * customer meanwhile, the person chooses field by field.
 *
 * @param customer as read
 * @param onSaved takes the stored profile
 */
export function useProfileForm(
  customer: CustomerProfile,
  onSaved: (customer: CustomerProfile) => void,
): RecordForm<ProfileValues> {
  const queries = useQueryClient();
  const stored = useRef(customer);
  const names = useRef(new Map(referenceNamesOf(customer)));

  const send = async (body: CustomerChanges, version: number): Promise<CustomerProfile> => {
    const changes = changedFields(body, stored.current);
    if (Object.keys(changes).length === 0) return stored.current;
    try {
      return await call(updateCustomer, { params: { customerId: customer.id }, body: changes, version });
    } catch (fault) {
      if (!(fault instanceof ApiProblem) || fault.status !== 412) throw fault;
      const newer = await newerProfile(fault, customer.id);
      // Make Inactive or a new contact raises the version without touching what stands in this form.
      if (differs(stored.current, newer)) throw fault;
      stored.current = newer;
      return await send(body, newer.version);
    }
  };

  return useRecordForm<ProfileValues, typeof CustomerChanges, CustomerProfile>({
    initialValues: profileValuesOf(customer),
    schema: CustomerChanges,
    toBody: profileBody,
    version: customer.version,
    submit: ({ body, version = stored.current.version }) => send(body, version),
    onSaved: (saved) => {
      stored.current = saved;
      queries.setQueryData(customerKeys.one(saved.id), saved);
      void forgetCustomers(queries);
      onSaved(saved);
    },
    compare: {
      labels: profileFieldNames(names.current),
      newer: async (problem) => {
        const newer = await newerProfile(problem, customer.id);
        for (const [id, name] of referenceNamesOf(newer)) names.current.set(id, name);
        stored.current = newer;
        return { values: profileValuesOf(newer), version: newer.version };
      },
    },
  });
}

/** The newer state comes with the refusal. */
async function newerProfile(refusal: ApiProblem, customerId: CustomerId): Promise<CustomerProfile> {
  return (
    CustomerProfile.safeParse(refusal.document["current"]).data ?? (await call(getCustomer, { params: { customerId } }))
  );
}

function differs(before: CustomerProfile, now: CustomerProfile): boolean {
  const [known, newer] = [profileValuesOf(before), profileValuesOf(now)];
  return mergeVersions(known, known, newer, {}).fields.length > 0;
}
