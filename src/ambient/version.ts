import packageJson from '../../package.json' with { type: 'json' };

/** The version of this package, which the manifests of models and the sources of runs bear. */
export const version: string = packageJson.version;
