import { execFile } from "node:child_process";
import { promisify } from "node:util";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import type { Plugin } from "vite";

/** The server replaces it in each page it sends, so that only our own style elements pass the content security policy. */
const noncePlaceholder = "__CSP_NONCE__";
const run = promisify(execFile);

/** Where `npm run dev` serves the API. */
const api = `http://localhost:${process.env["PORT"] ?? "3000"}`;

/** Compiles the message catalogues before they are imported, and again when one changes while developing. */
function messages(): Plugin {
  const compile = () => run(process.execPath, ["tools/compile-messages.mjs"]);
  return {
    name: "fieldfolk-messages",
    async buildStart() {
      await compile();
    },
    configureServer(server) {
      server.watcher.add("messages");
    },
    async handleHotUpdate({ file }) {
      if (/messages\/[^/]+\/\w+\.json$/.test(file)) await compile();
    },
  };
}

/** In development the office stands under the same address as when it is served. */
function officeAddress(): Plugin {
  return {
    name: "fieldfolk-office-address",
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        if (request.url?.startsWith("/office") === true && request.headers.accept?.includes("text/html") === true)
          request.url = "/office.html";
        next();
      });
    },
  };
}

export default defineConfig({
  appType: "mpa",
  plugins: [messages(), officeAddress(), react()],
  html: { cspNonce: noncePlaceholder },
  build: {
    outDir: "dist/web",
    emptyOutDir: true,
    manifest: true,
    target: "es2022",
    // Inlined files would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: { input: { office: "office.html" } },
  },
  server: {
    port: 5173,
    proxy: {
      "/api": {
        target: api,
        // The server listens to its own pages only; these are its own as well.
        configure: (proxy) =>
          proxy.on("proxyReq", (request) => {
            if (request.getHeader("origin") === `http://${String(request.getHeader("host"))}`)
              request.setHeader("origin", api);
          }),
      },
    },
  },
});
