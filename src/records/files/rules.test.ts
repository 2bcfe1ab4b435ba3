import { describe, expect, it } from "vitest";
import { fileBytesMost, utf8Bytes } from "./contract.ts";
import { decideFile, fileSight, storedName } from "./rules.ts";

describe("the name of a file", () => {
  it.each([
    ["plan.pdf", "plan.pdf"],
    ["../../etc/passwd", "passwd"],
    ["C:\\photos\\roof.jpg", "roof.jpg"],
    ["invoice\r\nSet-Cookie: x.pdf", "invoiceSet-Cookie: x.pdf"],
    ["photo\u202egpj.exe", "photogpj.exe"],
    ["a\u0000b.txt", "ab.txt"],
    ["half\ud800.txt", "half.txt"],
    ["  ", "file"],
    ["..", ".."],
    ["دليل التركيب.pdf", "دليل التركيب.pdf"],
    ["", "file"],
  ])("%j is stored as %j", (given, stored) => {
    expect(storedName(given)).toBe(stored);
  });

  it("keeps its ending and whole characters when it is longer than a disk takes", () => {
    const name = storedName(`${"ñ🔧".repeat(200)}.jpeg`);
    expect(name.endsWith(".jpeg")).toBe(true);
    expect(utf8Bytes(name)).toBeLessThanOrEqual(255);
    expect(utf8Bytes(name)).toBeGreaterThan(245);
    expect(name).not.toMatch(/[\ud800-\udfff]/u);
  });
});

describe("what is taken", () => {
  const file = { name: "a.txt", bytes: 1, mediaType: "text/plain", isPicture: false };
  const codeOf = (changes: Partial<typeof file>) => {
    const decision = decideFile({ ...file, ...changes });
    return decision.allowed ? "taken" : decision.errors?.[0]?.code;
  };

  it.each<[string, Partial<typeof file>, string]>([
    ["a text", {}, "taken"],
    ["nothing", { bytes: 0 }, "file-empty"],
    ["15 MB", { bytes: fileBytesMost }, "taken"],
    ["15 MB and one byte", { bytes: fileBytesMost + 1 }, "file-too-large"],
    ["a picture", { name: "a.jpg", mediaType: "image/png", isPicture: true }, "taken"],
    ["an iPhone's own format", { name: "a.heic", mediaType: "image/heic" }, "picture-format"],
    ["a camera's raw format", { name: "a.dng", mediaType: "image/x-adobe-dng" }, "picture-format"],
    ["a drawing", { name: "a.svg", mediaType: "image/svg+xml" }, "taken"],
    ["a page called .jpg", { name: "a.JPG", mediaType: "text/html" }, "name-misleads"],
    ["a drawing called .png", { name: "a.png", mediaType: "image/svg+xml" }, "name-misleads"],
    ["a program called .pdf", { name: "a.pdf", mediaType: "application/x-msdownload" }, "name-misleads"],
  ])("%s", (_what, changes, outcome) => {
    expect(codeOf(changes)).toBe(outcome);
  });
});

describe("whose files somebody sees", () => {
  it("shows a mobile user those of own jobs only", () => {
    expect(fileSight(new Set(["work-orders.view", "work-orders.carry-out"]))).toEqual({
      customers: false,
      workOrders: "own",
      quotes: false,
      invoices: false,
    });
  });

  it("shows those of invoices to who sees invoices", () => {
    const technician = ["customers.view", "work-orders.view-all", "quotes.view"] as const;
    expect(fileSight(new Set(technician)).invoices).toBe(false);
    expect(fileSight(new Set([...technician, "invoices.view" as const])).invoices).toBe(true);
  });
});
