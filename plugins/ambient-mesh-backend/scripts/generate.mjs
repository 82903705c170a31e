// Writes what is generated from src/schema/openapi.yaml. With --check it writes
// nothing and ends with 1 when a file differs.
import fs from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import prettier from 'prettier';
import { parse } from 'yaml';

const at = path => fileURLToPath(new URL(`../${path}`, import.meta.url));
const source = await fs.readFile(at('src/schema/openapi.yaml'), 'utf8');
const document = parse(source);

const header =
  '// Generated from plugins/ambient-mesh-backend/src/schema/openapi.yaml by `yarn generate`.\n';
const types = astToString(await openapiTS(document));
const files = {
  'src/schema/generated/types.ts': types,
  'src/schema/generated/document.ts': `export const document = ${JSON.stringify(
    document,
  )};\n`,
  '../ambient-mesh-common/src/client/generated/types.ts': types,
};

let stale = false;
for (const [path, content] of Object.entries(files)) {
  const options = await prettier.resolveConfig(at('package.json'));
  const wanted = prettier.format(header + content, {
    ...options,
    parser: 'typescript',
  });
  const current = await fs.readFile(at(path), 'utf8').catch(() => undefined);
  if (current === wanted) continue;
  if (process.argv.includes('--check')) {
    stale = true;
    console.error(`${path} differs from openapi.yaml: run yarn generate`);
  } else {
    await fs.mkdir(at(`${path}/..`), { recursive: true });
    await fs.writeFile(at(path), wanted);
    console.log(`wrote ${path}`);
  }
}
process.exitCode = stale ? 1 : 0;
