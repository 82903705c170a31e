import { versionOfImage, versionOfPod } from './images';

describe('versionOfImage', () => {
  it.each([
    ['docker.io/istio/proxyv2:1.30.4', '1.30.4'],
    ['hub:5000/istio/pilot:1.30.4-distroless@sha256:abc', '1.30.4'],
    ['istio/ztunnel:1.31.0-rc.0', '1.31.0-rc.0'],
    ['hub:5000/istio/pilot', null],
    ['istio/proxyv2@sha256:abc', null],
    ['auto', null],
    ['istio/proxyv2:latest', null],
    [undefined, null],
  ])('%s states %s', (image, version) => {
    expect(versionOfImage(image)).toBe(version);
  });
});

describe('versionOfPod', () => {
  it("prefers Istio's own container to a sidecar of somebody else", () => {
    const containers = [
      { name: 'agent', image: 'vendor/agent:9.9.9' },
      { name: 'istio-proxy', image: 'istio/proxyv2:1.30.4' },
    ];
    expect(versionOfPod({ containers })).toBe('1.30.4');
    expect(versionOfPod({ containers: containers.slice(0, 1) })).toBe('9.9.9');
    expect(versionOfPod(undefined)).toBeNull();
  });
});
