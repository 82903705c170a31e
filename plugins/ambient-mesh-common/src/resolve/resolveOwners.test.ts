import fc from 'fast-check';
import { resolveOwners, ResolveOwnersOptions } from './resolveOwners';

const two = [
  { name: '1-30-5', version: '1.30.5' },
  { name: '1-31-1', version: '1.31.1' },
];

function resolve(options: Partial<ResolveOwnersOptions>) {
  return resolveOwners({
    selectorLabels: {},
    namespaceLabels: {},
    tags: [],
    revisions: two,
    validator: null,
    ...options,
  });
}

const labelled = (value: string) => ({ 'istio.io/rev': value });
const webhook = (tag: string, revision: string) => ({
  tag,
  revision,
  form: 'webhook' as const,
});
const service = (tag: string, revision: string) => ({
  tag,
  revision,
  form: 'service' as const,
});

describe('resolveOwners', () => {
  it('follows the label of the gateway through its channel', () => {
    expect(
      resolve({
        selectorLabels: labelled('stable'),
        namespaceLabels: labelled('rapid'),
        tags: [webhook('stable', '1-30-5'), webhook('rapid', '1-31-1')],
      }),
    ).toMatchObject({
      selector: { value: 'stable', from: 'gateway' },
      channel: 'stable',
      revision: '1-30-5',
      owners: ['1-30-5'],
      reasons: [
        'The gateway has the label istio.io/rev: stable.',
        'The webhook of channel stable points to revision 1-30-5.',
      ],
    });
  });

  it('takes a label that is present but empty for the default', () => {
    expect(
      resolve({
        selectorLabels: labelled(''),
        namespaceLabels: labelled('rapid'),
        tags: [webhook('default', '1-30-5'), webhook('rapid', '1-31-1')],
      }),
    ).toMatchObject({
      selector: { value: '', from: 'gateway' },
      channel: 'default',
      owners: ['1-30-5'],
    });
  });

  it('falls back to the namespace, then to the default channel', () => {
    const tags = [webhook('default', '1-30-5'), webhook('rapid', '1-31-1')];
    expect(resolve({ namespaceLabels: labelled('rapid'), tags })).toMatchObject(
      {
        selector: { value: 'rapid', from: 'namespace' },
        owners: ['1-31-1'],
      },
    );
    expect(resolve({ tags })).toMatchObject({
      selector: { value: null, from: 'default' },
      channel: 'default',
      owners: ['1-30-5'],
    });
  });

  it('names no channel for the label of a revision', () => {
    expect(resolve({ selectorLabels: labelled('1-31-1') })).toMatchObject({
      channel: null,
      revision: '1-31-1',
      owners: ['1-31-1'],
    });
  });

  it('leaves a gateway alone whose channel dangles or is unknown', () => {
    expect(
      resolve({
        selectorLabels: labelled('old'),
        tags: [webhook('old', '1-22-0')],
      }),
    ).toMatchObject({
      channel: 'old',
      revision: '1-22-0',
      owners: [],
    });
    expect(resolve({ selectorLabels: labelled('typo') })).toMatchObject({
      channel: 'typo',
      revision: null,
      owners: [],
    });
  });

  it('gives a gateway to both when the forms of a channel disagree', () => {
    expect(
      resolve({
        selectorLabels: labelled('s'),
        tags: [webhook('s', '1-30-5'), service('s', '1-31-1')],
      }),
    ).toMatchObject({ revision: null, owners: ['1-30-5', '1-31-1'] });
  });

  it('gives a gateway to both when a channel is named like a revision', () => {
    expect(
      resolve({
        selectorLabels: labelled('1-30-5'),
        tags: [webhook('1-30-5', '1-31-1')],
      }),
    ).toMatchObject({ revision: null, owners: ['1-30-5', '1-31-1'] });
  });

  it.each([
    ['1.27.9', []],
    ['1.28.0', ['r']],
    ['1.28.0-rc.0', []],
  ])('istiod %s and a channel that is only a Service', (version, owners) => {
    expect(
      resolve({
        selectorLabels: labelled('s'),
        tags: [service('s', 'r')],
        revisions: [{ name: 'r', version }],
      }).owners,
    ).toEqual(owners);
  });

  it.each([
    ['1.25.4', []],
    ['1.25.5', ['r']],
    ['1.26.3', []],
    ['1.26.4', ['r']],
    ['1.27.0', []],
    ['1.27.1', ['r']],
    // A chart's minor is its newest patch.
    ['1.27', ['r']],
    ['1.24', []],
    ['1.28.0', ['r']],
    ['1.32.0', ['r']],
  ])('istiod %s and the default validator', (version, owners) => {
    expect(
      resolve({ validator: 'r', revisions: [{ name: 'r', version }] }).owners,
    ).toEqual(owners);
  });

  it('does not ask the validator when there is a default webhook', () => {
    expect(
      resolve({ validator: '1-31-1', tags: [webhook('default', '1-30-5')] })
        .owners,
    ).toEqual(['1-30-5']);
    expect(
      resolve({ validator: '1-31-1', tags: [service('default', '1-30-5')] }),
    ).toMatchObject({
      owners: ['1-30-5', '1-31-1'],
      revision: null,
    });
  });

  it.each([
    ['1.22.8', true],
    ['1.23.4', true],
    ['1.23.5', false],
    ['1.24.1', true],
    ['1.24.2', false],
    ['1.25.0', false],
  ])('a named istiod %s takes what has no label: %s', (version, takes) => {
    expect(resolve({ revisions: [{ name: 'r', version }] }).owners).toEqual(
      takes ? ['r'] : [],
    );
  });
});

