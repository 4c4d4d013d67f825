import * as z from 'zod';
import type { YamlValue } from '../files/yaml.js';
import { readForm } from '../source/forms.js';

/** The version of MLflow whose form of things is written. Newer ones read it as well. */
export const writtenMlflowVersion = '2.13.2';

const text = z.string().nullish();

const mlmodelForm = z.object({
  flavors: z.record(z.string(), z.record(z.string(), z.unknown()).nullable()),
  signature: z.object({ inputs: text, outputs: text }).nullish(),
});

/** What is read of an `MLmodel` file: all of its texts, as {@link readYaml} gives them. */
export interface Mlmodel {
  readonly flavors: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly inputs?: string;
}

/** @throws Error in words when it is none. */
export function readMlmodel(value: YamlValue): Mlmodel {
  const { flavors, signature } = readForm(mlmodelForm, value);
  const inputs = signature?.inputs;
  return {
    flavors: new Map(Object.entries(flavors).map(([name, flavor]) => [name, flavor ?? {}])),
    ...(inputs !== null && inputs !== undefined && { inputs }),
  };
}
