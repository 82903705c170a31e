import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  Change,
  MeshHistory,
  ReleaseOverview,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { aMesh, fakeMeshApi, renderForm } from '../__testUtils__';
import { MeshChannelPicker } from './MeshChannelPicker/MeshChannelPicker';
import { MeshClusterPicker } from './MeshClusterPicker/MeshClusterPicker';
import { MeshCommitPicker } from './MeshCommitPicker/MeshCommitPicker';
import { MeshOperations } from './MeshOperations/MeshOperations';
import { MeshVersionPicker } from './MeshVersionPicker/MeshVersionPicker';

const at = { file: 'a.yaml', line: 1 };
const readout = {
  ...aMesh().readout,
  clusters: ['east', 'west'],
  revisions: [
    { name: '1-30-4', version: '1.30.4', cluster: 'east', at },
    { name: '1-31-0', version: '1.31.0', cluster: 'west', at },
  ],
};

const minor = (
  name: string,
  supported: boolean | null,
  versions: Record<string, string[]>,
): ReleaseOverview['minors'][number] => ({
  minor: name,
  supportedUntil: '2026-11-01',
  estimated: true,
  supported,
  newestPatch: Object.keys(versions)[0],
  versions: Object.entries(versions).map(([version, vulnerabilities]) => ({
    version,
    releasedOn: '2026-09-01',
    vulnerabilities,
  })),
});
const releases: ReleaseOverview = {
  asOf: '2026-10-01',
  ageInDays: 3,
  source: 'bundled',
  minors: [
    minor('1.31', true, { '1.31.1': [], '1.31.0': ['ISTIO-SECURITY-1'] }),
    minor('1.30', false, { '1.30.5': [], '1.30.4': [], '1.30.3': [] }),
  ],
};

const upgradeApi = (overrides: Parameters<typeof fakeMeshApi>[0] = {}) =>
  fakeMeshApi({
    getMesh: async () => aMesh({ readout }),
    getReleases: async () => releases,
    ...overrides,
  });

