/**
 * Which file may import which. The floors are apps > processes > records > platform and imports go down only;
 * ARCHITECTURE.md tells why. The comment of a wall tells what to do instead of climbing over it.
 *
 * An exception is written here, in the `pathNot` of its wall, with a reason and a date; never beside the import.
 */

// Tests may reach into the whole product: they exercise a verb through the running app.
const tests = "\\.test\\.tsx?$";
const shared = "^src/(records|processes)/[^/]+/(contract|rules)\\.ts$";
const doors = "^src/(records|processes)/[^/]+/(server|web)/public\\.tsx?$";
const mounted = ["/server/(routes|jobs|public)\\.ts$", "/server/[a-z-]+-routes\\.ts$"];
// What lies in a room itself, beside server/ and web/, decides without knowing where it runs.
const pure = "^src/(platform/shared/|(records|processes)/[^/]+/[^/]+\\.ts$)";
const server = "^src/(.+/server/|apps/server/)";
const browser = "^src/(.+/web/|apps/(office|portal|fleet)/)";

const wall = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });
const product = (path, ...except) => ({ path, pathNot: [tests, ...except] });

module.exports = {
  forbidden: [
    wall(
      "no-cycles",
      "Two files that need each other are one file, or the shared part moves down a floor.",
      {},
      { circular: true },
    ),
    wall(
      "no-unknown-imports",
      "Correct the path or install the package: what cannot be resolved escapes all other walls.",
      {},
      { couldNotResolve: true },
    ),
    wall(
      "declared-dependencies-only",
      "Name the package in package.json; it is only here because another package brought it.",
      { path: "^src/" },
      { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    ),
    wall("product-knows-no-tests", "Move what both need into the product.", product("^src/"), {
      path: "^(tests|tools|bench)/|\\.test\\.tsx?$",
    }),
    wall(
      "server-needs-no-development-package",
      "Move the package to `dependencies`: the server runs without the development ones.",
      product("^src/", browser),
      { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    ),

    // The four floors
    wall(
      "platform-knows-no-business",
      "Hand the value in as a parameter, or move the file up a floor.",
      product("^src/platform/"),
      { path: "^src/(records|processes|apps)/" },
    ),
    wall("records-know-no-process", "A verb that spans records is a process of its own.", product("^src/records/"), {
      path: "^src/(processes|apps)/",
    }),
    wall(
      "processes-know-no-app",
      "Let the app compose it, or take what lies above as a prop.",
      product("^src/processes/"),
      { path: "^src/apps/" },
    ),
    wall("apps-stand-alone", "Make it a panel of a room; pages are never shared.", product("^src/apps/([^/]+)/"), {
      path: "^src/apps/",
      pathNot: "^src/apps/$1/",
    }),

    // Rooms and their doors
    wall(
      "process-through-the-door",
      "Enter by its contract, its rules or its public file.",
      product("^src/processes/([^/]+)/"),
      { path: "^src/processes/", pathNot: ["^src/processes/$1/", shared, doors] },
    ),
    wall(
      "record-through-the-door",
      "Enter by its contract, its rules or its public file.",
      product("^src/records/([^/]+)/"),
      { path: "^src/records/", pathNot: ["^src/records/$1/", shared, doors] },
    ),
    wall(
      "record-through-the-door-from-above",
      "Enter by its contract, its rules or its public file.",
      product("^src/processes/"),
      { path: "^src/records/", pathNot: [shared, doors] },
    ),
    wall(
      "records-change-only-their-own-rows",
      "What touches the rows of two records is a process.",
      product("^src/records/([^/]+)/server/"),
      { path: "^src/records/[^/]+/server/", pathNot: "^src/records/$1/server/" },
    ),
    wall(
      "server-app-mounts-routes-and-jobs",
      "The app mounts routes and jobs and calls public files; a verb is called by its room.",
      product("^src/apps/server/"),
      { path: "^src/(records|processes)/[^/]+/server/", pathNot: mounted },
    ),

    // Where code can run
    wall("rules-and-contracts-are-pure", "Decide from values; the verb fetches them.", product(pure), {
      path: ["^src/(.+/(server|web)/|apps/)", "node_modules/(react|react-dom|@mantine/[^/]+|fastify|kysely|pg)/"],
    }),
    wall("rules-and-contracts-need-no-node", "They run in the browser too: hand in what Node knows.", product(pure), {
      dependencyTypes: ["core"],
    }),
    wall("browser-never-loads-server", "Call the API.", product(browser), { path: server }),
    wall("server-never-loads-browser", "Move it into the contract, the rules or platform/shared.", product(server), {
      path: browser,
    }),

    // The database
    wall(
      "only-the-doors-open-the-database",
      "Go through `change`, `read` or `keep`: permission, transaction and activity come with them.",
      product(
        "^src/",
        "^src/platform/server/(change|read|keep|front|database|jobs|migrate)\\.ts$",
        "^src/apps/server/",
      ),
      { path: "^src/platform/server/database\\.ts$", dependencyTypesNot: ["type-only"] },
    ),
    wall(
      "sql-only-in-sql-files",
      "Give the statement a business name in the -sql file of the record.",
      product("^src/", "^src/(records|processes)/[^/]+/server/[^/]+-sql\\.ts$", "^src/platform/server/"),
      { path: "node_modules/(kysely|pg|pg-copy-streams)/", dependencyTypesNot: ["type-only"] },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: ["node_modules", "^src/platform/web/paraglide/"] },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
      extensions: [".ts", ".tsx", ".js"],
    },
  },
};
