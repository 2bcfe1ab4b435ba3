/** Largest file that may be imported, in bytes (L-11). */
export const importFileBytesMost = 50 * 1024 * 1024;
/** Most data rows of one import (L-11). */
export const importRowsMost = 100_000;
/** Most columns of one file; a table of people has dozens, a wrong separator makes thousands. */
export const importColumnsMost = 500;
/** Most characters of one row: above this a quotation mark was left open or the file is no table. */
export const importRowCharactersMost = 4 * 1024 * 1024;
/** Most parts of one workbook; one of a hundred sheets has a few hundred. */
export const importEntriesMost = 2_000;
/** Most bytes that a workbook may unpack to: four times what 100,000 rows of twenty columns need. */
export const importInflatedBytesMost = 400 * 1024 * 1024;
/** Rows that are looked at to guess what a column holds. */
export const importGuessRows = 100;
/** Values of a column that the person who maps it gets to see (L-01). */
export const importSampleValues = 5;
/** Memory of the process that reads a foreign file, in megabytes. */
export const importParserMegabytes = 256;
/** The parser may keep us waiting this long in total, in seconds; time we take to store its rows does not count. */
export const importParserSeconds = 120;
/** Rows that are checked before their results are stored and others get their turn. */
export const importCheckRows = 200;
/** Rows of an export that are compared at once. */
export const importUpdateRows = 1_000;
/** Customers that are added between two looks at whether somebody wants to stop. */
export const importApplySlots = 2_000;
/** Most cells or repairs that one request mends. */
export const importMendsMost = 500;
/** Longest text that is put in place of a cell, in characters: the longest note fits four times. */
export const importMendCharactersMost = 20_000;
/** Longest file name that is kept, in characters. */
export const importFileNameCharactersMost = 255;
/** Imports that were not applied, and the failed rows of others, are kept this many days. */
export const importKeptDays = 30;
/** Longest time one statement of an import may take, in milliseconds. */
export const importStatementMilliseconds = 600_000;
