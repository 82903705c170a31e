export * from './Endpoints';
export { document } from './generated/document';
