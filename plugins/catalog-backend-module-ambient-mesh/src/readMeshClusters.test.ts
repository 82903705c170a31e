import { mockServices } from '@backstage/backend-test-utils';
import { readMeshClusters } from './readMeshClusters';

describe('readMeshClusters', () => {
  it('names every cluster of every mesh, the first mesh as that of components that name none', () => {
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
      { mesh: 'eu', cluster: 'a', isDefault: true },
      { mesh: 'eu', cluster: 'b', isDefault: true },
      { mesh: 'us', cluster: 'a', isDefault: false },
    ]);
  });

  it('names none without a mesh', () => {
    expect(readMeshClusters(mockServices.rootConfig({ data: {} }))).toEqual([]);
  });
});
