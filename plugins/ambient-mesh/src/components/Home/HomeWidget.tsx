import { Flex } from '@backstage/ui';
import { useMeshes } from '../../query';
import { Loaded } from '../Loaded';
import { MeshDigest } from './MeshDigest';

/** The meshes of the portal on its home page. */
export const HomeWidget = () => (
  <Loaded query={useMeshes()} what="the meshes">
    {meshes => (
      <Flex direction="column" gap="6">
        {meshes.map(mesh => (
          <MeshDigest key={mesh.name} {...mesh} />
        ))}
      </Flex>
    )}
  </Loaded>
);
