// First of all: the style sheets of components stand behind these and win over them.
import "./styles.ts";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ReactNode } from "react";
import { currentLocale } from "./locale.ts";
import { useLostFocus } from "./lost-focus.ts";
import { ToastRegion } from "./notice/toast-region.tsx";
import { styleNonce } from "./style-nonce.ts";
import { makeTheme, schemeVariables } from "./theme.ts";

/** Everything the kit needs around an app: look, language, query cache, toasts, and that no act loses the focus. */
export function KitProvider({ queryClient, children }: { queryClient: QueryClient; children: ReactNode }) {
  const [theme] = useState(() => {
    document.documentElement.lang = currentLocale();
    return makeTheme();
  });
  useLostFocus();
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={schemeVariables}
      defaultColorScheme="auto"
      getStyleNonce={styleNonce}
      deduplicateInlineStyles
    >
      <QueryClientProvider client={queryClient}>
        {children}
        <ToastRegion />
      </QueryClientProvider>
    </MantineProvider>
  );
}
