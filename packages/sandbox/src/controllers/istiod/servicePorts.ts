import type { Listener } from './types';

interface ServicePort {
  name: string;
  port: number;
  protocol: 'TCP';
  appProtocol: string;
}

/** The ports of a gateway's Service: the status port, and one for each listener port. */
export function servicePorts(listeners: Listener[]): ServicePort[] {
  const ports: ServicePort[] = [
    { name: 'status-port', port: 15021, protocol: 'TCP', appProtocol: 'tcp' },
  ];
  for (const listener of listeners) {
    if (ports.some(p => p.port === listener.port)) continue;
    ports.push({
      name: listener.name.replaceAll('.', '-').slice(0, 63),
      port: listener.port,
      protocol: 'TCP',
      appProtocol: listener.protocol.toLowerCase(),
    });
  }
  return ports;
}
