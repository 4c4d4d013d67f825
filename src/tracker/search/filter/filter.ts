/** A filter as it was read: what it says, and where in the text each part stands. */
export type Filter =
  | { readonly type: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly type: 'not'; readonly part: Filter }
  | Comparison;

export type Comparison =
  | { readonly type: 'compare'; readonly field: Field; readonly operator: ComparisonOperator; readonly value: Literal }
  | { readonly type: 'like'; readonly field: Field; readonly ignoreCase: boolean; readonly pattern: Literal }
  | { readonly type: 'in'; readonly field: Field; readonly negated: boolean; readonly values: readonly Literal[] }
  | { readonly type: 'isNull'; readonly field: Field; readonly negated: boolean };

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** What is compared: `metrics.rmse`, or an attribute of the run when no entity stands before it. */
export interface Field {
  readonly entity: 'metric' | 'param' | 'tag' | 'attribute';
  readonly key: string;
  readonly at: number;
}

export interface Literal {
  readonly value: string | number;
  readonly at: number;
}
