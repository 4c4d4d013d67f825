import packageJson from '../../package.json' with { type: 'json' };

/** The version of this package, which the manifest of a model bears. */
export const version: string = packageJson.version;
