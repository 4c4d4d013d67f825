/** The part of ml-regression that is used here; the package brings no types of its own. */
declare module 'ml-regression' {
  type Numbers = ArrayLike<number>;

  /** y = slope · x + intercept. */
  export class SimpleLinearRegression {
    constructor(x: Numbers, y: Numbers);
    readonly slope: number;
    readonly intercept: number;
    predict(x: number): number;
  }

  /** Likewise. */
  export class TheilSenRegression {
    constructor(x: Numbers, y: Numbers);
    readonly slope: number;
    readonly intercept: number;
    predict(x: number): number;
  }

  /** y = Σ coefficients[k] · x^k, k from 0 to the degree. */
  export class PolynomialRegression {
    constructor(x: Numbers, y: Numbers, degree: number);
    readonly coefficients: readonly number[];
    predict(x: number): number;
  }

  /** y = Σ coefficients[k] · x^k, k from 0 to the degree less one. */
  export class RobustPolynomialRegression {
    constructor(x: Numbers, y: Numbers, degree: number);
    readonly coefficients: readonly number[];
    predict(x: number): number;
  }

  /** y = B · exp(A · x). */
  export class ExponentialRegression {
    constructor(x: Numbers, y: Numbers);
    readonly A: number;
    readonly B: number;
    predict(x: number): number;
  }

  /** y = A · x^B. */
  export class PowerRegression {
    constructor(x: Numbers, y: Numbers);
    readonly A: number;
    readonly B: number;
    predict(x: number): number;
  }
}
