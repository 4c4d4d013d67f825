import {
  type Candidate,
  gradientBoostingClassifier,
  logisticRegression,
  type Options,
  pipeline,
  type RandomForestClassifierOptions,
  randomForestClassifier,
  type SearchedCandidate,
} from 'ciclo';
import { prepare } from './steps.js';

/** 24 forests. One customer in four leaves: weighed alike with those who stay, they are found more often. */
export const forestGrid = {
  maxDepth: [6, 12, null],
  minSamplesLeaf: [1, 5],
  maxFeatures: ['sqrt', 0.5],
  classWeight: [null, 'balanced'],
} as const;

/** @param options of the forest: each is as it is said here, and is then not searched. */
export function forestSearch(options: Options = {}): SearchedCandidate<'classification'> {
  const open = Object.entries(forestGrid).filter(([option]) => !Object.hasOwn(options, option));
  return {
    pipeline: pipeline(prepare, randomForestClassifier(options as RandomForestClassifierOptions)),
    ...(open.length > 0 && { search: Object.fromEntries(open) }),
    cv: 5,
  };
}

/** The forest that is searched for, beside two models that are not. */
export function candidatesWith(options: Options): Record<string, Candidate<'classification'>> {
  return {
    LogisticRegression: pipeline(prepare, logisticRegression({ classWeight: 'balanced' })),
    GradientBoosting: pipeline(prepare, gradientBoostingClassifier({ maxDepth: 3, classWeight: 'balanced' })),
    RandomForestGridSearch: forestSearch(options),
  };
}
