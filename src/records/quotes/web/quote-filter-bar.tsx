import { m } from "#platform/web/paraglide/messages.js";
import { SearchField } from "#platform/web/search-field.tsx";
import classes from "./quotes.module.css";

/** Search of the list of quotes as one types. */
export function QuoteFilterBar({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  return (
    <div className={classes["filters"]} role="search" aria-label={m.quotes_filters()}>
      <SearchField
        className={classes["search"]}
        label={m.quotes_search()}
        placeholder={m.quotes_search_hint()}
        search={search}
        onSearch={onSearch}
      />
    </div>
  );
}
