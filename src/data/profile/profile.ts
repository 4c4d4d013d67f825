/** The result of `describe`: what a table holds, column by column. Plain data: JSON-safe but for typed arrays. */
export interface Profile {
  readonly rows: number;
  /** Rows that repeat an earlier row exactly. */
  readonly duplicateRows: number;
  /**
   * Rows that repeat an earlier row in all but the columns that look like identifiers, which tell every two rows
   * apart; absent where there is no such column, or no other.
   */
  readonly duplicateRowsWithoutIdentifiers?: number;
  readonly columns: readonly ColumnProfile[];
  /** Columns that hold the same in every row, missing values and all; each list begins with the first of them. */
  readonly duplicateColumns?: readonly (readonly string[])[];
  /** Bytes that the table takes as typed columns. */
  readonly memory?: number;
  /**
   * Pearson correlations of the numeric columns, of the first 500 if there are more, as in what else compares columns;
   * absent in a compact profile, as all of that is.
   */
  readonly correlations?: CorrelationMatrix;
  /**
   * Spearman's: Pearson's of the ranks, ties at their average rank, as pandas' `corr(method='spearman')`. Of more than
   * 100,000 rows, as many are taken, one at random from each of that many stretches of equal length.
   */
  readonly rankCorrelations?: CorrelationMatrix;
  /**
   * Cramér's V between the categorical columns, as `scipy.stats.contingency.association` has it, without correction;
   * identifiers and columns of more than 1,000 categories are left out, for theirs says nothing.
   */
  readonly associations?: CorrelationMatrix;
  /** What was asked to be predicted, and how far each column alone tells it. */
  readonly target?: TargetProfile;
  /** What deserves a look, in the order in which one would mend it. */
  readonly findings: readonly Finding[];
}

export type ColumnProfile = NumericProfile | CategoricalProfile;

interface BaseProfile {
  readonly name: string;
  /** Values that are there; rows − missing. */
  readonly count: number;
  readonly missing: number;
  readonly distinct: number;
  /** Bytes that the column takes: 8 a number, 4 a category's code, and 2 a character of each category. */
  readonly memory?: number;
}

/**
 * Statistics of a numeric column over its finite values; `null` where there are too few to say. What may be absent is
 * so in the compact profile that a model keeps.
 */
export interface NumericProfile extends BaseProfile {
  readonly type: 'numeric';
  /** ±Infinity among the values. */
  readonly infinite: number;
  /** Whether every finite value is a whole number. */
  readonly integer: boolean;
  readonly mean: number | null;
  /** Sample standard deviation (n − 1), as pandas has it. */
  readonly std: number | null;
  readonly min: number | null;
  /** Quartiles by linear interpolation, as pandas has them. */
  readonly q1: number | null;
  readonly median: number | null;
  readonly q3: number | null;
  readonly max: number | null;
  readonly histogram: Histogram;
  /**
   * The distribution in small: sorted finite values at evenly spaced ranks, at most 1,001 of them (all values where
   * there are no more). Drift is measured against this where the data themselves are gone.
   */
  readonly sketch: Float64Array;
  /** The values and their counts where at most 20 are distinct; else absent. */
  readonly values?: readonly { readonly value: number; readonly count: number }[];
  readonly zeros?: number;
  readonly negative?: number;
  /** Unbiased under normality, as pandas' `skew`: above 0 where the long tail is on the right. */
  readonly skewness?: number | null;
  /** Unbiased under normality, and 0 for a normal distribution, as pandas' `kurt`. */
  readonly kurtosis?: number | null;
  /** The ten values met most often, at least twice each; the most common first, ties by value. */
  readonly mostCommon?: readonly { readonly value: number; readonly count: number }[];
  /** Numbers that may stand for missing values. */
  readonly placeholders?: readonly NumericPlaceholder[];
}

/** A number that may stand for missing values, and the range in which all others lie. */
export interface NumericPlaceholder {
  readonly value: number;
  readonly count: number;
  readonly from: number;
  readonly to: number;
}

