import { Button } from "@mantine/core";
import { Component } from "react";
import type { ReactNode } from "react";
import { ApiProblem, noAnswer } from "../api-client.ts";
import { m } from "../paraglide/messages.js";
import { requestIdOf, textOf } from "../problem-texts.ts";
import { RequestId } from "./request-id.tsx";
import classes from "./notice.module.css";

export interface FailureProps {
  fault: unknown;
  onRetry?: (() => void) | undefined;
}

/** What stands in the place of a page or panel that could not be shown. */
export function Failure({ fault, onRetry }: FailureProps) {
  const requestId = requestIdOf(fault);
  return (
    <div role="alert" className={classes["failure"]}>
      <h2>{m.platform_failed_title()}</h2>
      <p>{reasonOf(fault)}</p>
      {onRetry !== undefined && <Button onClick={onRetry}>{m.platform_retry()}</Button>}
      {requestId !== undefined && <RequestId id={requestId} />}
    </div>
  );
}

/** Where only something was read, nobody typed anything that could be lost. */
function reasonOf(fault: unknown): string {
  return fault instanceof ApiProblem && fault.kind === noAnswer ? m.platform_problem_not_loaded() : textOf(fault);
}

/** Keeps a fault inside its page or panel: the rest of the screen goes on working. */
export class PageError extends Component<{ children: ReactNode }, { fault: unknown }> {
  override state: { fault: unknown } = { fault: undefined };

  static getDerivedStateFromError(fault: unknown) {
    return { fault };
  }

  override render() {
    if (this.state.fault === undefined) return this.props.children;
    return <Failure fault={this.state.fault} onRetry={() => this.setState({ fault: undefined })} />;
  }
}
