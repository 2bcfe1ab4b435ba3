import { readTable } from "/work/wt/n/src/processes/import-list/server/read-table.ts";
const t = Date.now();
const table = await readTable(process.argv[2]!);
let n = 0,
  last;
console.log(table.encoding, table.columns.length);
for await (const r of table.rows) {
  n++;
  last = r;
  if (n < 2) console.log(JSON.stringify(r));
}
console.log(n, JSON.stringify(last).slice(0, 200), Date.now() - t, (process.memoryUsage().rss / 1e6) | 0);
