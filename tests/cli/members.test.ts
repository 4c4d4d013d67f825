import { describe, expect, it } from 'vitest';
import { withMembers } from '../../src/cli/train/members.js';
import { estimatorsCalled } from '../../src/cli/train/models.js';
import { decisionTreeClassifier, logisticRegression } from '../../src/estimators/index.js';

const definitionOf = (word: string) => estimatorsCalled(word).find(({ task }) => task === 'classification')!;

describe('the members of an estimator that is made of others', () => {
  it('are named as --model names them', () => {
    const options = withMembers(definitionOf('calibrated'), { estimator: 'decision-tree', cv: 3 }, '--model');
    expect(options).toEqual({ estimator: decisionTreeClassifier(), cv: 3 });
  });

  it('are told options, and may be written as in code', () => {
    const members = { tree: { model: 'decision-tree', options: { maxDepth: 3 } }, line: { ...logisticRegression() } };
    expect(withMembers(definitionOf('voting'), { estimators: members }, '--model')).toEqual({
      estimators: { tree: decisionTreeClassifier({ maxDepth: 3 }), line: logisticRegression() },
    });
  });

  it('may be made of others themselves', () => {
    const inner = { model: 'calibrated', options: { estimator: 'decision-tree' } };
    expect(withMembers(definitionOf('voting'), { estimators: { inner } }, '--model')).toMatchObject({
      estimators: { inner: { name: 'calibratedClassifier', options: { estimator: decisionTreeClassifier() } } },
    });
  });

  it('are refused where there is no such model for the task', () => {
    const refused = () => withMembers(definitionOf('voting'), { estimators: { a: 'tre', b: 'ridge' } }, '--model');
    expect(refused).toThrow(/There is no model "tre"[\s\S]*ridge is not for classification/);
  });
});
