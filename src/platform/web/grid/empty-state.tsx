import { Button } from "@mantine/core";
import { ApiProblem } from "../api-client.ts";
import { Failure } from "../notice/page-error.tsx";
import { m } from "../paraglide/messages.js";
import { problemText } from "../problem-texts.ts";
import type { FirstUse } from "./grid-types.ts";
import classes from "./empty-state.module.css";

export interface EmptyStateProps {
  fault: unknown;
  filtered: boolean;
  firstUse: FirstUse;
  onRetry: () => void;
  onClearFilters: (() => void) | undefined;
}

/** Why there are no rows, and what to do: failed, no access, no match, or nothing there yet. */
export function EmptyState({ fault, filtered, firstUse, onRetry, onClearFilters }: EmptyStateProps) {
  if (fault instanceof ApiProblem && fault.status === 403) {
    return <Words title={m.platform_no_access_title()} text={problemText(fault.document)} />;
  }
  if (fault !== undefined) return <Failure fault={fault} onRetry={onRetry} />;
  if (filtered) {
    return (
      <Words title={m.platform_no_match_title()} text={m.platform_no_match_text()}>
        {onClearFilters !== undefined && (
          <Button variant="default" onClick={onClearFilters}>
            {m.platform_clear_filters()}
          </Button>
        )}
      </Words>
    );
  }
  return (
    <Words title={firstUse.title} text={firstUse.text}>
      {firstUse.action}
    </Words>
  );
}

function Words({ title, text, children }: { title: string; text: string; children?: React.ReactNode }) {
  return (
    <div className={classes["empty"]}>
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  );
}
