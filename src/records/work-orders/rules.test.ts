import { describe, expect, it } from "vitest";
import { permissionsOf } from "#records/staff/rules.ts";
import { WorkOrderAct, type WorkOrderStatus, workOrderStatuses } from "./contract.ts";
import {
  allowedWithWorkOrder,
  decideAct,
  decideWorkOrderUpdate,
  isOverdue,
  seesOwnJobsOnly,
  settledStatus,
  workOrderActs,
} from "./rules.ts";

const office = permissionsOf(["office"]);
const mobile = permissionsOf(["mobile"]);
const facts = (status: WorkOrderStatus, assignedTo: string | null = null) =>
  ({ status, assignedTo, customerStatus: "active" }) as const;

describe("the status flow of a work order", () => {
  it("leads from every status to another one and back, and has no dead end", () => {
    for (const status of workOrderStatuses) {
      const acts = WorkOrderAct.options.filter((act) => decideAct(facts(status), act).allowed);
      expect(acts.length).toBeGreaterThan(0);
      for (const act of acts) expect(workOrderActs[act].to).not.toBe(status);
    }
  });

  it.each([
    ["open", "edit, add-note, start, complete, cancel", "add-note, start, complete"],
    ["assigned", "edit, add-note, start, complete, cancel", "add-note, start, complete"],
    ["in-progress", "edit, add-note, put-back, complete, cancel", "add-note, put-back, complete"],
    ["completed", "edit, add-note, resume, close", "add-note, resume"],
    ["closed", "add-note, reopen", "add-note"],
    ["cancelled", "add-note, reopen", "add-note"],
  ] as const)("allows with one that is %s: %s; whoever only carries out: %s", (status, all, carryingOut) => {
    expect(allowedWithWorkOrder(facts(status), office).join(", ")).toBe(all);
    expect(allowedWithWorkOrder(facts(status), mobile).join(", ")).toBe(carryingOut);
    expect(allowedWithWorkOrder(facts(status), new Set())).toEqual([]);
  });

  it("X-20 refuses to reopen for an inactive customer, while what began can be finished", () => {
    const inactive = (status: WorkOrderStatus) => ({ ...facts(status), customerStatus: "inactive" }) as const;
    expect(decideAct(inactive("cancelled"), "reopen")).toMatchObject({ problem: { type: "customer-inactive" } });
    expect(decideAct(inactive("assigned"), "complete").allowed).toBe(true);
    expect(decideWorkOrderUpdate(inactive("open")).allowed).toBe(true);
  });

  it("X-38 leaves nothing to do with one whose customer was deleted", () => {
    const kept = { ...facts("completed"), customerStatus: null };
    expect(allowedWithWorkOrder(kept, office)).toEqual([]);
    expect(WorkOrderAct.options.filter((act) => decideAct(kept, act).allowed)).toEqual([]);
  });
});

describe("assigning", () => {
  it("makes an open one assigned, and open again when nobody is left; what has begun goes on", () => {
    expect(settledStatus("open", "somebody")).toBe("assigned");
    expect(settledStatus("assigned", null)).toBe("open");
    expect(settledStatus("assigned", "somebody else")).toBe("assigned");
    expect(settledStatus("in-progress", null)).toBe("in-progress");
  });
});

describe("own jobs and overdue ones", () => {
  it("hides the jobs of others from mobile users, unless they hold another role too", () => {
    expect(seesOwnJobsOnly(mobile)).toBe(true);
    expect(seesOwnJobsOnly(permissionsOf(["mobile", "technician"]))).toBe(false);
  });

  it("calls overdue what is still to be done after its time", () => {
    const noon = "2026-05-04T12:00:00.000Z";
    const at = Date.parse(noon);
    expect(isOverdue({ status: "assigned", scheduledAt: noon }, at + 1)).toBe(true);
    expect(isOverdue({ status: "assigned", scheduledAt: noon }, at)).toBe(false);
    expect(isOverdue({ status: "completed", scheduledAt: noon }, at + 1)).toBe(false);
    expect(isOverdue({ status: "open", scheduledAt: null }, at)).toBe(false);
  });
});
