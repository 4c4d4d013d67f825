import type { Evidence, PromotionDecision, RuleResult } from '../registry/index.js';
import { definitionLines } from './definitions.js';
import { type TableWidth, terminalWidth } from './table-width.js';
import { wrapText } from './text-width.js';
import { plainText, valueText } from './words.js';

/**
 * A promotion as a person reads it: the outcome, and for each version where it goes, why, and how it met each rule.
 *
 * @returns lines without a line break at the end.
 */
export function decisionText(decision: PromotionDecision, { width = terminalWidth() }: TableWidth = {}): string {
  const { summary, dryRun, evidence } = decision;
  const outcome = dryRun ? `Nothing was moved; this is what would be. ${summary}` : summary;
  return [...wrapText(plainText(outcome), width), ...evidence.flatMap((one) => ['', ...versionLines(one, width)])].join(
    '\n',
  );
}

function versionLines({ version, from, to, reason, rules }: Evidence, width: number): string[] {
  const move = from === to ? `stays ${from === 'none' ? 'without a stage' : `in ${from}`}` : `${from} → ${to}`;
  return [
    ...wrapText(`Version ${version}: ${move}`, width),
    ...wrapText(plainText(reason), width - 2).map((line) => `  ${line}`),
    ...definitionLines(rules.map(ruleLine), width, '  '),
  ];
}

function ruleLine({ stage, rule, value, passed }: RuleResult): readonly [string, string] {
  const has =
    value === null ? 'it has none' : `it has ${typeof value === 'number' ? valueText(value) : plainText(value)}`;
  return [passed ? 'met' : 'missed', `${plainText(rule)}, for ${stage}: ${has}`];
}
