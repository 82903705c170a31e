import { build } from 'esbuild';
import { readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';

// One bundle for the entry and one a command: `ambient-mesh readout` never
// loads the Kubernetes client that `status` needs.
const commands = readdirSync(new URL('src/commands', import.meta.url))
  .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map(file => file.slice(0, -3));

const loadCommandsFromTheirOwnBundle = {
  name: 'load-commands-from-their-own-bundle',
  setup(builder) {
    builder.onResolve({ filter: /^\.\/commands\// }, args =>
      args.kind === 'dynamic-import'
        ? { path: `${args.path}.cjs.js`, external: true }
        : undefined,
    );
  },
};

const folder = new URL('.', import.meta.url).pathname;

// What is there stays until the build succeeded.
const { metafile } = await build({
  absWorkingDir: folder,
  entryPoints: [
    { in: 'src/index.ts', out: 'index.cjs' },
    ...commands.map(name => ({
      in: `src/commands/${name}.ts`,
      out: `commands/${name}.cjs`,
    })),
  ],
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // `import()` stays as it is, so that CommonJS bundles can load each other.
  supported: { 'dynamic-import': false },
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  plugins: [loadCommandsFromTheirOwnBundle],
});
const built = new Set(Object.keys(metafile.outputs));
for (const entry of readdirSync(join(folder, 'dist'), {
  recursive: true,
  withFileTypes: true,
})) {
  const file = join(entry.parentPath, entry.name);
  if (entry.isFile() && !built.has(relative(folder, file))) {
    rmSync(file);
  }
}
