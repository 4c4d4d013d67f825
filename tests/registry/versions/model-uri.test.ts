import { expect, it } from 'vitest';
import { parseModelUri } from '../../../src/registry/versions/model-uri.js';

it.each([
  ['models:/Name/3', { type: 'version', model: 'Name', version: 3 }],
  ['models:/Name/production', { type: 'stage', model: 'Name', stage: 'production' }],
  ['models:/Name/Archived', { type: 'stage', model: 'Name', stage: 'archived' }],
  ['models:/Name/None', { type: 'stage', model: 'Name', stage: 'none' }],
  ['models:/Name/latest', { type: 'latest', model: 'Name' }],
  ['models:/Two words/1', { type: 'version', model: 'Two words', version: 1 }],
  ['models:/Name@champion', { type: 'alias', model: 'Name', alias: 'champion' }],
  ['models:/a@b/2', { type: 'version', model: 'a@b', version: 2 }],
  ['models:/a@b@c', { type: 'alias', model: 'a@b', alias: 'c' }],
  ['runs:/abc/model', { type: 'run', run: 'abc' }],
])('%s is read', (uri, parsed) => {
  expect(parseModelUri(uri)).toEqual(parsed);
});

it.each([
  '',
  'Name',
  'models:/',
  'models:/Name',
  'models:/Name/',
  'models://Name/1',
  'models:/a/b/1',
  'models:/Name/-1',
])('%j is no model URI', (uri) => {
  expect(() => parseModelUri(uri)).toThrow(/is no model URI/);
});

it.each([
  'models:/Name/1.5',
  'models:/Name/live',
  'models:/Name@',
  'models:/@a',
  'runs:/abc',
  'runs:/a/b',
  'runs:/../model/x',
])('%j is none either', (uri) => {
  expect(() => parseModelUri(uri)).toThrow(/is no model URI/);
});
