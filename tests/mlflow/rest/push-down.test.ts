import { describe, expect, it } from 'vitest';
import { pushDown } from '../../../src/mlflow/rest/tracker/push-down.js';
import { compileFilter } from '../../../src/tracker/index.js';

const asked = (filter: string) => pushDown(compileFilter(filter, 0));

describe('a MLflow server is asked', () => {
  it.each([
    ["metrics.rmse < 0.5 AND params.model = 'tree'", "metrics.`rmse` < 0.5 AND params.`model` = 'tree'"],
    ["tags.`a b` = 'c' and attributes.status = 'Finished'", "tags.`a b` = 'c' AND attributes.status = 'FINISHED'"],
    [
      'start_time >= 5 and metrics.m between 1 and 2',
      'attributes.start_time >= 5 AND metrics.`m` >= 1 AND metrics.`m` <= 2',
    ],
    ["parent_run_id = 'abc'", "tags.`mlflow.parentRunId` = 'abc'"],
    ["run_name = 'it' and run_id = 'abc'", "attributes.run_name = 'it' AND attributes.run_id = 'abc'"],
  ])('for what all runs must have: %s', (filter, expected) => {
    expect(asked(filter)).toBe(expected);
  });

  it.each([
    ['alternatives', "metrics.a > 1 or params.b = 'c'"],
    ['what must not be', 'not metrics.a > 1'],
    ['texts that differ, which databases see differently', "params.a != 'b'"],
    ['patterns, for the same reason', "params.a like 'b%'"],
    ['a running run, for MLflow has another status that is none of the rest', "status = 'running'"],
    ['texts that its language cannot quote', `params.a = "it's"`],
    ['numbers that its language reads as two things', 'metrics.a < 1e21'],
    ['numbers beside those that stand for infinities', 'metrics.a > 1e301'],
    ['what is missing', 'metrics.a is null'],
    ['data sets', "dataset.name = 'a'"],
    ['notes', "note = 'a'"],
  ])('for nothing of %s', (_, filter) => {
    expect(asked(filter)).toBe('');
    expect(asked(`${filter.includes(' or ') ? `(${filter})` : filter} and metrics.z > 1`)).toBe('metrics.`z` > 1');
  });
});
