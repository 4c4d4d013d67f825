import type { ColumnTable } from 'arquero';
import type { FittedPipeline } from 'ciclo';
import { number, showTable } from '../terminal/text.js';
import { target } from './steps.js';

const shown = ['tenure', 'Contract', 'InternetService', 'MonthlyCharges'];

type Customer = Record<string, string | number>;

/** Asks about three who stayed and three who left, as a service would: a row each, without the answer. */
export function predictSome(churn: FittedPipeline<'classification'>, test: ColumnTable): string[] {
  const customers = ['No', 'Yes'].flatMap((answer) => someWho(answer, test));
  const rows = customers.map(({ [target]: _, ...customer }) => customer);
  const leaves = churn.classes.indexOf('Yes');
  const predicted = churn.predict(rows) as string[];
  const probabilities = churn.predictProba(rows);
  showTable(
    [...shown, 'leaves with', 'predicted', 'true'],
    customers.map((customer, i) => [
      ...shown.map((name) => customer[name]!),
      number(probabilities[i]![leaves]),
      predicted[i]!,
      customer[target]!,
    ]),
  );
  return predicted;
}

function someWho(answer: string, test: ColumnTable): Customer[] {
  const answers = test.array(target) as string[];
  const rows = Array.from(answers.keys()).filter((row) => answers[row] === answer);
  return rows.slice(0, 3).map((row) => test.object(row) as Customer);
}
