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

export function seriesKeys(model: string): SeriesKeys {
  return { predictions: `predictions/${model}`, labels: `labels/${model}`, corrections: `label-corrections/${model}` };
}
