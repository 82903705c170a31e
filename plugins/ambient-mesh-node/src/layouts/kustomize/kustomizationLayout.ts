import { Layout } from '../Layout';
import { kustomizationFolder } from './kustomizationFile';

/** Kustomizations: read folder by folder; this only knows their files. */
export const kustomizationLayout: Layout = {
  id: 'kustomize',
  read: document => kustomizationFolder(document.file) !== undefined,
};
