import { build } from 'esbuild';
import { readdirSync, rmSync } from 'node:fs';

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

rmSync(new URL('dist', import.meta.url), { recursive: true, force: true });
await build({
  absWorkingDir: new URL('.', import.meta.url).pathname,
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
  plugins: [loadCommandsFromTheirOwnBundle],
});
