export * from './InstrumentedClusterClient';
export * from './measureRequests';
export * from './MeshTelemetry';