/**
 * The rules once more, written from `istio.md` 1.3, 9 and 10 as sets and loops
 * over version numbers, sharing nothing with the code above.
 */
function slowOwners(mesh: ResolveOwnersOptions): string[] {
  let wish = '';
  if ('istio.io/rev' in mesh.namespaceLabels) {
    wish = mesh.namespaceLabels['istio.io/rev'];
  }
  if ('istio.io/rev' in mesh.selectorLabels) {
    wish = mesh.selectorLabels['istio.io/rev'];
  }
  const owners: string[] = [];
  for (const { name, version } of mesh.revisions) {
    const [, minor, patch] = (version ?? '1.99.0').split('.').map(Number);
    const mine = new Set([name]);
    let hasDefaultWebhook = false;
    for (const tag of mesh.tags) {
      if (tag.revision === name && (tag.form === 'webhook' || minor >= 28)) {
        mine.add(tag.tag);
      }
      if (tag.form === 'webhook' && tag.tag === 'default') {
        hasDefaultWebhook = true;
      }
    }
    const validatorCounts =
      minor > 27 ||
      (minor === 27 && patch >= 1) ||
      (minor === 26 && patch >= 4) ||
      (minor === 25 && patch >= 5);
    const grabs =
      minor < 23 || (minor === 23 && patch < 5) || (minor === 24 && patch < 2);
    let owned = mine.has(wish);
    if (wish === '') {
      owned =
        mine.has('default') ||
        grabs ||
        (validatorCounts && mesh.validator === name && !hasDefaultWebhook);
    }
    if (owned) {
      owners.push(name);
    }
  }
  return owners;
}

describe('resolveOwners against a slow model', () => {
  const names = fc.constantFrom('default', 'a', 'b', 'c');
  const words = fc.constantFrom('', 'default', 'a', 'b', 'stable', 'rapid');
  const label = fc
    .option(words, { nil: undefined })
    .map(value => (value === undefined ? {} : labelled(value)));
  const version = fc
    .tuple(fc.integer({ min: 20, max: 31 }), fc.integer({ min: 0, max: 9 }))
    .map(([minor, patch]) => `1.${minor}.${patch}`);
  const mesh = fc.record({
    selectorLabels: label,
    namespaceLabels: label,
    tags: fc.array(
      fc.record({
        tag: fc.constantFrom('default', 'a', 'stable', 'rapid'),
        revision: names,
        form: fc.constantFrom('webhook' as const, 'service' as const),
      }),
      { maxLength: 5 },
    ),
    revisions: fc.uniqueArray(
      fc.record({ name: names, version: fc.option(version) }),
      { selector: ({ name }) => name, maxLength: 4 },
    ),
    validator: fc.option(names),
  });

  it('agrees on random meshes', () => {
    fc.assert(
      fc.property(mesh, options => {
        const { owners, reasons, revision } = resolveOwners(options);
        expect([...owners].sort()).toEqual(slowOwners(options).sort());
        expect(reasons.length).toBeGreaterThan(0);
        // What the selector means owns the gateway, unless it is not there.
        const isThere = options.revisions.some(({ name }) => name === revision);
        expect(owners.includes(revision ?? '')).toBe(isThere);
      }),
      { numRuns: Number(process.env.MESH_FUZZ_RUNS ?? 2_000) },
    );
  });
});
