export { startExporter } from './startExporter';
export type { ExportedTraffic } from './startExporter';