async function submit() {
  await userEvent.click(screen.getByRole('button', { name: 'Review' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Create' }));
}

/** Texts of what a field offers. */
async function offered(name: RegExp) {
  await userEvent.click(await screen.findByRole('button', { name }));
  await screen.findByRole('listbox');
  return screen.getAllByRole('option').map(each => each.textContent ?? '');
}

describe('MeshVersionPicker', () => {
  const fields = [{ name: 'MeshVersionPicker', component: MeshVersionPicker }];
  const form = (options: Record<string, string>) => ({
    value: {
      type: 'string',
      title: 'Version',
      'ui:field': 'MeshVersionPicker',
      'ui:options': options,
    },
  });

  it('offers what may come next with what speaks against it, and stores the version', async () => {
    const onCreate = renderForm({
      fields,
      properties: form({}),
      api: upgradeApi(),
    });
    const texts = await offered(/Version/);
    expect(texts).toEqual([
      expect.stringMatching(/^1\.31\.1 · newest patch.*supported until/),
      expect.stringMatching(/^1\.31\.0 · in Git.*vulnerable: ISTIO-SECURITY-1/),
      expect.stringMatching(/^1\.30\.5 · newest patch.*out of support since/),
      expect.stringMatching(/^1\.30\.4 · in Git/),
    ]);
    await userEvent.click(screen.getByRole('option', { name: /^1\.30\.5/ }));
    await submit();
    expect(onCreate).toHaveBeenCalledWith({ value: '1.30.5' });
  });

  it('offers the bundles of the Gateway API, and for which minors they are', async () => {
    const [newest, older] = releases.minors;
    const onCreate = renderForm({
      fields,
      properties: form({ of: 'gateway-api' }),
      api: upgradeApi({
        getReleases: async () => ({
          ...releases,
          minors: [
            { ...newest, gatewayApi: '1.6.0' },
            { ...older, gatewayApi: '1.5.1' },
            { ...older, minor: '1.29', gatewayApi: '1.5.1' },
            { ...older, minor: '1.0', gatewayApi: null },
          ],
        }),
      }),
    });
    expect(await offered(/Version/)).toEqual([
      '1.6.0what Istio 1.31 is built for',
      '1.5.1what Istio 1.30 and 1.29 are built for',
    ]);
    await userEvent.click(screen.getByRole('option', { name: /^1\.6\.0/ }));
    await submit();
    expect(onCreate).toHaveBeenCalledWith({ value: '1.6.0' });
  });

  it('offers only newer patches of a revision', async () => {
    renderForm({
      fields,
      properties: form({ patchesOfField: 'revision' }),
      formData: { revision: '1-30-4' },
      api: upgradeApi(),
    });
    expect(await offered(/Version/)).toEqual([
      expect.stringMatching(/^1\.30\.5/),
    ]);
  });

  it('says that there is no newer patch', async () => {
    renderForm({
      fields,
      properties: form({ patchesOfField: 'revision' }),
      formData: { revision: '1-31-1' },
      api: upgradeApi({
        getMesh: async () =>
          aMesh({
            readout: {
              ...readout,
              revisions: [
                { name: '1-31-1', version: '1.31.1', cluster: 'east', at },
              ],
            },
          }),
      }),
    });
    expect(await screen.findByText(/No newer patch is known/)).toBeVisible();
  });

  it('keeps a version that was filled in, and says that it is not offered', async () => {
    const onCreate = renderForm({
      fields,
      properties: form({}),
      formData: { value: '1.40.0' },
      api: upgradeApi(),
    });
    expect(
      await screen.findByRole('button', { name: /1\.40\.0/ }),
    ).toBeVisible();
    await submit();
    expect(onCreate).toHaveBeenCalledWith({ value: '1.40.0' });
  });
});

describe('MeshClusterPicker', () => {
  const fields = [{ name: 'MeshClusterPicker', component: MeshClusterPicker }];
  const properties = {
    value: {
      type: 'string',
      title: 'Cluster',
      'ui:field': 'MeshClusterPicker',
    },
  };

  it('narrows to a cluster, and back to every one', async () => {
    const onCreate = renderForm({
      fields,
      properties,
      formData: { value: 'west' },
      api: upgradeApi(),
    });
    expect(await offered(/Cluster/)).toEqual([
      'Every cluster that has it',
      'east',
      'west',
    ]);
    await userEvent.click(screen.getByRole('option', { name: /Every/ }));
    await submit();
    expect(onCreate.mock.calls[0][0].value).toBeUndefined();
  });

  it('asks nothing where there is one cluster', async () => {
    renderForm({ fields, properties, api: fakeMeshApi() });
    expect(await screen.findByText('Cluster: ambient-cluster')).toBeVisible();
  });
});

describe('MeshChannelPicker with phases', () => {
  const fields = [{ name: 'MeshChannelPicker', component: MeshChannelPicker }];
  const form = (options: Record<string, string>) => ({
    value: {
      type: 'string',
      title: 'Channel',
      'ui:field': 'MeshChannelPicker',
      'ui:options': options,
    },
  });
  const channel = (name: string, cluster: string, revision: string) => ({
    name,
    cluster,
    revision,
    version: '1.30.4',
    at,
  });
  const phased = () =>
    aMesh({
      readout: {
        ...readout,
        channels: [
          channel('stable', 'east', '1-30-4'),
          channel('stable-p1', 'east', '1-30-4'),
          channel('stable-p2', 'east', '1-30-4'),
          channel('stable-p2', 'west', '1-31-0'),
        ],
      },
      policy: {
        ...aMesh().policy,
        channels: [
          { name: 'stable', phases: ['stable-p1', 'stable-p2', 'stable-p3'] },
        ],
      },
    });

  it('offers the phases that are declared, and no version where clusters differ', async () => {
    renderForm({
      fields,
      properties: form({ phases: 'only' }),
      api: upgradeApi({ getMesh: async () => phased() }),
    });
    const radios = await screen.findAllByRole('radio');
    expect(radios).toHaveLength(2);
    expect(radios[0]).toHaveAccessibleName(
      /stable-p1.*A phase of stable.*revision 1-30-4/,
    );
    expect(radios[1]).toHaveAccessibleName(/stable-p2.*revision not known/);
  });

  it('says how phases come to be', async () => {
    renderForm({
      fields,
      properties: form({ phases: 'only' }),
      api: upgradeApi(),
    });
    expect(await screen.findByText(/No channel has phases yet/)).toBeVisible();
  });

  it('offers to choose none', async () => {
    const onCreate = renderForm({
      fields,
      properties: form({ none: 'Every channel' }),
      formData: { value: 'stable' },
      api: upgradeApi({
        listChannelChoices: async () => [
          {
            name: 'stable',
            revision: null,
            version: null,
            support: null,
            gateways: 0,
          },
        ],
      }),
    });
    expect(await screen.findByRole('radio', { name: /stable/ })).toBeChecked();
    await userEvent.click(screen.getByRole('radio', { name: 'Every channel' }));
    await submit();
    expect(onCreate.mock.calls[0][0].value).toBeUndefined();
  });
});

describe('MeshCommitPicker', () => {
  const fields = [{ name: 'MeshCommitPicker', component: MeshCommitPicker }];
  const properties = {
    value: {
      type: 'string',
      title: 'Change',
      'ui:field': 'MeshCommitPicker',
    },
  };
  const change: Change = {
    id: 'change-7',
    mesh: 'ambient',
    operations: [],
    title: 'Promote stable to 1-31-1',
    state: 'merged',
    requestedBy: 'user:default/ada',
    requestedAt: '2026-10-02T08:00:00Z',
    updatedAt: '2026-10-02T09:00:00Z',
    branch: 'b',
    pullRequest: { number: 7, url: 'https://git.example.com/7' },
    mergeCommit: 'aaaaaaaaaaaa',
    reason: null,
  };
  const row = (commit: string, revertedBy: string | null) => ({
    kind: 'channel' as const,
    commit,
    date: '2026-10-01T08:00:00Z',
    author: 'Ada',
    subject: `Commit ${commit}`,
    reverts: null,
    revertedBy,
    cluster: 'east',
    name: 'stable',
    from: null,
    to: null,
    at,
  });
  const history: MeshHistory = {
    head: 'aaaaaaaaaaaa',
    commits: 3,
    rows: [
      row('aaaaaaaaaaaa', null),
      row('bbbbbbbbbbbb', null),
      row('cccccccccccc', 'dddddddddddd'),
    ],
  };

  it('offers what may be taken back, and says whether that is safe now', async () => {
    const getRollback = jest.fn(async () => ({
      change: 'change-7',
      mergeCommit: 'aaaaaaaaaaaa',
      safe: false,
      reasons: ['Revision 1-30-4 is gone.'],
      order: ['eeeeeeeeeeee', 'aaaaaaaaaaaa'],
      operations: [],
    }));
    const onCreate = renderForm({
      fields,
      properties,
      api: upgradeApi({
        listChanges: async () => [
          change,
          { ...change, id: 'open', mergeCommit: null, state: 'open' },
        ],
        getHistory: async () => history,
        getRollback,
      }),
    });
    expect(await offered(/Change/)).toEqual([
      expect.stringMatching(/^Promote stable to 1-31-1.*pull request #7/),
      expect.stringMatching(/^Commit bbbbbbbbbbbb.*commit of Ada/),
    ]);
    await userEvent.click(screen.getByRole('option', { name: /Promote/ }));
    const readiness = await screen.findByText('Not safe to take back now');
    expect(readiness).toBeVisible();
    expect(
      screen.getByText(/1-30-4 is gone.*order: eeeeeeee, aaaaaaaa/),
    ).toBeVisible();
    expect(getRollback).toHaveBeenCalledWith('ambient', 'change-7');
    await submit();
    expect(onCreate).toHaveBeenCalledWith({ value: 'aaaaaaaaaaaa' });
  });
});

describe('MeshOperations', () => {
  const fields = [{ name: 'MeshOperations', component: MeshOperations }];
  const properties = {
    value: { type: 'array', title: 'Step', 'ui:field': 'MeshOperations' },
  };

  it('keeps what a plan hands over', async () => {
    const value = [
      { kind: 'adopt-phases', channel: 'stable' },
      { kind: 'write-code-owners' },
    ];
    const onCreate = renderForm({
      fields,
      properties,
      formData: { value },
      api: fakeMeshApi(),
    });
    expect(
      await screen.findByText(
        '2 operations in one pull request: adopt-phases, write-code-owners',
      ),
    ).toBeVisible();
    await submit();
    expect(onCreate).toHaveBeenCalledWith({ value });
  });

  it('says where a step comes from', async () => {
    renderForm({ fields, properties, api: fakeMeshApi() });
    expect(await screen.findByText(/Open the page Upgrades/)).toBeVisible();
  });
});
