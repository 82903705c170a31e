import { Layout } from './Layout';

/** `ambient-mesh.yaml`, the policy: read by the policy reader, known here. */
export const policyLayout: Layout = {
  id: 'policy',
  read: document => document.fileName === 'ambient-mesh.yaml',
};
