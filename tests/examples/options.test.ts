import { describe, expect, it } from 'vitest';
import { readOptions, usageOf } from '../../examples/options.js';
import { ValidationError } from '../../src/errors/index.js';
import { describeOptions } from '../../src/estimators/index.js';

const model = {
  name: 'the forest',
  options: describeOptions('randomForestClassifier'),
  defaults: { nEstimators: 300 },
};

describe('the options of an example that lets its user tune a model', () => {
  it('are those of every example, with nothing said of the model', () => {
    const all = { store: 'sqlite', out: 'ciclo-out', json: false };
    expect(readOptions([], model)).toEqual({ ...all, hyperparameters: {} });
    expect(readOptions([])).toEqual({ ...all, hyperparameters: {} });
  });

  it('are told with the default of the example, else of the model', () => {
    const usage = usageOf(model);
    expect(usage).toMatch(/^ {2}--n-estimators +integer >= 1 \(default: 300\)$/m);
    expect(usage).toMatch(/^ {2}--max-depth +integer >= 1 \| null \(default: null\)$/m);
    expect(usage).toMatch(/^ {2}--\[no-\]bootstrap +boolean \(default: true\)$/m);
    expect(usage).toContain('Of the forest:');
  });

  it('are read as what the model takes', () => {
    const args = ['--n-estimators', '200', '--max-depth', 'null', '--max-features', 'sqrt', '--no-bootstrap'];
    const forest = [...args, '--class-weight', '{"Yes": 3}', '--json'];
    expect(readOptions(forest, model)).toMatchObject({
      json: true,
      hyperparameters: {
        nEstimators: 200,
        maxDepth: null,
        maxFeatures: 'sqrt',
        bootstrap: false,
        classWeight: { Yes: 3 },
      },
    });
  });

  it('are refused where the model has no such option, or not such a value', () => {
    expect(() => readOptions(['--learning-rate', '0.1'], model)).toThrow(ValidationError);
    expect(() => readOptions(['--n-estimators', 'many'], model)).toThrow(
      'nEstimators must be an integer of at least 1, not "many"',
    );
    expect(() => readOptions(['--n-estimators', '5'])).toThrow('--n-estimators');
  });
});
