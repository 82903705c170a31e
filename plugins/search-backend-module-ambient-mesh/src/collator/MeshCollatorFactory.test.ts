import {
  meshReadPermission,
  MeshView,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { mockServices } from '@backstage/backend-test-utils';
import { TestPipeline } from '@backstage/plugin-search-backend-node';
import { MeshCollatorFactory } from './MeshCollatorFactory';

const collate = async (getMesh: (name: string) => Promise<MeshView>) => {
  const factory = MeshCollatorFactory.create({
    api: {
      listMeshes: async () =>
        ['one', 'two'].map(name => ({ name, title: name, clusters: [] })),
      getMesh,
    },
    auth: mockServices.auth(),
    logger: mockServices.logger.mock(),
    type: 'ambient-mesh',
    visibilityPermission: meshReadPermission,
    documentsOf: ({ name }) => [
      {
        ...{ kind: 'channel', mesh: name, cluster: 'prod' },
        ...{ title: name, text: '', location: `/${name}` },
      },
    ],
  });
  const collator = await factory.getCollator();
  return TestPipeline.fromCollator(collator).execute();
};

describe('MeshCollatorFactory', () => {
  it('indexes every mesh', async () => {
    const { documents } = await collate(async name => ({ name } as MeshView));
    expect(documents.map(({ title }) => title)).toEqual(['one', 'two']);
  });

  it('fails as a whole when one mesh cannot be read, so that the index stays', async () => {
    const { error } = await collate(async name => {
      if (name === 'two') throw new Error('down');
      return { name } as MeshView;
    });
    expect(error).toMatchObject({ message: 'down' });
  });
});
