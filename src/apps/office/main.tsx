import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { KitProvider } from "#platform/web/kit-provider.tsx";
import { makeQueryClient } from "#platform/web/query-client.ts";
import { makeOfficeRouter } from "./navigation.ts";
import "./shell/refusal-words.ts";

const place = document.querySelector("#app");
if (place === null) throw new Error("The page has no place for the app.");
const queries = makeQueryClient();
createRoot(place).render(
  <StrictMode>
    <KitProvider queryClient={queries}>
      <RouterProvider router={makeOfficeRouter(queries)} />
    </KitProvider>
  </StrictMode>,
);
