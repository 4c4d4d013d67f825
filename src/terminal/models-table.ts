import type { ModelVersion, RegisteredModel } from '../registry/index.js';
import { fittingColumns, type PossibleColumn } from './chosen-columns.js';
import { drawTable } from './draw-table.js';
import { ownValue } from './own-value.js';
import { type TableWidth, terminalWidth } from './table-width.js';
import { metricsByInterest } from './telling-metrics.js';
import { nothing, plainText, timeText, valueText } from './words.js';

const mostMetrics = 8;

/** Registered models: how many versions each has, which is in production, and what its aliases point at. */
export async function modelsTable(models: readonly RegisteredModel[], options: TableWidth = {}): Promise<string> {
  const { width = terminalWidth() } = options;
  const columns = [
    column('model', 'left', models, ({ name }) => plainText(name)),
    column('versions', 'right', models, ({ versions }) => String(versions)),
    column('production', 'right', models, ({ production }) => String(production ?? nothing)),
    column('latest', 'right', models, ({ latest }) => String(latest ?? nothing)),
    column('aliases', 'left', models, ({ aliases }) => aliasesText(aliases)),
    column('changed', 'left', models, ({ lastUpdateTime }) => timeText(lastUpdateTime)),
    column('description', 'left', models, ({ description }) => plainText(description || nothing)),
  ];
  const dispensable = ['production', 'latest', 'versions', 'aliases', 'changed', 'description'];
  return drawTable(fittingColumns(columns, dispensable, width).columns, width);
}

/** Versions of a model: stage, aliases and metrics of each, in their order. */
export async function versionsTable(versions: readonly ModelVersion[], options: TableWidth = {}): Promise<string> {
  const { width = terminalWidth() } = options;
  const keys = metricsByInterest(versions).slice(0, mostMetrics);
  const metrics = keys.map((key) => ({
    ...column(plainText(key), 'right', versions, (version) => valueText(ownValue(version.metrics, key))),
    name: `metrics.${key}`,
  }));
  const aliases = versions.some((version) => version.aliases.length > 0)
    ? [column('aliases', 'left', versions, (version) => version.aliases.map(plainText).join(', ') || nothing)]
    : [];
  const approved = versions.some(({ approvals }) => approvals.length > 0)
    ? [column('approved by', 'left', versions, ({ approvals }) => approvers(approvals) || nothing)]
    : [];
  const columns = [
    column('version', 'right', versions, ({ version }) => String(version)),
    column('stage', 'left', versions, ({ stage }) => stage),
    ...aliases,
    ...metrics,
    ...approved,
    column('registered', 'left', versions, ({ creationTime }) => timeText(creationTime)),
    column('run', 'left', versions, ({ run }) => (run === undefined ? nothing : plainText(run))),
  ];
  const [first, second, ...others] = metrics.map(({ name }) => name);
  const known = [first, second].filter((name) => name !== undefined);
  const dispensable = ['stage', ...known, 'aliases', 'approved by', 'registered', ...others, 'run'];
  return drawTable(fittingColumns(columns, dispensable, width).columns, width);
}

function column<T>(
  title: string,
  align: PossibleColumn['align'],
  things: readonly T[],
  textOf: (thing: T) => string,
): PossibleColumn {
  return { name: title, title, align, cells: things.map(textOf) };
}

function aliasesText(aliases: Readonly<Record<string, number>>): string {
  const texts = Object.entries(aliases).map(([alias, version]) => `@${plainText(alias)} ${version}`);
  return texts.join(', ') || nothing;
}

function approvers(approvals: ModelVersion['approvals']): string {
  return approvals.map(({ actor }) => plainText(actor)).join(', ');
}
