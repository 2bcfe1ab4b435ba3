import { createSpotlight, Spotlight } from "@mantine/spotlight";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import "@mantine/spotlight/styles.css";
import { call } from "#platform/web/api-client.ts";
import { Icon } from "#platform/web/icons.tsx";
import { m } from "#platform/web/paraglide/messages.js";
import { listCustomers } from "#records/customers/contract.ts";
import { useCreations } from "./create-menu.tsx";
import { useDestinations } from "./destinations.ts";
import { useSignedIn } from "./session.ts";
import classes from "./shell.module.css";

/** Records are asked for when nothing was typed for this long. */
const searchAfterMilliseconds = 120;
const recordsMost = 7;
const [store, spotlight] = createSpotlight();

/** One field for going, finding and doing; Ctrl+K. */
export function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [text, setText] = useState("");
  const { permissions } = useSignedIn();
  const navigate = useNavigate();
  useEffect(() => (opened ? spotlight.open() : undefined), [opened]);
  const words = text.trim();
  const places = useDestinations().filter((place) => matches(place.label(), words));
  const acts = useCreations().filter((creation) => matches(creation.label(), words));
  const customers = useFoundCustomers(words, permissions.includes("customers.view"));
  const hint = permissions.includes("customers.view") ? m.office_palette_hint() : m.office_palette_hint_go();
  const nothing = places.length + acts.length + customers.length === 0;
  return (
    <Spotlight.Root
      store={store}
      query={text}
      onQueryChange={setText}
      onSpotlightClose={onClose}
      shortcut={null}
      overlayProps={{ backgroundOpacity: 0.45, blur: 0 }}
      scrollable
      maxHeight={420}
      classNames={{ actionDescription: classes["foundFacts"] ?? "" }}
    >
      <Spotlight.Search placeholder={hint} aria-label={hint} leftSection={<Icon name="search" />} />
      <Spotlight.ActionsList>
        {customers.length > 0 && (
          <Spotlight.ActionsGroup label={m.office_customers()}>
            {customers.map((customer) => (
              <Spotlight.Action
                key={customer.id}
                label={customer.companyName}
                description={[customer.number, customer.primaryContact?.name, customer.city]
                  .filter(Boolean)
                  .join(" · ")}
                leftSection={<Icon name="building" />}
                onClick={() => void navigate({ to: "/customers/$customerId", params: { customerId: customer.id } })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {places.length > 0 && (
          <Spotlight.ActionsGroup label={m.office_palette_go()}>
            {places.map((place) => (
              <Spotlight.Action
                key={place.key}
                label={place.label()}
                leftSection={<Icon name={place.icon} />}
                onClick={() => void navigate({ to: place.to })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {acts.length > 0 && (
          <Spotlight.ActionsGroup label={m.office_palette_do()}>
            {acts.map((act) => (
              <Spotlight.Action
                key={act.label()}
                label={act.label()}
                leftSection={<Icon name="plus" />}
                onClick={() => void act.start(navigate)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {nothing && <Spotlight.Empty>{m.platform_nothing_found()}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function useFoundCustomers(words: string, allowed: boolean) {
  const [search] = useDebouncedValue(words, searchAfterMilliseconds);
  const found = useQuery({
    queryKey: ["customers", "palette", search],
    queryFn: ({ signal }) => call(listCustomers, { query: { search, limit: recordsMost }, signal }),
    enabled: allowed && search !== "",
    placeholderData: keepPreviousData,
  });
  return words === "" ? [] : (found.data?.customers ?? []);
}

function matches(label: string, words: string): boolean {
  return words === "" || label.toLocaleLowerCase().includes(words.toLocaleLowerCase());
}
