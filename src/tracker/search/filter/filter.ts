/** A filter as it was read: what it says, and where in the text each part stands. */
export type Filter =
  | { readonly type: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly type: 'not'; readonly part: Filter }
  | Comparison;

/** `negated` is `NOT` between the field and the operator: unlike one before the whole, it finds nothing that is missing. */
export type Comparison =
  | { readonly type: 'compare'; readonly field: Field; readonly operator: ComparisonOperator; readonly value: Literal }
  | {
      readonly type: 'like';
      readonly field: Field;
      readonly negated: boolean;
      readonly ignoreCase: boolean;
      readonly pattern: Literal;
    }
  | { readonly type: 'in'; readonly field: Field; readonly negated: boolean; readonly values: readonly Literal[] }
  | {
      readonly type: 'between';
      readonly field: Field;
      readonly negated: boolean;
      readonly low: Literal;
      readonly high: Literal;
    }
  | { readonly type: 'isNull'; readonly field: Field; readonly negated: boolean };

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** What is compared: `metrics.rmse`, or an attribute of the run when no entity stands before it. */
export interface Field {
  readonly entity: Entity;
  readonly key: string;
  readonly at: number;
}

export type Entity = 'metric' | 'param' | 'tag' | 'attribute' | 'dataset';

/** A value as it was written, which the field's type makes something of. */
export type Literal = { readonly at: number } & (
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'number'; readonly value: number }
  /** Milliseconds since 1970. */
  | { readonly type: 'time'; readonly value: number }
  /** Milliseconds from now on. */
  | { readonly type: 'now'; readonly value: number }
  /** In milliseconds. */
  | { readonly type: 'duration'; readonly value: number }
);
