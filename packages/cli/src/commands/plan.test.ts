import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Ajv from 'ajv';
import schema from '../../schema/plan.json';
import type { CliError } from '../CliError';
import { createApplyCommand } from './apply';
import { createPlanCommand } from './plan';

// Some walk through a whole upgrade, commit by commit.
jest.setTimeout(60_000);

const root = resolve(__dirname, '../../../..');

describe('ambient-mesh plan and apply', () => {
  let dir: string;
  let out: string;
  let err: string;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'ambient-mesh-plan-'));
    cpSync(join(root, 'gitops'), dir, { recursive: true });
    out = '';
    err = '';
    process.exitCode = undefined;
    jest.spyOn(process.stdout, 'write').mockImplementation(((
      chunk: string,
      done?: () => void,
    ) => {
      out += chunk;
      done?.();
      return true;
    }) as typeof process.stdout.write);
  });

  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(dir, { recursive: true, force: true });
    process.exitCode = undefined;
  });

  /** Every file of the work tree with its text. */
  const contents = (folder = dir) =>
    Object.fromEntries(
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter(file => statSync(join(folder, file)).isFile())
        .map(file => [file, readFileSync(join(folder, file), 'utf8')]),
    );

  /** Runs a command as `runCli` does: the exit code, and what it says. */
  const run = async (line: string) => {
    process.exitCode = undefined;
    const [name, ...args] = line.split(' ');
    const command =
      name === 'plan' ? createPlanCommand() : createApplyCommand();
    try {
      await command.parseAsync([...args, '--dir', dir], { from: 'user' });
      return Number(process.exitCode ?? 0);
    } catch (error) {
      const { message, exitCode } = error as CliError;
      err += message;
      return exitCode;
    }
  };

  it.each([
    ['move-channel stable 1-31-1', 1],
    ['move-channel rapid 1-30-5', 0],
    ['remove-revision 1-31-1', 1],
    ['patch-revision 1-30-5 1.30.4', 0],
    ['upgrade --to 1.31.1 --channel stable', 0],
    ['upgrade --to 1.29.8 --channel stable', 1],
    [
      'set-chart-values ztunnel terminationGracePeriodSeconds=300 --then upgrade --to 1.31.1 --channel stable',
      0,
    ],
    ['add-channel slow 1-30-5', 0],
    ['set-chart-values ztunnel updateStrategy.type=OnDelete', 0],
    [
      'create-waypoint checkout/waypoint --channel stable --then enroll checkout/cart --waypoint waypoint',
      0,
    ],
  ])('prints JSON of the schema: %s', async (line, code) => {
    await expect(run(`plan ${line} --output json`)).resolves.toBe(code);
    const validate = new Ajv({ allowUnionTypes: true }).compile(schema);
    const plan: unknown = JSON.parse(out);
    validate(plan);
    expect(validate.errors).toBeNull();
  });

  it('prints the same bytes a moment later', async () => {
    jest.useFakeTimers({
      doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'setTimeout'],
    });
    const printed: string[] = [];
    for (const now of ['2026-11-24T10:00:00Z', '2026-11-24T10:00:07Z']) {
      jest.setSystemTime(new Date(now));
      out = '';
      await run('plan upgrade --to 1.31.1 --channel stable --output json');
      printed.push(out);
    }
    jest.useRealTimers();
    expect(printed[0]).toContain('"steps"');
    expect(printed[1]).toBe(printed[0]);
  });

  it.each([
    'move-channel default stable 1-31-1 --waive drill',
    'add-revision 1.31.0',
    'upgrade-component cni ztunnel 1.31.1 --revision 1-31-1',
    'set-gateway-channel bookinfo/bookinfo-reviews none',
    'create-waypoint checkout/w --channel stable --then enroll checkout/cart --waypoint w',
    'unenroll bookinfo/reviews --then remove-waypoint bookinfo/bookinfo-reviews',
    'add-channel slow 1-30-5',
    'set-chart-values istiod pilot.traceSampling=5',
    'remove-revision 1-31-1 --waive drill',
    'upgrade --to 1.31.1 --channel stable',
  ])(
    'prints a diff that git applies, with the bytes that apply writes: %s',
    async line => {
      await expect(run(`plan ${line} --output diff`)).resolves.toBe(0);
      const patched = mkdtempSync(join(tmpdir(), 'ambient-mesh-patched-'));
      cpSync(dir, patched, { recursive: true });
      execFileSync('git', ['apply', '-'], { cwd: patched, input: out });
      const before = contents();
      await expect(run(`apply ${line}`)).resolves.toBe(0);
      expect(contents()).not.toEqual(before);
      expect(contents()).toEqual(contents(patched));
      rmSync(patched, { recursive: true });
    },
  );

  it('writes nothing when it would cause an error, unless that is waived', async () => {
    const file = join(dir, 'istio/control-plane.yaml');
    const before = readFileSync(file, 'utf8');
    await expect(run('apply remove-revision 1-31-1')).resolves.toBe(1);
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(out).toContain('dangling-channel');

    await expect(
      run('apply remove-revision 1-31-1 --waive drill'),
    ).resolves.toBe(0);
    expect(readFileSync(file, 'utf8')).not.toContain('1-31-1');
    expect(out).toContain('(drill)');
  });

  /** Commits what is in the work tree, as if some days ago. */
  const commit = (daysAgo: number) => {
    const date = new Date(Date.now() - daysAgo * 86_400_000).toISOString();
    const git = (...args: string[]) =>
      execFileSync(
        'git',
        ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args],
        {
          cwd: dir,
          env: { ...process.env, GIT_COMMITTER_DATE: date },
          stdio: 'pipe',
        },
      );
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '--message', 'step');
  };

  it('takes an upgrade a step a commit, and waits for the soak of the policy', async () => {
    const upgrade = 'upgrade --to 1.31.1 --channel stable';
    commit(300);
    await expect(run(`apply ${upgrade}`)).resolves.toBe(0);
    expect(out).toContain('Upgrade CNI to 1.31.1 (step');
    commit(299);
    await expect(run(`apply ${upgrade}`)).resolves.toBe(0);
    expect(readFileSync(join(dir, 'istio/ztunnel.yaml'), 'utf8')).toContain(
      'revision: 1-31-1',
    );
    commit(298);
    await expect(run(`apply ${upgrade}`)).resolves.toBe(0);
    const channels = join(dir, 'istio/channels/channels.yaml');
    expect(readFileSync(channels, 'utf8')).not.toMatch(
      /istio.io\/tag: stable\n +istio.io\/rev: 1-30-5/,
    );
    // Committed an hour ago only: `default` has to wait for `stable`.
    commit(1 / 24);
    out = '';
    await expect(
      run('apply upgrade --to 1.31.1 --channel default'),
    ).resolves.toBe(1);
    expect(out).toContain("'Move channel default to revision 1-31-1' waits.");
    expect(out).toMatch(/waiting until 2/);
    await expect(
      run('apply upgrade --to 1.31.1 --channel default --waive drill'),
    ).resolves.toBe(0);
    expect(out).toContain('upgrade-soaked');
    commit(0);
    await expect(
      run('plan upgrade --to 1.31.1 --channel stable'),
    ).resolves.toBe(1);
    expect(err).toBe('nothing was written');
    await expect(
      run('apply upgrade --to 1.31.1 --channel stable --waive looked-at'),
    ).resolves.toBe(0);
    commit(0);
    await expect(run(`apply ${upgrade}`)).resolves.toBe(2);
    await expect(run(`plan ${upgrade}`)).resolves.toBe(0);
    expect(out).toContain('The upgrade to 1.31.1 is done');
  });

  it('ends with 1 when the next step of a patch has to wait', async () => {
    appendFileSync(
      join(dir, 'ambient-mesh.yaml'),
      '\nfreezes: [{from: "2020-01-01", to: "2100-01-01", reason: A sale}]\n',
    );
    const patch = 'apply patch-revision 1-30-5 1.30.4';
    await expect(run(patch)).resolves.toBe(1);
    expect(err).toContain('A sale');
    await expect(run(`${patch} --waive drill`)).resolves.toBe(0);
    expect(out).toContain('upgrade-freeze');
  });

  it('says how a version reaches the nodes, and what softens it', async () => {
    await run('plan upgrade --to 1.31.1 --channel stable');
    expect(out).toContain(
      'terminationGracePeriodSeconds (chart value, since 1.23)',
    );
    expect(out).not.toContain('wait for the drain');
    appendFileSync(
      join(dir, 'ambient-mesh.yaml'),
      '\nnodeComponents: {strategy: on-delete}\n',
    );
    out = '';
    await run('plan upgrade --to 1.31.1 --channel stable');
    expect(out).toContain('Let ztunnel wait for the drain of each node');
    expect(out).toContain('The merge restarts nothing');
  });

  it('lists what behaves differently afterwards', async () => {
    await run('plan upgrade --to 1.31.1 --channel stable');
    expect(out).toContain('Strict gateway merging');
    expect(out).toContain(
      'set-chart-values istiod pilot.env.PILOT_ENABLE_STRICT_GATEWAY_MERGING=false',
    );
    expect(out).toContain('compatibilityVersion=1.30');
  });

  it.each([
    ['latest', "'latest' is no version. Write all three numbers"],
    ['1.19.2', 'Istio 1.19.2 was never released'],
  ])('takes --to %s for a slip of the tongue', async (to, message) => {
    await expect(run(`plan upgrade --to ${to}`)).resolves.toBe(2);
    expect(err).toContain(message);
  });

  it.each([
    ['9.9.9', 'base is 1.31.1: another major version than 9.9.9'],
    ['1.32.0', 'By policy no channel follows the minor of 1.32.0'],
    ['1.31.1 --channel slow', 'Git declares no channel slow'],
  ])('says once why there is no plan to %s', async (to, message) => {
    await expect(run(`plan upgrade --to ${to}`)).resolves.toBe(1);
    expect(out.split(message)).toHaveLength(2);
    expect(out).not.toContain('behaves differently');
  });

  it('writes no file when one of them cannot be written', async () => {
    mkdirSync(
      join(dir, `istio/channels/channels.yaml.ambient-mesh-${process.pid}`),
    );
    const before = contents();
    await expect(run('apply move-channel default 1-31-1')).resolves.not.toBe(0);
    expect(contents()).toEqual(before);
  });

  it('does not write through a symbolic link', async () => {
    rmSync(join(dir, 'application/checkout'), { recursive: true });
    symlinkSync(tmpdir(), join(dir, 'application/checkout'));
    await expect(
      run(
        'apply create-waypoint bookinfo/w --channel stable --path application/checkout/w.yaml',
      ),
    ).resolves.not.toBe(0);
    expect(err).toMatch(/symbolic link|would not be applied/);
  });

  it.each([
    ['plan move-channel slow 1-31-1', "There is no channel 'slow'"],
    ['plan move-channel stable 1-30-5', 'nothing to do'],
    ['plan move-channel', 'usage: move-channel'],
    ['plan add-revision 1.31.0 --until 2026-12-31', '--waive'],
  ])('explains: %s', async (line, message) => {
    await expect(run(line)).resolves.toBe(2);
    expect(err).toContain(message);
  });

  it.each([
    ['add-revision 99.99.99', 'every version of Istio so far begins with 1'],
    ['add-revision 1.31.0 --name ../x', 'is not a valid name'],
    ['add-revision 1.31.0 --name stable', 'is the name of a channel'],
    ['upgrade --to banana', "'banana' is no version"],
    ['upgrade-component cni 99.99.99', 'begins with 1'],
    ['upgrade-component cni latest', "'latest' is no version"],
    ['set-gateway-channel bookinfo/bookinfo-reviews {{x}}', 'no channel'],
    ['set-gateway-channel a/b/c stable', 'NAMESPACE/NAME'],
    ['enroll checkout/cart --waypoint a/b/c', 'NAMESPACE/NAME'],
    ['unenroll a/b/c', 'NAMESPACE or NAMESPACE/SERVICE'],
    ['unenroll checkout/', 'NAMESPACE or NAMESPACE/SERVICE'],
    ['create-waypoint checkout/w --channel stable --path ../x.yaml', '..'],
    ['create-waypoint checkout/w --channel stable --path /x.yaml', 'root'],
    ['create-waypoint checkout/w --channel stable --path .git/x.yaml', 'root'],
    ['create-waypoint checkout/w --channel stable --path a\nb.yaml', 'root'],
    ['create-waypoint checkout/w --channel stable --path a\\b.yaml', 'root'],
    ['set-chart-values istiod __proto__.x=1', 'has no value __proto__'],
    ['revert --upload-pack=x', 'Unknown option'],
    ['move-channel stable 1-31-1 --waive ', 'no reason'],
    ['move-channel stable 1-31-1 --waive x --until soon', 'ISO 8601'],
    ['move-channel stable 1-31-1 --waive x --until 2099-02-30', 'ISO 8601'],
    ['move-channel stable 1-31-1 --waive x --until 2020-01-01', 'later day'],
  ])('refuses in one sentence and writes nothing: %j', async (line, why) => {
    const before = contents();
    await expect(run(`apply ${line}`)).resolves.toBe(2);
    const [sentence, ...usage] = err.split('\n');
    expect(sentence).toContain(why);
    expect(usage.every(each => each.startsWith('usage: '))).toBe(true);
    expect(out).toBe('');
    expect(contents()).toEqual(before);
  });
});
