import { columnOf, type State } from '../../../arrays/index.js';
import { refuse } from '../../../errors/index.js';
import type { Random } from '../../../random/index.js';
import type { EstimatorDefinition, FittedEstimator, Options, Problem } from '../../estimator.js';
import { checkOptions, type OptionsSchema } from '../../options.js';

/** A curve y = f(x) over one column: how to find its parameters, and its value at x. */
export interface Curve<Parameters extends State> {
  readonly name: string;
  readonly options: OptionsSchema;
  fit(x: Float64Array, y: Float64Array, options: Options, random: Random): Parameters;
  at(parameters: Parameters, x: number): number;
  /** Refuses the x at which there is no such curve. */
  check?(x: Float64Array): void;
}

/** The estimator of a curve. Its parameters are all its state; they are its attributes too. */
export function curveEstimator<Parameters extends State & object>(curve: Curve<Parameters>): EstimatorDefinition {
  function fitted(parameters: Parameters): FittedEstimator {
    return {
      state: parameters,
      attributes: { ...parameters } as { readonly [name: string]: State },
      predict(features, out) {
        const x = columnOf(features, 0);
        curve.check?.(x);
        for (let row = 0; row < x.length; row++) out[row] = curve.at(parameters, x[row]!);
      },
    };
  }
  return {
    name: curve.name,
    task: 'regression',
    check: (options) => checkOptions(curve.name, curve.options, options) as Options,
    optionTypes: curve.options.shape,
    fit(problem, options, { random }) {
      refuseMoreColumns(curve.name, problem);
      const x = columnOf(problem.features, 0);
      curve.check?.(x);
      return fitted(curve.fit(x, problem.target, options, random));
    },
    load: (state) => fitted(state as Parameters),
  };
}

function refuseMoreColumns(name: string, { featureNames }: Problem): void {
  if (featureNames.length === 1) return;
  refuse([
    {
      what: `${name} takes one column, not ${featureNames.length}: ${featureNames.join(', ')}`,
      where: 'features',
      remedy: 'Select one in a columnTransformer, or use linearRegression',
    },
  ]);
}

const listedRows = 10;

/** @throws ValidationError that lists rows whose value is not above 0, where a logarithm is to be taken. */
export function refuseNotPositive(values: Float64Array, of: string, name: string): void {
  const rows = Array.from(values.keys()).filter((row) => !(values[row]! > 0));
  const more = rows.length > listedRows ? `, and ${rows.length - listedRows} more` : '';
  refuse(
    rows.slice(0, listedRows).map((row, i) => ({
      what: `${name} needs ${of} above 0, not ${values[row]}`,
      where: `row ${row}${i === listedRows - 1 ? more : ''}`,
      remedy: 'Leave such rows out, or use polynomialRegression',
    })),
  );
}

/** Whether all values are the same, so that nothing can be told from them. */
export function isConstant(values: Float64Array): boolean {
  return values.every((value) => value === values[0]);
}

export function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
