import { Button, TextInput } from "@mantine/core";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { searchCharactersMost } from "#platform/shared/limits.ts";
import { formatNumber } from "#platform/web/dates-and-numbers.ts";
import { DataGrid } from "#platform/web/grid/data-grid.tsx";
import { gridPages } from "#platform/web/grid/grid-pages.ts";
import { Icon } from "#platform/web/icons.tsx";
import { PageFrame } from "#platform/web/page/page-frame.tsx";
import { LinkAnchor } from "#platform/web/links.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import type { CustomerInList, CustomerStatus } from "#records/customers/contract.ts";
import { useCustomerCount, useCustomerList } from "#records/customers/web/public.tsx";
import { foundColumns } from "./search-page/found-columns.tsx";
import classes from "./search-page/search-page.module.css";

const route = getRouteApi("/shell/search");

/** Search: finds customers; the names in column CUSTOMER open Edit Customer (V-03). */
export function SearchPage() {
  const { text = "", status: wanted } = route.useSearch();
  const status: CustomerStatus = wanted ?? "active";
  const navigate = useNavigate();
  const asked = text !== "";
  const query = useMemo(() => ({ status, search: text }), [status, text]);
  const otherStatus: CustomerStatus = status === "active" ? "inactive" : "active";
  const found = useCustomerList(query, asked);
  const count = useCustomerCount(query, asked);
  const otherCount = useCustomerCount({ status: otherStatus, search: text }, asked);
  const pages = gridPages(found, (page) => page.customers);
  const columns = useMemo(() => foundColumns(editLink), []);
  const edit = (customer: CustomerInList) =>
    void navigate({ to: "/customers/$customerId/edit", params: { customerId: customer.id } });
  const search = (wanted: string) => void navigate({ to: "/search", search: wanted === "" ? {} : { text: wanted } });
  const more = otherCount.data?.count ?? 0;
  return (
    <PageFrame
      title={m.customers_search_title()}
      width="list"
      under={<SearchForm key={text} text={text} onSearch={search} />}
    >
      {asked && more > 0 && (
        <p className={classes["others"]}>
          <Link to="/search" search={{ text, status: otherStatus === "inactive" ? "inactive" : undefined }}>
            {otherStatus === "inactive"
              ? m.customers_search_inactive_too({ count: more, shown: formatNumber(more) })
              : m.customers_search_active_too({ count: more, shown: formatNumber(more) })}
          </Link>
        </p>
      )}
      {asked ? (
        <DataGrid
          label={status === "active" ? m.customers_active_title() : m.customers_inactive_title()}
          listKey="search"
          columns={columns}
          pages={pages}
          rowId={(customer) => customer.id}
          rowLabel={(customer) => customer.companyName}
          total={
            count.data === undefined
              ? undefined
              : { rows: count.data.count, capped: count.data.more || found.data?.pages[0]?.capped === true }
          }
          onOpen={edit}
          filtered
          onClearFilters={() => search("")}
          firstUse={{ title: m.customers_search_title(), text: m.customers_search_hint() }}
          countText={(count, shown) => m.customers_count({ count, shown })}
        />
      ) : (
        <p>{m.customers_search_start()}</p>
      )}
    </PageFrame>
  );
}

function SearchForm({ text, onSearch }: { text: string; onSearch: (text: string) => void }) {
  const [typed, setTyped] = useState(text);
  return (
    <form
      role="search"
      className={classes["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(typed.trim());
      }}
    >
      <TextInput
        className={classes["field"]}
        type="search"
        label={m.customers_search()}
        placeholder={m.customers_search_hint()}
        maxLength={searchCharactersMost}
        leftSection={<Icon name="search" size={16} />}
        autoFocus
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit">{m.customers_search_button()}</Button>
    </form>
  );
}

function editLink(customer: CustomerInList) {
  return (
    <LinkAnchor to="/customers/$customerId/edit" params={{ customerId: customer.id }} inherit fw={550}>
      {customer.companyName}
    </LinkAnchor>
  );
}
