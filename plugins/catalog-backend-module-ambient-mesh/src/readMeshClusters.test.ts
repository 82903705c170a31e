import { mockServices } from '@backstage/backend-test-utils';
import { readMeshClusters } from './readMeshClusters';

describe('readMeshClusters', () => {
  it('names every cluster of every mesh', () => {
    const config = mockServices.rootConfig({
      data: {
        ambientMesh: {
          meshes: {
            eu: { clusters: { a: {}, b: { kubernetes: 'c' } } },
            us: { clusters: { a: {} } },
          },
        },
      },
    });
    expect(readMeshClusters(config)).toEqual([
      { mesh: 'eu', cluster: 'a' },
      { mesh: 'eu', cluster: 'b' },
      { mesh: 'us', cluster: 'a' },
    ]);
  });

  it('names none without a mesh', () => {
    expect(readMeshClusters(mockServices.rootConfig({ data: {} }))).toEqual([]);
  });
});
