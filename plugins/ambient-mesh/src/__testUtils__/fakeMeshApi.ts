import { AmbientMeshApi } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { anEntityView, aTraffic } from './gateways';
import { aMesh } from './meshes';

const notExpected = async (): Promise<never> => {
  throw new Error('This test does not expect the call.');
};

/** An API with one mesh; each test replaces what it looks at. */
export function fakeMeshApi(
  overrides: Partial<AmbientMeshApi> = {},
): AmbientMeshApi {
  const mesh = aMesh();
  return {
    listMeshes: async () => [
      { name: 'ambient', title: 'Bookinfo mesh', clusters: [] },
    ],
    getMesh: async () => mesh,
    listGateways: async () => ({ items: [], total: 0 }),
    listChanges: async () => [],
    getEntity: async () => anEntityView(),
    getTraffic: async () => aTraffic(),
    listChannelChoices: notExpected,
    listWaypoints: notExpected,
    plan: notExpected,
    requestChange: notExpected,
    getChange: notExpected,
    getHealth: notExpected,
    getHistory: notExpected,
    listEvents: notExpected,
    rebuildMesh: notExpected,
    getReleases: notExpected,
    getProgress: notExpected,
    getRollback: notExpected,
    listNextActions: async () => [],
    planUpgrade: notExpected,
    listHolds: async () => [],
    placeHold: notExpected,
    endHold: notExpected,
    ...overrides,
  };
}
