import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { cache, root } from './paths.mjs';
import { start } from './processes.mjs';
import { say } from './say.mjs';

/** A step that counts as one test: it passes or it fails. */
export async function check(name, command, args, env) {
  say(name);
  const child = start(command, args, { cwd: root, env });
  const [code] = await once(child, 'exit');
  return {
    name,
    passed: code === 0 ? 1 : 0,
    failed: code === 0 ? 0 : 1,
    skipped: [],
  };
}

/** Names of the tests of a Jest report that were skipped, with their files. */
function skippedOf(report) {
  return report.testResults.flatMap(file =>
    file.assertionResults
      .filter(test => ['pending', 'skipped', 'todo'].includes(test.status))
      .map(test => ({
        file: path.relative(root, file.name),
        test: test.fullName,
      })),
  );
}

/** Runs Jest over the given path patterns and counts what it reports. */
export async function jest(name, { tools, patterns = [], env, workers = 2 }) {
  say(name);
  fs.mkdirSync(cache, { recursive: true });
  const report = path.join(cache, `jest-${randomUUID()}.json`);
  const child = start(
    tools.node,
    [
      '--no-warnings',
      path.join(root, 'node_modules/.bin/backstage-cli'),
      ...['repo', 'test', '--no-watch', `--maxWorkers=${workers}`],
      ...['--json', `--outputFile=${report}`],
      ...patterns,
    ],
    { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const [code] = await once(child, 'exit');
  if (!fs.existsSync(report)) {
    return { name, passed: 0, failed: 1, skipped: [] };
  }
  const result = JSON.parse(fs.readFileSync(report, 'utf8'));
  fs.rmSync(report);
  const broken = result.numRuntimeErrorTestSuites;
  return {
    name,
    passed: result.numPassedTests,
    failed: result.numFailedTests + broken || (code === 0 ? 0 : 1),
    skipped: skippedOf(result),
  };
}

/** Runs Node's own test runner and counts what it reports. */
export async function nodeTests(name, { tools, files, env }) {
  say(name);
  const child = start(
    tools.node,
    ['--test', '--test-concurrency=1', '--test-reporter=spec', ...files],
    { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  child.stdout.on('data', chunk => {
    output += chunk;
    process.stdout.write(chunk);
  });
  const [code] = await once(child, 'close');
  const count = word =>
    Number(new RegExp(`^ℹ ${word} (\\d+)`, 'm').exec(output)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  return {
    name,
    passed: count('pass'),
    failed: failed || (code === 0 ? 0 : 1),
    skipped: [...output.matchAll(/^\s*﹣ (.*)$/gm)].map(([, test]) => ({
      file: name,
      test,
    })),
  };
}
