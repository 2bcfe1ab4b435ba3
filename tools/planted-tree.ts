import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const projectRoot = join(import.meta.dirname, "..");

/**
 * Writes a small tree of our layout into a new folder, with the settings and the installed packages of this project.
 *
 * @param files path below the new folder -> content
 * @returns the folder, and how to remove it
 */
export function plantTree(files: Readonly<Record<string, string>>): { root: string; remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), "planted-"));
  for (const setting of ["package.json", "tsconfig.base.json", ".oxlintrc.json"]) {
    cpSync(join(projectRoot, setting), join(root, setting));
  }
  for (const setting of ["tsconfig.json", "tsconfig.pure.json", "tsconfig.server.json", "tsconfig.web.json"]) {
    cpSync(join(projectRoot, setting), join(root, setting));
  }
  symlinkSync(join(projectRoot, "node_modules"), join(root, "node_modules"), "dir");
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return {
    root,
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}
