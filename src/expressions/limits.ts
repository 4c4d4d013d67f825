/** The longest text, in UTF-16 units. */
export const longestExpression = 10_000;

/**
 * How deep calls and parentheses may lie in each other: reading, checking and computing recurse, and no text may end the
 * stack. Operators in a row are read and computed in a loop, and are no levels.
 */
export const deepestExpression = 200;
