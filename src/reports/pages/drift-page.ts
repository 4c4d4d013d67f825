import type { DriftReport } from '../../drift/index.js';
import { countOf, formatCount } from '../format.js';
import { type PageOptions, renderPage, section } from '../html/document.js';
import { facts } from '../html/elements.js';
import { driftFacts, driftSections } from './drift-sections.js';

/** Data held against their reference, column by column. */
export function driftPage(report: DriftReport, { title }: PageOptions): string {
  return renderPage({
    kind: 'Data drift',
    title,
    lead: driftSentence(report),
    sections: [section('Summary', facts(driftFacts(report))), ...driftSections(report)],
  });
}

function driftSentence({ datasetDrift, driftedColumns, columns }: DriftReport): string {
  const count = `${formatCount(driftedColumns.length)} of ${countOf(columns.length, 'column')} drifted`;
  return datasetDrift ? `The data have changed: ${count}.` : `The data are what they were: ${count}.`;
}
