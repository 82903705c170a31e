import { build } from 'esbuild';
import { rmSync } from 'node:fs';

// One file, so that `npm start` waits for no transpiler and no module lookup.
rmSync(new URL('dist', import.meta.url), { recursive: true, force: true });
await build({
  absWorkingDir: new URL('.', import.meta.url).pathname,
  entryPoints: [{ in: 'src/main.ts', out: 'main' }],
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  sourcemap: true,
  logLevel: 'warning',
});
