export * from './ConnectionMetrics';
export * from './MeshMetrics';
export * from './PrometheusMetrics';
export * from './TrafficViews';
