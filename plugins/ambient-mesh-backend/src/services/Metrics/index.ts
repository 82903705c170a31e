export * from './MeshMetrics';
export * from './PrometheusMetrics';
