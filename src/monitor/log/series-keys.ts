import type { SeriesDeclaration } from '../../store/index.js';

/**
 * The three series of a model's log. A true value is written at its *prediction's* time, so that one range of time
 * holds predictions and their true values alike, however late these came. The first true value has the prediction's
 * id as its own, which is unique within the series: so their number is that of the labelled predictions. A later one
 * cannot have it and goes to the corrections, of which the last wins.
 */
export interface SeriesKeys {
  readonly predictions: string;
  readonly labels: string;
  readonly corrections: string;
}

const families = { predictions: 'predictions', labels: 'labels', corrections: 'label-corrections' };

export function predictionsOf(model: string): string {
  return `${families.predictions}/${model}`;
}

export function seriesKeys(model: string): SeriesKeys {
  return {
    predictions: predictionsOf(model),
    labels: `${families.labels}/${model}`,
    corrections: `${families.corrections}/${model}`,
  };
}

export const declarations: readonly SeriesDeclaration[] = [
  {
    series: families.predictions,
    keys: ['model'],
    view: {
      name: 'predictions',
      columns: [
        { name: 'version', path: ['version'], type: 'number' },
        { name: 'prediction', path: ['prediction'], type: 'text' },
        { name: 'probabilities', path: ['probabilities'], type: 'text' },
        { name: 'input', path: ['input'], type: 'text' },
      ],
    },
  },
  {
    series: families.labels,
    keys: ['model'],
    view: { name: 'labels', columns: [{ name: 'value', path: [], type: 'text' }] },
  },
  {
    series: families.corrections,
    keys: ['model'],
    view: {
      name: 'label_corrections',
      columns: [
        { name: 'prediction_id', path: ['id'], type: 'text' },
        { name: 'value', path: ['label'], type: 'text' },
      ],
    },
  },
];
