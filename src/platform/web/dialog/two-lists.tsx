import classes from "./two-lists.module.css";

/** One of the two lists. */
export interface TitledLines {
  title: string;
  lines: readonly string[];
}

/** Two short lists side by side, for example what changes and what stays; below each other where it is narrow. */
export function TwoLists({ lists }: { lists: readonly [TitledLines, TitledLines] }) {
  return (
    <div className={classes["lists"]}>
      {lists.map(({ title, lines }) => (
        <section key={title}>
          <h3>{title}</h3>
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
