export { MeshEntityProvider } from './MeshEntityProvider';