export interface CategoricalProfile extends BaseProfile {
  readonly type: 'categorical';
  readonly valueType: 'string' | 'number' | 'boolean';
  /**
   * Every category with its count, the most common first, ties by code point; `describe` lists the first 10,000 of
   * them, a compact profile all.
   */
  readonly categories: readonly { readonly value: string; readonly count: number }[];
  /** Texts that stand for a missing value: blanks, `?`, `N/A`, `unknown`. */
  readonly placeholders?: readonly { readonly value: string; readonly count: number }[];
  /** What the texts, all or nearly all, can be read as. */
  readonly readsAs?: TextReading;
}

/** Texts that are numbers or dates, but for some. */
export interface TextReading {
  readonly type: 'number' | 'date';
  /** Of dates: whether they are days of the calendar in ISO 8601, which is what `dateFeatures` and `derive` read. */
  readonly isIso?: boolean;
  /** Rows whose text is neither such nor a placeholder. */
  readonly strays: number;
  /** Up to five of their texts, the most common first. */
  readonly examples: readonly string[];
}

/** Equal-width bins; the last one includes its upper edge. */
export interface Histogram {
  /** One more than `counts`; empty when the column has no finite value. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

/** `values[i][j]` between `columns[i]` and `columns[j]`; `null` where a column is constant. Pairs with a missing value are left out. */
export interface CorrelationMatrix {
  readonly columns: readonly string[];
  readonly values: readonly (readonly (number | null)[])[];
  /** How it is measured. Absent in profiles of old: Pearson. */
  readonly method?: 'pearson' | 'spearman' | 'cramers_v';
  /** The rows that were looked at, missing ones included. */
  readonly rows?: number;
}

/** The target's classes, and what single columns say of it. */
export interface TargetProfile {
  readonly name: string;
  /** Its classes with their counts, the most common first; absent where it is a quantity. */
  readonly classes?: readonly { readonly value: string; readonly count: number }[];
  /** The other columns, the strongest first; those of which nothing can be said come last. */
  readonly columns: readonly TargetStrength[];
}

/** How far one column alone tells the target. */
export interface TargetStrength {
  readonly column: string;
  /**
   * - `spearman`, between two quantities: |ρ|.
   * - `auc`, of a quantity for classes: the area under the ROC curve, in whichever direction it is greater; of more
   *   classes, its mean over all pairs of them (Hand and Till, Machine Learning 45, 2001).
   * - `goodman_kruskal`, of categories for classes: √τ (Goodman and Kruskal, JASA 49, 1954), the square root of the
   *   share of the classes' variation that knowing the category takes away; |φ| in a table of 2 × 2.
   * - `correlation_ratio`, of categories for a quantity: η, the square root of the share of its variance that lies
   *   between the categories (Pearson, 1905; Fisher).
   * - `missing`: one of the latter two, of whether the column is missing.
   */
  readonly measure: 'spearman' | 'auc' | 'goodman_kruskal' | 'correlation_ratio' | 'missing';
  /** From 0 (an AUC: from 0.5), where it says nothing, to 1; `null` where it cannot be measured. */
  readonly score: number | null;
}

/** What a finding is about; stable, for programs. */
export type FindingKind =
  | 'empty'
  | 'constant'
  | 'near_constant'
  | 'missing'
  | 'infinite'
  | 'placeholder'
  | 'suspicious_zeros'
  | 'numeric_text'
  | 'date_text'
  | 'identifier'
  | 'high_cardinality'
  | 'ordered'
  | 'skewed'
  | 'duplicates'
  | 'duplicate_columns'
  | 'correlated'
  | 'associated'
  | 'leak'
  | 'imbalanced';

export interface Finding {
  readonly kind: FindingKind;
  readonly columns: readonly string[];
  /** One sentence for a person. */
  readonly message: string;
  /** What can be done about it, in one sentence that names the step or option. */
  readonly remedy: string;
}
