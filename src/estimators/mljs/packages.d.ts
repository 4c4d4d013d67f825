/** The parts of the packages that are used here: ml-xgboost brings no types, and those of ml-random-forest do not compile. */
declare module 'ml-xgboost' {
  interface Booster {
    train(rows: readonly (readonly number[])[], target: Float64Array): void;
    /** The model in XGBoost's binary format, as signed bytes. */
    toJSON(): { readonly model: readonly number[] };
  }
  const loading: Promise<new (options: Readonly<Record<string, string | number>>) => Booster>;
  export default loading;
}

declare module 'ml-random-forest' {
  interface Options {
    readonly nEstimators: number;
    /** The share of the features that each tree sees. */
    readonly maxFeatures: number;
    /** Whether a tree may see a feature twice. */
    readonly replacement: boolean;
    readonly useSampleBagging: boolean;
    readonly seed: number;
    readonly noOOB: true;
    readonly treeOptions: {
      readonly maxDepth: number;
      readonly minNumSamples: number;
      readonly gainThreshold?: number;
    };
  }

  /** A leaf where one of the children is absent. */
  export interface CartNode {
    readonly left?: CartNode;
    readonly right?: CartNode;
    /** Among the features that the tree sees. */
    readonly splitColumn?: number;
    readonly splitValue?: number;
    /** Of a leaf: a number, or the shares of the classes as a matrix of one row. */
    readonly distribution?: number | { maxRowIndex(row: number): readonly [number, number] };
  }

  class RandomForest {
    constructor(options: Options);
    train(rows: readonly (readonly number[])[], target: readonly number[]): void;
    readonly estimators: readonly { readonly root: CartNode }[];
    /** Which features each tree sees. */
    readonly indexes: readonly (readonly number[])[];
  }
  export class RandomForestRegression extends RandomForest {}
  export class RandomForestClassifier extends RandomForest {}
}
