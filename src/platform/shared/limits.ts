/** Rows of one page of a list unless the caller asks for fewer. */
export const pageRows = 50;
/** Most rows that one page may carry. */
export const pageRowsMost = 200;
/** A count is exact up to here and "more than" beyond it: no list waits for an exact total. */
export const countCap = 10_000;
/** Fragments are searched from this many characters on; shorter input is matched as the beginning of a word. */
export const fragmentCharacters = 3;
/** A search answers at most this many matches and says when there are more. */
export const searchMatchesMost = 200;
/** Largest JSON body, in bytes: a form with a few texts of 5,000 characters fits many times over. */
export const bodyBytesMost = 256 * 1024;
/** Longest search text, in characters. */
export const searchCharactersMost = 100;
/** An answer to a repeated POST is kept this long, in hours. */
export const idempotencyHours = 72;
/** A staff session ends after this many hours even when it is used all the time. */
export const staffSessionHours = 12;
