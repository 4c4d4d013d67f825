import * as z from 'zod';
import { parseCsv, type Row, type TableLike, type TextType } from '../data/index.js';
import { CicloError, refuse, ValidationError } from '../errors/index.js';
import type { Signature } from '../pipeline/index.js';
import { readJsonBody } from './json-body.js';

/*
 * The scoring protocol of MLflow: a JSON object with exactly one of `dataframe_split`, `dataframe_records`, `instances`
 * and `inputs`, or CSV with a header line.
 */

const row = z.record(z.string(), z.unknown());
const bodySchema = z.strictObject({
  /** Column names, and rows as lists. */
  dataframe_split: z
    .object({ columns: z.array(z.string()), data: z.array(z.array(z.unknown())), index: z.unknown().optional() })
    .optional(),
  /** Rows as objects. */
  dataframe_records: z.array(row).optional(),
  /** Rows as objects, or as lists in the signature's order. */
  instances: z.union([z.array(row), z.array(z.array(z.unknown()))]).optional(),
  /** Columns by name, or rows as objects. */
  inputs: z.union([z.record(z.string(), z.array(z.unknown())), z.array(row)]).optional(),
  params: z.unknown().optional(),
});
type Body = z.output<typeof bodySchema>;

const forms = ['dataframe_split', 'dataframe_records', 'instances', 'inputs'] as const;

/**
 * The table in a request's body.
 *
 * @throws CicloError `UNSUPPORTED_MEDIA_TYPE` for another content type; ValidationError when the body cannot be read.
 */
export function readScoringInput(contentType: string, text: string, signature: Signature): TableLike {
  const type = contentType.split(';')[0]!.trim().toLowerCase();
  if (type === 'text/csv') return parseCsv(text, { source: 'the request', types: textTypeOf(signature) });
  if (type === 'application/json') return tableOfBody(readJsonBody(bodySchema, text), signature);
  throw new CicloError('UNSUPPORTED_MEDIA_TYPE', {
    what: `The content type "${type}" is not read here`,
    where: 'content-type',
    remedy: 'Send application/json or text/csv',
  });
}

/** Texts of digits are texts where the model learned them as such, whatever else a request holds. */
function textTypeOf({ columns }: Signature): (name: string) => TextType | undefined {
  const types = { string: 'text', number: 'number', boolean: 'boolean' } as const;
  const byName = new Map<string, TextType>(
    columns.map((column) => [column.name, column.type === 'numeric' ? 'number' : types[column.valueType]]),
  );
  return (name) => byName.get(name);
}

function tableOfBody(body: Body, signature: Signature): TableLike {
  const given = forms.filter((form) => body[form] !== undefined);
  if (given.length !== 1) {
    throw new ValidationError({
      what: given.length === 0 ? 'The body holds no rows' : `The body holds ${given.join(' and ')}`,
      where: 'the request',
      remedy: `Send exactly one of ${forms.join(', ')}`,
    });
  }
  const { dataframe_split: split, dataframe_records: records, instances, inputs } = body;
  if (split !== undefined) return rowsOfLists(split.columns, split.data);
  if (instances !== undefined && Array.isArray(instances[0])) {
    const names = signature.columns.map(({ name }) => name);
    return rowsOfLists(names, instances as unknown[][]);
  }
  return (records ?? instances ?? inputs) as TableLike;
}

function rowsOfLists(columns: readonly string[], lists: readonly (readonly unknown[])[]): Row[] {
  const repeated = columns.filter((name, i) => columns.indexOf(name) !== i);
  refuse(repeated.map((name) => ({ what: `The column "${name}" is named twice`, where: 'columns' })));
  const problems = lists.flatMap((list, index) =>
    list.length === columns.length
      ? []
      : { what: `The row has ${list.length} values for ${columns.length} columns`, where: `row ${index}` },
  );
  refuse(problems);
  return lists.map((list) => Object.fromEntries(columns.map((name, i) => [name, list[i]])));
}
