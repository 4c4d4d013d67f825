/**
 * An expression that was read: plain JSON. Operators are calls under their sign, so `x * 2` is a call of `*`.
 */
export interface Expression {
  /** As it was written; {@link ExpressionNode.at} points into it. */
  readonly text: string;
  readonly root: ExpressionNode;
}

export type ExpressionNode = (
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'missing' }
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly ExpressionNode[] }
) &
  Place;

/** A function or operator with its arguments. */
export type CallNode = Extract<ExpressionNode, { readonly kind: 'call' }>;

/** A stretch of an expression's text: from `at` up to, and without, `end`. */
export interface Place {
  readonly at: number;
  readonly end: number;
}

/** What a value can be; any of them may be missing. A date is a text in ISO 8601, or a number of milliseconds. */
export type ExpressionType = 'number' | 'text' | 'boolean';

/** Numbers; NaN is missing. */
export interface NumberColumn {
  readonly type: 'numeric';
  readonly values: Float64Array;
}

/** One of a few values a row, as a code into `categories`; −1 is missing. */
export interface CategoryColumn {
  readonly type: 'categorical';
  readonly codes: Int32Array;
  readonly categories: readonly string[];
  /** What the categories were before they were written down. */
  readonly valueType: 'string' | 'number' | 'boolean';
}

/** A column as an expression reads and gives it. */
export type ExpressionColumn = NumberColumn | CategoryColumn;
