import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Ajv from 'ajv';
import schema from '../../schema/plan.json';
import type { CliError } from '../CliError';
import { createApplyCommand } from './apply';
import { createPlanCommand } from './plan';

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

  /** Runs a command as `runCli` does: the exit code, and what it says. */
  const run = async (line: string) => {
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
    ['move-channel stable 1-31-1', 0],
    ['remove-revision 1-31-1', 1],
    ['patch-revision 1-30-5 1.30.4', 0],
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

  it('prints a diff that git applies, with the bytes that apply writes', async () => {
    await run('plan move-channel default 1-31-1 --output diff');
    const patched = mkdtempSync(join(tmpdir(), 'ambient-mesh-patched-'));
    cpSync(join(root, 'gitops'), patched, { recursive: true });
    execFileSync('git', ['apply', '-'], { cwd: patched, input: out });
    await expect(run('apply move-channel default 1-31-1')).resolves.toBe(0);
    for (const file of ['istio/base.yaml', 'istio/channels/channels.yaml']) {
      const written = readFileSync(join(dir, file), 'utf8');
      expect(written).toContain('1-31-1');
      expect(written).toBe(readFileSync(join(patched, file), 'utf8'));
    }
    rmSync(patched, { recursive: true });
  });

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
});
