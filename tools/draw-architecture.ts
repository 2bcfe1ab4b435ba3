import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { isMain, report } from "./report.ts";
import { cruiseSource, type Import } from "./walls.ts";

// `npm run draw`: writes the picture in ARCHITECTURE.md from the imports that there are, so that it cannot lie.
// With --check it only compares, and fails where the picture is an old one.

const floors = ["apps", "processes", "records", "platform"] as const;
type Floor = (typeof floors)[number];

const projectRoot = join(import.meta.dirname, "..");
const paper = join(projectRoot, "ARCHITECTURE.md");
const begin = "<!-- drawn by npm run draw -->";
const end = "<!-- end of the drawing -->";
const drawnPart = new RegExp(`${begin}[^]*?${end}`);

/**
 * Draws floors and rooms as a mermaid flowchart: thick arrows between floors, a thin one from a process to each record and
 * process whose verbs it calls, dotted ones where a room only uses the contract, the rules or the panels of another.
 *
 * @param imports every import between files of `src`, paths as git writes them
 */
export function drawFloors(imports: readonly Import[]): string {
  const ofProduct = imports.filter(
    ({ from, to }) => !isTest(from) && roomOf(from) !== undefined && roomOf(to) !== undefined,
  );
  const rooms = distinct(ofProduct.flatMap(({ from, to }) => [roomOf(from) ?? "", roomOf(to) ?? ""]));
  const boxes = floors.flatMap((floor) => [
    `  subgraph ${floor}`,
    ...rooms
      .filter((room) => room.startsWith(`${floor}/`))
      .map((room) => `    ${boxOf(room)}["${room.split("/")[1]}"]`),
    "  end",
  ]);
  return ["```mermaid", "flowchart TB", ...boxes, ...floorArrows(ofProduct), ...roomArrows(ofProduct), "```"].join(
    "\n",
  );
}

function floorArrows(imports: readonly Import[]): string[] {
  const arrows = imports.flatMap(({ from, to }) => {
    const [above, below] = [floorOf(from), floorOf(to)];
    // Which process uses which record is shown room by room.
    return above === below || (above === "processes" && below === "records") ? [] : [`  ${above} ==> ${below}`];
  });
  return distinct(arrows);
}

function roomArrows(imports: readonly Import[]): string[] {
  const between = imports.filter(({ from, to }) => roomOf(from) !== roomOf(to) && isBusiness(from) && isBusiness(to));
  const pairOf = ({ from, to }: Import): string => `${roomOf(from)} ${roomOf(to)}`;
  const calling = new Set(between.filter(({ to }) => to.includes("/server/")).map(pairOf));
  return distinct(between.map(pairOf)).map((pair) => {
    const [from = "", to = ""] = pair.split(" ");
    return `  ${boxOf(from)} ${calling.has(pair) ? "-->" : "-.->"} ${boxOf(to)}`;
  });
}

function boxOf(room: string): string {
  return room.replaceAll(/\W/g, "_");
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

function isBusiness(path: string): boolean {
  return /^src\/(records|processes)\//.test(path);
}

function roomOf(path: string): string | undefined {
  return /^src\/((?:apps|processes|records|platform)\/[^/]+)\/./.exec(path)?.[1];
}

function floorOf(path: string): Floor | undefined {
  return floors.find((floor) => path.replace(/^src\//, "").startsWith(`${floor}/`));
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].toSorted();
}

async function draw(): Promise<void> {
  const text = readFileSync(paper, "utf8");
  if (!drawnPart.test(text)) return report([`ARCHITECTURE.md: has no place for the drawing (${begin} ... ${end})`], "");
  const { imports } = await cruiseSource(projectRoot);
  const wanted = text.replace(drawnPart, () => `${begin}\n\n${drawFloors(imports)}\n\n${end}`);
  if (process.argv.includes("--check") && wanted !== text) {
    return report(["ARCHITECTURE.md: shows other rooms or arrows than there are; run npm run draw"], "");
  }
  if (wanted !== text) writeFileSync(paper, wanted);
  report([], "drawing: shows what is there");
}

if (isMain(import.meta.url)) await draw();
