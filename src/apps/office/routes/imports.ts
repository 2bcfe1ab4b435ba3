import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shell } from "./frames.ts";

const imports = createRoute({
  getParentRoute: () => shell,
  path: "imports",
  component: lazyRouteComponent(() => import("../pages/imports-page.tsx"), "ImportsModule"),
});
const importsList = createRoute({
  getParentRoute: () => imports,
  path: "/",
  component: lazyRouteComponent(() => import("../pages/imports-page.tsx"), "ImportsPage"),
});
const newImport = createRoute({
  getParentRoute: () => imports,
  path: "new",
  component: lazyRouteComponent(() => import("../pages/new-import-page.tsx"), "NewImportPage"),
});
const oneImport = createRoute({
  getParentRoute: () => imports,
  path: "$importId",
  component: lazyRouteComponent(() => import("../pages/import-page.tsx"), "ImportPage"),
});

/** Imports of lists. */
export const importsRoutes = [imports.addChildren([importsList, newImport, oneImport])] as const;
