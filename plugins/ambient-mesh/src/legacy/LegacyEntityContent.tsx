import { EntityMeshContent } from '../components/Entity';
import { LegacyShell } from './LegacyShell';

/** The *Mesh* tab in the old frontend system. */
export const LegacyEntityContent = () => (
  <LegacyShell>
    <EntityMeshContent />
  </LegacyShell>
);
