import { execFileSync, spawnSync } from 'child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import Ajv from 'ajv';
import historySchema from '../schema/history.json';

const root = resolve(__dirname, '../../..');
const bin = join(root, 'packages/cli/bin/ambient-mesh');
const data = process.env.MESH_SHARED_DATA ?? resolve(root, '../shared/data');
const fixture = join(data, 'fixtures/ambient-argo');

const work = mkdtempSync(join(tmpdir(), 'mesh-cli-'));
const repository = join(work, 'repo');

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [bin, ...args],
    {
      encoding: 'utf8',
      cwd: work,
      env: { ...process.env, FORCE_COLOR: undefined, NODE_OPTIONS: '' },
    },
  );
  return { status, stdout, stderr };
}

beforeAll(() => {
  execFileSync(process.execPath, [join(root, 'packages/cli/build.mjs')]);
  mkdirSync(repository);
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      [
        '-c',
        'user.name=a',
        '-c',
        'user.email=a@example.com',
        '-c',
        'commit.gpgsign=false',
        ...args,
      ],
      { cwd: repository },
    );
  git('init', '-q', '-b', 'main');
  const channel = (revision: string) =>
    writeFileSync(
      join(repository, 'channel.yaml'),
      `apiVersion: v1\nkind: MutatingWebhookConfiguration\nmetadata:\n  name: t\n  labels: {istio.io/tag: stable, istio.io/rev: ${revision}}\n`,
    );
  channel('1-29-8');
  git('add', '.');
  git('commit', '-q', '-m', 'start');
  channel('1-30-5');
  writeFileSync(join(repository, 'broken.yaml'), 'istio: "\n');
  git('add', '.');
  git('commit', '-q', '-m', 'move');
  git('clone', '-q', '--bare', repository, join(work, 'bare.git'));
}, 60_000);
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('ambient-mesh', () => {
  it('reads a work tree, a commit, and a bare repository', () => {
    const channelAt = (...args: string[]) => {
      const { stdout } = run('readout', ...args, '--output', 'json');
      const { commit, channels } = JSON.parse(stdout);
      return [commit?.length ?? null, channels[0].revision];
    };
    expect(channelAt(repository)).toEqual([null, '1-30-5']);
    expect(channelAt(repository, '--rev', 'HEAD~1')).toEqual([40, '1-29-8']);
    expect(channelAt(join(work, 'bare.git'), '--rev', 'main')).toEqual([
      40,
      '1-30-5',
    ]);
  });

  it('asks for a commit rather than finding no mesh in a bare repository', () => {
    const { status, stdout, stderr } = run('readout', join(work, 'bare.git'));
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/bare repository; name a commit with --rev/);
  });

  it('prints aligned columns without colours into a pipe', () => {
    const { stdout, status } = run('readout', repository);
    expect(status).toBe(0);
    // eslint-disable-next-line no-control-regex -- escape sequences are the point
    expect(stdout).not.toMatch(/\u001b/);
    const [heading, row] = stdout.split('\n').slice(1);
    expect(row.indexOf('1-30-5')).toBe(heading.indexOf('REVISION'));
    expect(stdout).toMatch(/broken\.yaml:\d+ {2}not valid YAML/);
  });

  it('writes history that fits its schema', () => {
    const { stdout, status } = run('history', repository, '--output', 'json');
    expect(status).toBe(0);
    const history = JSON.parse(stdout);
    const validate = new Ajv({
      formats: { 'date-time': true },
      allowUnionTypes: true,
    }).compile(historySchema);
    expect({ valid: validate(history), errors: validate.errors }).toEqual({
      valid: true,
      errors: null,
    });
    expect(history.rows.map((row: { kind: string }) => row.kind)).toEqual([
      'channel',
      'unreadable',
      'channel',
    ]);
  });

  it.each([
    [['readout', 'nowhere'], 3, 'there is no folder nowhere'],
    [['readout', repository, '--rev', 'nope'], 3, '"nope" names no commit'],
    [['history', work], 3, 'is not a Git repository'],
    [['readout', ''], 2, 'the name of the folder is empty'],
    [['history', ''], 2, 'the name of the folder is empty'],
    [
      ['check', '--dir', join(work, 'bare.git')],
      2,
      'give a clone of it, which',
    ],
    [['readout', '--output', 'xml'], 2, 'Allowed choices are table, json'],
    [['readuot'], 2, "unknown command 'readuot'"],
  ])(
    'answers %j with exit code %i and one sentence',
    (args, code, sentence) => {
      const { status, stderr, stdout } = run(...args);
      expect({ status, stdout }).toEqual({ status: code, stdout: '' });
      expect(stderr).toContain(sentence);
      expect(stderr).not.toMatch(/\n\s+at /);
    },
  );

  it('helps, with examples, for itself and for a command', () => {
    expect(run('--help').stdout).toMatch(
      /readout[\s\S]*history[\s\S]*Examples:/,
    );
    expect(run('help', 'readout').stdout).toMatch(/--rev[\s\S]*Examples:/);
  });
});

const title = `reads the reference architecture (needs ${fixture})`;
const hasFixture = existsSync(fixture) || Boolean(process.env.CI);

(hasFixture ? describe : describe.skip)(title, () => {
  it('finds everything in it', () => {
    const { stdout } = run('readout', fixture, '--output', 'json');
    const readout = JSON.parse(stdout);
    const row = (fields: string[]) => (item: Record<string, unknown>) =>
      fields.map(field => item[field]).join(' ');
    expect(readout.clusters).toEqual(['ambient-cluster']);
    expect(readout.revisions.map(row(['name', 'version']))).toEqual([
      '1-18-5 1.18.5',
      '1-19-3 1.19.3',
    ]);
    expect(readout.channels.map(row(['name', 'revision', 'version']))).toEqual([
      'default 1-18-5 1.18.5',
      'stable 1-18-5 1.18.5',
      'rapid 1-19-3 1.19.3',
    ]);
    expect(
      readout.components.map(row(['name', 'version', 'revision'])),
    ).toEqual(['cni 1.18.5 rapid', 'ztunnel 1.18.5 rapid']);
    expect(
      readout.gateways.map(
        row(['namespace', 'name', 'role', 'channel', 'version']),
      ),
    ).toEqual([
      'ambient bookinfo-details waypoint stable 1.18.5',
      'ambient bookinfo-gateway ingress default 1.18.5',
      'ambient bookinfo-reviews waypoint rapid 1.19.3',
    ]);
    const { relevant, interpreted, unread } = readout.coverage;
    expect(interpreted + unread.length).toBe(relevant);
  });
});
