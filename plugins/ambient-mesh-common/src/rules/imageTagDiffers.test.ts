import { imageTagDiffers } from './imageTagDiffers';
import { context } from './testing';

describe('image-tag-differs', () => {
  const check = (chart: NonNullable<Parameters<typeof context>[0]['charts']>) =>
    imageTagDiffers.check(context({ charts: chart }));

  it('finds a tag of another version, at its own place', () => {
    expect(
      check([
        {
          version: '1.30.5',
          values: { global: { tag: '1.29.8-distroless' } },
          valuePlaces: {
            'global.tag': {
              file: 'values.yaml',
              line: 7,
              document: 0,
              path: ['global', 'tag'],
            },
          },
        },
      ]),
    ).toMatchObject([
      {
        severity: 'warning',
        message:
          'The chart istiod 1.30.5 runs images with the tag 1.29.8-distroless.',
        at: { file: 'values.yaml', line: 7 },
        remedy:
          'Remove the value global.tag, so that the images follow the chart, or set it to 1.30.5.',
      },
    ]);
  });

  it('takes the tag that the chart would take', () => {
    const values = { tag: '1.30.5', global: { tag: '1.29.8' } };
    expect(check([{ version: '1.30.5', values }])).toEqual([]);
    expect(
      check([
        {
          chart: 'ztunnel',
          version: '1.30.5',
          values: { pilot: { tag: '1.29.8' }, global: { tag: 'latest' } },
        },
      ]),
    ).toMatchObject([{ message: expect.stringContaining('the tag latest') }]);
  });

  it('allows the own version, builds of it, and what is not known', () => {
    expect(
      check([
        { version: '1.30.5', values: {} },
        { version: '1.30.5', values: { global: { tag: '1.30.5-fips' } } },
        { version: '1.30.5', values: { global: { tag: 'v1.30.5' } } },
        { version: '1.30', values: { global: { tag: '1.30.4' } } },
        { version: null, values: { global: { tag: '1.29.8' } } },
        { chart: 'base', values: { global: { tag: '1.2.3' } } },
      ]),
    ).toEqual([]);
  });
});
