/** The keys from the document's root to a value; an array, because a metric's name may hold dots and slashes. */
export type Path = readonly string[];

export type Scalar = string | number | boolean | null;

/**
 * A condition on a document, two-valued: a comparison with a missing value, with NaN or across types is false,
 * `!=` too, and `not` inverts. Strings compare by code point. `like` knows `%` and `_`; `ilike` also ignores case.
 * `some` asks whether an element of the array at `path` fulfils a condition, whose paths begin at the element; where
 * there is no array it is false. It stands in up to two others.
 */
export type Condition =
  | { readonly op: '=' | '!=' | '<' | '<=' | '>' | '>='; readonly path: Path; readonly value: Scalar }
  | { readonly op: 'in'; readonly path: Path; readonly values: readonly Scalar[] }
  | { readonly op: 'like' | 'ilike'; readonly path: Path; readonly pattern: string }
  | { readonly op: 'isNull'; readonly path: Path }
  | { readonly op: 'and' | 'or'; readonly conditions: readonly Condition[] }
  | { readonly op: 'not'; readonly condition: Condition }
  | { readonly op: 'some'; readonly path: Path; readonly condition: Condition };

/** How deep `some` may stand in other ones: databases nest a search in a search for each. */
export const maxWithinSome = 2;

/**
 * One key of an order. Numbers come before strings, strings before booleans; missing values and NaN come last in
 * either direction.
 */
export interface Order {
  readonly path: Path;
  readonly direction?: 'ascending' | 'descending';
}
