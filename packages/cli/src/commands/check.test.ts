import Ajv2020 from 'ajv/dist/2020';
import { bundledCalendar } from '@ambient-mesh/backstage-plugin-ambient-mesh-common/calendar-data';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import schema from '../../schema/check.json';
import { CheckReport } from '../check/checkMesh';
import { captureOutput } from '../testing/captureOutput';
import { channelManifests } from '../testing/createRepository';
import { createCheckCommand } from './check';

jest.setTimeout(60_000);

const check = (...args: string[]) =>
  captureOutput(() => createCheckCommand().parseAsync(args, { from: 'user' }));

describe('ambient-mesh check', () => {
  let dir: string;
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args],
      {
        cwd: dir,
        encoding: 'utf8',
      },
    ).trim();
  const write = (file: string, text: string) =>
    writeFileSync(join(dir, file), text);

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'ambient-mesh-check-'));
    git('init', '-q');
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('finds what is wrong with the policy, and checks the rest', async () => {
    write('channels.yaml', channelManifests({ channels: { stable: 'gone' } }));
    write('ambient-mesh.yaml', 'channels:\n  - name: stable\n    sok: 1d\n');
    git('add', '-A');
    git('commit', '-qm', 'broken');
    const broken = await check('--dir', dir, '--output', 'json');
    const report: CheckReport = JSON.parse(broken.out);
    expect(broken.code).toBe(1);
    expect(report.findings.map(({ rule, at }) => [rule, at])).toEqual(
      expect.arrayContaining([
        ['invalid-policy', { file: 'ambient-mesh.yaml', line: 3 }],
        ['dangling-channel', { file: 'channels.yaml', line: 8 }],
      ]),
    );
    expect(report.coverage).toEqual({
      files: 2,
      relevant: 1,
      interpreted: 1,
      unread: [],
    });

    write('ambient-mesh.yaml', 'channels:\n  - name: stable\n');
    const { out } = await check('--dir', dir, '--base', 'HEAD');
    expect(out).not.toContain('invalid-policy');
    expect(out).toContain('0 new since');
  });

  it('lists a broken policy that names the mesh as not read', async () => {
    write('ambient-mesh.yaml', '# for istio\nsok: 1d\n');
    const { out } = await check('--dir', dir, '--output', 'json');
    expect(JSON.parse(out).coverage).toEqual({
      files: 1,
      relevant: 1,
      interpreted: 0,
      unread: [
        { file: 'ambient-mesh.yaml', line: 2, reason: 'unknown key "sok"' },
      ],
    });
  });

  it('ends with 1 on an error and names place and remedy', async () => {
    write('channels.yaml', channelManifests({ channels: { stable: 'gone' } }));
    const { out, code } = await check('--dir', dir);
    expect(code).toBe(1);
    expect(out).toContain(
      'Channel stable points to revision gone, which Git does not declare.',
    );
    expect(out).toMatch(/channels\.yaml:\d+ · dangling-channel/);
    expect(out).toMatch(/1 error, 0 warnings, 0 info\./);
  });

  it('ends with 0 where nothing is wrong', async () => {
    write('README.md', 'nothing here\n');
    expect((await check('--dir', dir)).code).toBe(0);
  });

  it('marks only what a change brought, in JSON of the published schema', async () => {
    write('channels.yaml', channelManifests({ channels: { stable: 'gone' } }));
    git('add', '.');
    git('commit', '-q', '-m', 'one');
    write(
      'channels.yaml',
      `# a line more\n${channelManifests({
        channels: { stable: 'gone', rapid: 'lost' },
      })}`,
    );
    const { out } = await check(
      '--dir',
      dir,
      '--base',
      'HEAD',
      '--output',
      'json',
    );
    const report: CheckReport = JSON.parse(out);
    const validate = new Ajv2020().compile(schema);
    expect(validate(report) || validate.errors).toBe(true);
    expect(report.base).toBe(git('rev-parse', 'HEAD'));
    expect(
      report.findings
        .filter(finding => finding.rule === 'dangling-channel')
        .map(finding => [
          /Channel (\w+)/.exec(finding.message)?.[1],
          finding.new,
        ]),
    ).toEqual([
      ['stable', false],
      ['rapid', true],
    ]);
  });

  it('finds what only the change does wrong', async () => {
    const revision = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: istiod-${name}
  namespace: istio-system
  labels: { app: istiod, istio.io/rev: ${name} }
spec:
  template:
    spec:
      containers: [{ name: discovery, image: "docker.io/istio/pilot:1.31.1" }]
`;
    write('a.yaml', revision('a'));
    write('b.yaml', revision('b'));
    write('channels.yaml', channelManifests({ channels: { stable: 'a' } }));
    git('add', '.');
    git('commit', '-q', '-m', 'one');
    rmSync(join(dir, 'a.yaml'));
    write('channels.yaml', channelManifests({ channels: { stable: 'b' } }));
    const { out, code } = await check('--dir', dir, '--base', 'HEAD');
    expect(out).toContain('removed-with-last-channel');
    expect(code).toBe(1);
  });

  it('writes SARIF whose results name rules, lines and what is new', async () => {
    write('channels.yaml', channelManifests({ channels: { stable: 'gone' } }));
    git('add', '.');
    git('commit', '-q', '-m', 'one');
    const { out } = await check(
      '--dir',
      dir,
      '--base',
      'HEAD',
      '--output',
      'sarif',
    );
    const sarif = JSON.parse(out);
    expect(sarif.version).toBe('2.1.0');
    const [{ tool, results }] = sarif.runs;
    expect(results).toHaveLength(1);
    expect(tool.driver.rules[results[0].ruleIndex].id).toBe('dangling-channel');
    expect(results[0]).toMatchObject({
      ruleId: 'dangling-channel',
      level: 'error',
      baselineState: 'unchanged',
      locations: [
        {
          physicalLocation: {
            artifactLocation: {
              uri: 'channels.yaml',
              uriBaseId: '%SRCROOT%',
            },
            region: { startLine: expect.any(Number) },
          },
        },
      ],
    });
  });

  it('takes a newer release calendar, and says why not when it cannot', async () => {
    write('README.md', 'nothing here\n');
    const newer = bundledCalendar().toJson();
    let answer = JSON.stringify({
      ...newer,
      releases: { ...newer.releases, asOf: '2027-01-01' },
      bulletins: { ...newer.bulletins, asOf: '2027-01-01' },
    });
    const server = createServer((_, response) => response.end(answer));
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const calendarOf = async () => {
      const { out } = await check(
        ...['--dir', dir, '--output', 'json'],
        ...['--calendar', `http://127.0.0.1:${port}/calendar.json`],
      );
      return JSON.parse(out).calendar;
    };
    try {
      expect(await calendarOf()).toMatchObject({
        asOf: '2027-01-01',
        source: 'fetched',
      });
      answer = '{}';
      expect(await calendarOf()).toMatchObject({
        source: 'bundled',
        problem: expect.stringMatching(/could not be used/),
      });
    } finally {
      await new Promise(done => server.close(done));
    }
    const { out } = await check('--dir', dir);
    expect(out).toMatch(
      /release calendar of \d{4}-\d\d-\d\d \(bundled, \d+ days? old/,
    );
  });
});
