import { imageRegistryEnding } from './imageRegistryEnding';
import { context } from './testing';

describe('image-registry-ending', () => {
  it('knows the default of the 1.30 charts', () => {
    const findings = imageRegistryEnding.check(
      context({
        charts: [
          { version: '1.30.5', values: {} },
          { chart: 'base', version: '1.30.5', values: {} },
        ],
      }),
    );
    expect(findings).toMatchObject([
      {
        message:
          'The images of istiod 1.30.5 come from registry.istio.io/release (the default of its chart), which is to be removed in 2026-12.',
        severity: 'warning',
      },
    ]);
  });

  it('finds a hub that ends', () => {
    const findings = imageRegistryEnding.check(
      context({
        charts: [{ values: { global: { hub: 'gcr.io/istio-release' } } }],
      }),
    );
    expect(findings).toMatchObject([
      {
        message:
          'The images of istiod 1.29.8 come from gcr.io/istio-release, which is to be removed in 2026-12.',
      },
    ]);
  });

  it('allows others', () => {
    const findings = imageRegistryEnding.check(
      context({
        charts: [
          {},
          { values: {} },
          {
            chart: 'ztunnel',
            version: '1.30.5',
            values: { hub: 'docker.io/istio' },
          },
        ],
      }),
    );
    expect(findings).toEqual([]);
  });
});
