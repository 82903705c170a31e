import { AmbientMeshApi } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import {
  aChangeSet,
  aChannel,
  aMesh,
  aPlan,
  aSupport,
  fakeMeshApi,
} from '../src/__testUtils__/builders';

const fact = { cluster: 'ambient-cluster', at: { file: 'a.yaml', line: 1 } };

const older = aSupport({ version: '1.29.6', supportedUntil: '2027-02-01' });

/** An API that answers with examples. */
export const exampleApi: AmbientMeshApi = fakeMeshApi({
  getMesh: async () => {
    const mesh = aMesh();
    return {
      ...mesh,
      readout: {
        ...mesh.readout,
        revisions: [
          { ...fact, name: '1-29-6', version: '1.29.6' },
          { ...fact, name: '1-30-4', version: '1.30.4' },
        ],
        channels: [
          { ...fact, name: 'rapid', revision: '1-30-4', version: '1.30.4' },
          { ...fact, name: 'stable', revision: '1-29-6', version: '1.29.6' },
        ],
      },
      support: [aSupport(), older],
    };
  },
  listChannelChoices: async () => [
    aChannel(),
    aChannel({
      name: 'stable',
      description: 'the previous minor',
      revision: '1-29-6',
      version: '1.29.6',
      support: older,
      gateways: 1,
    }),
    aChannel({
      name: 'default',
      description: 'for ingress gateways',
      forbidden: 'The policy gives this channel to the platform team.',
    }),
  ],
  plan: async (_, { operations }) =>
    aPlan({
      changeSet: aChangeSet({
        operations,
        introduced: [
          {
            rule: 'leaves-newest-minor',
            severity: 'warning',
            message: 'The waypoint goes back from 1.30 to 1.29.',
            at: { file: 'application/reviews.yaml', line: 6 },
            remedy: 'Keep it on rapid unless 1.30 gives you trouble.',
          },
        ],
      }),
    }),
});
