import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildSchema, GraphQLSchema } from 'graphql';

const file = join('@octokit', 'graphql-schema', 'schema.graphql');

/**
 * The package exports its schema only to ES modules, as a 5 MB JSON beside it;
 * so the file is looked for where Node would look for the package.
 */
function locate(): string {
  const folders = createRequire(__filename).resolve.paths(file) ?? [];
  const found = folders.map(folder => join(folder, file)).find(existsSync);
  if (!found) {
    throw new Error(
      'The package @octokit/graphql-schema is not installed; run yarn install',
    );
  }
  return found;
}

let loading: Promise<GraphQLSchema> | undefined;

/** GitHub's published GraphQL schema; read once, when first needed. */
export function loadSchema(): Promise<GraphQLSchema> {
  loading ??= readFile(locate(), 'utf8').then(text =>
    buildSchema(text, { assumeValid: true }),
  );
  return loading;
}
