/** What the schema library says of itself, in any of its sentences: nobody shall ever read them. */
export const librarySentence = /^(Invalid|Too (small|big)|Unrecognized|Expected)|received|>=|<=/;
