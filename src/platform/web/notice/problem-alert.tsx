import { Alert, Button, List } from "@mantine/core";
import type { FieldFault } from "#platform/shared/problem.ts";
import { m } from "../paraglide/messages.js";
import { faultText, requestIdOf, textOf } from "../problem-texts.ts";
import { RequestId } from "./request-id.tsx";
import classes from "./notice.module.css";

export interface ProblemAlertProps {
  /** Anything caught; nothing is shown while it is undefined and there are no faults. */
  problem: unknown;
  /** Faults that found no field. */
  faults?: readonly FieldFault[];
  onRetry?: () => void;
}

/** Says what went wrong, what is safe and what to do, above what it concerns. */
export function ProblemAlert({ problem, faults = [], onRetry }: ProblemAlertProps) {
  if (problem === undefined && faults.length === 0) return null;
  const requestId = requestIdOf(problem);
  return (
    <Alert color="red" variant="light" role="alert" className={classes["problem"] ?? ""}>
      <div>{problem === undefined ? m.platform_problem_validation_failed() : textOf(problem)}</div>
      {faults.length > 0 && (
        <List size="sm">
          {faults.map((fault) => (
            <List.Item key={fault.pointer + fault.detail}>{faultText(fault)}</List.Item>
          ))}
        </List>
      )}
      {onRetry !== undefined && (
        <Button size="xs" variant="default" onClick={onRetry}>
          {m.platform_retry()}
        </Button>
      )}
      {requestId !== undefined && isOurs(problem) && <RequestId id={requestId} />}
    </Alert>
  );
}

/** Only a failure on our side is worth reporting; a refusal explains itself. */
function isOurs(problem: unknown): boolean {
  return !(problem instanceof Object && "status" in problem && Number(problem.status) < 500);
}
