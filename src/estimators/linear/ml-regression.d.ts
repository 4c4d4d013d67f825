/** The part of ml-regression that is used here; the package brings no types of its own. */
declare module 'ml-regression' {
  export class MultivariateLinearRegression {
    constructor(x: number[][], y: number[][], options: { intercept: boolean; statistics: boolean });
    /** One row a feature, the intercept last; one column an output. */
    readonly weights: readonly (readonly number[])[];
  }
}
