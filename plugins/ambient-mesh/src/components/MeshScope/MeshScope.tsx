import { Fragment, ReactNode } from 'react';
import { Container, Flex, Select } from '@backstage/ui';
import { MeshSummary } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { useMeshes } from '../../query';
import { EmptyNote } from '../EmptyNote';
import { Loaded } from '../Loaded';
import { useSelectedMesh } from './useSelectedMesh';
import styles from './MeshScope.module.css';

interface MeshScopeProps {
  children: (mesh: string) => ReactNode;
}

const Chosen = (props: MeshScopeProps & { meshes: MeshSummary[] }) => {
  const { meshes, children } = props;
  const [mesh, select] = useSelectedMesh(meshes);
  if (!mesh) {
    return (
      <EmptyNote title="No mesh yet">
        Name the GitOps repository of your mesh under ambientMesh.meshes in
        app-config.yaml and restart the backend.
      </EmptyNote>
    );
  }
  return (
    <>
      {meshes.length > 1 && (
        <div className={styles.choice}>
          <Select
            label="Mesh"
            options={meshes.map(({ name, title }) => ({
              id: name,
              label: title,
            }))}
            value={mesh.name}
            onChange={key => key !== null && select(String(key))}
          />
        </div>
      )}
      <Fragment key={mesh.name}>{children(mesh.name)}</Fragment>
    </>
  );
};

/** A page about one mesh; with several, the person chooses which. */
export const MeshScope = ({ children }: MeshScopeProps) => (
  <Container>
    <Flex direction="column" gap="4" py="4">
      <Loaded query={useMeshes()} what="the meshes">
        {meshes => <Chosen meshes={meshes}>{children}</Chosen>}
      </Loaded>
    </Flex>
  </Container>
);
