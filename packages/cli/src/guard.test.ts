import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { createCheckCommand } from './commands/check';
import { captureOutput } from './testing/captureOutput';

const gitops = resolve(__dirname, '../../../gitops');
const workflows = join(gitops, '.github/workflows');

interface Workflow {
  on: object;
  jobs: Record<string, { steps: Array<{ uses?: string; run?: string }> }>;
}

/** What guards a GitOps repository against changes that anybody makes. */
describe('the guard of a GitOps repository', () => {
  let dir: string;
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args],
      {
        cwd: dir,
      },
    );
  const edit = (file: string, change: (text: string) => string) =>
    writeFileSync(
      join(dir, file),
      change(readFileSync(join(dir, file), 'utf8')),
    );
  const check = () =>
    captureOutput(() =>
      createCheckCommand().parseAsync(['--dir', dir, '--base', 'HEAD'], {
        from: 'user',
      }),
    );

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'ambient-mesh-guard-'));
    cpSync(gitops, dir, { recursive: true });
    git('init', '-q');
    git('add', '.');
    git('commit', '-q', '-m', 'one');
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('lets the reference architecture pass', async () => {
    expect((await check()).code).toBe(0);
  });

  it('names the rules that an all-in-one bump breaks', async () => {
    for (const file of readdirSync(join(dir, 'istio'), {
      recursive: true,
      encoding: 'utf8',
    }).filter(name => name.endsWith('.yaml'))) {
      edit(join('istio', file), text =>
        text
          .replace(/^ +- revision: 1-31-1\n +version: 1\.31\.1\n/m, '')
          .replaceAll('1.30.5', '1.31.1')
          .replaceAll('1-30-5', '1-31-1'),
      );
    }
    const { out, code } = await check();
    expect(out).toContain('everything-at-once');
    expect(out).toContain('removed-with-last-channel');
    expect(code).toBe(1);
  });

  it('fails where CODEOWNERS is not what the policy says', async () => {
    edit(
      'ambient-mesh.yaml',
      text =>
        `${text}approvers:\n  - channels: [stable]\n    groups: [group:default/platform]\ncodeOwners:\n  group:default/platform: '@acme/platform'\n`,
    );
    const { out, code } = await check();
    expect(out).toContain('code-owners-differ');
    expect(code).toBe(1);
    writeFileSync(
      join(dir, 'CODEOWNERS'),
      '/istio/channels/channels.yaml @acme/platform\n',
    );
    expect((await check()).code).toBe(0);
  });

  it('runs in a workflow of pinned actions on every pull request', () => {
    const [file] = readdirSync(workflows);
    const { on, jobs }: Workflow = parse(
      readFileSync(join(workflows, file), 'utf8'),
    );
    expect(on).toHaveProperty('pull_request');
    const steps = Object.values(jobs).flatMap(job => job.steps);
    for (const { uses } of steps.filter(step => step.uses)) {
      expect(uses).toMatch(/@[0-9a-f]{40}$/);
    }
    expect(steps.map(step => step.run).join('\n')).toContain('check $BASE');
  });
});
