import { owns, writesStatus, type OwnershipInput } from './owns';

const NEWEST = '1.31.1';

function input(overrides: Partial<OwnershipInput>): OwnershipInput {
  return {
    version: NEWEST,
    revision: '1-31-1',
    gateway: {},
    namespace: {},
    mutatingWebhooks: {},
    services: {},
    defaultValidator: null,
    ...overrides,
  };
}

const rev = (name: string) => ({ 'istio.io/rev': name });
const tag = (name: string, revision: string) => ({
  'istio.io/tag': name,
  'istio.io/rev': revision,
});
const webhook = (name: string, revision: string) => ({
  [`istio-revision-tag-${name}`]: tag(name, revision),
});
const service = (name: string, revision: string) => ({
  [`istiod-revision-tag-${name}`]: tag(name, revision),
});

describe('owns, one vector for each row of istio.md 1.3', () => {
  const rows: [string, Partial<OwnershipInput>, boolean][] = [
    ['the revision itself', { gateway: rev('1-31-1') }, true],
    ['another revision', { gateway: rev('1-30-5') }, false],
    [
      'a tag known as a webhook',
      {
        gateway: rev('stable'),
        mutatingWebhooks: webhook('stable', '1-31-1'),
      },
      true,
    ],
    [
      'a tag that points elsewhere',
      {
        gateway: rev('stable'),
        mutatingWebhooks: webhook('stable', '1-30-5'),
      },
      false,
    ],
    [
      'a tag known only as a Service',
      { gateway: rev('stable'), services: service('stable', '1-31-1') },
      true,
    ],
    [
      'the canonical Service of the revision is no tag',
      { gateway: {}, services: { 'istiod-1-31-1': rev('1-31-1') } },
      false,
    ],
    [
      'two forms that disagree, webhook side',
      {
        gateway: rev('stable'),
        mutatingWebhooks: webhook('stable', '1-31-1'),
        services: service('stable', '1-30-5'),
      },
      true,
    ],
    [
      'two forms that disagree, Service side',
      {
        gateway: rev('stable'),
        mutatingWebhooks: webhook('stable', '1-30-5'),
        services: service('stable', '1-31-1'),
      },
      true,
    ],
    ['a dangling tag', { gateway: rev('nowhere') }, false],
    [
      'the namespace label when the gateway has none',
      { gateway: {}, namespace: rev('1-31-1') },
      true,
    ],
    [
      'the gateway label beats the namespace',
      { gateway: rev('1-30-5'), namespace: rev('1-31-1') },
      false,
    ],
    [
      'an empty label means default even in a labelled namespace',
      { gateway: rev(''), namespace: rev('1-31-1') },
      false,
    ],
    [
      'an empty label and the default tag',
      {
        gateway: rev(''),
        namespace: rev('1-30-5'),
        mutatingWebhooks: webhook('default', '1-31-1'),
      },
      true,
    ],
    [
      'no label and the default tag',
      { mutatingWebhooks: webhook('default', '1-31-1') },
      true,
    ],
    [
      'no label and the default tag as a Service',
      { services: service('default', '1-31-1') },
      true,
    ],
    ['no label and the unnamed revision', { revision: 'default' }, true],
    [
      'label default and the unnamed revision',
      { revision: 'default', gateway: rev('default') },
      true,
    ],
    [
      'the unnamed revision beside a default tag that points elsewhere',
      {
        revision: 'default',
        mutatingWebhooks: webhook('default', '1-31-1'),
      },
      true,
    ],
    ['no label and no default at all', {}, false],
    [
      'no label and the default validator',
      { defaultValidator: rev('1-31-1') },
      true,
    ],
    [
      'no label and a default validator that names another revision',
      { defaultValidator: rev('1-30-5') },
      false,
    ],
    [
      'a default tag elsewhere beats the default validator',
      {
        defaultValidator: rev('1-31-1'),
        mutatingWebhooks: webhook('default', '1-30-5'),
      },
      false,
    ],
    [
      'a default tag that is only a Service does not beat the validator',
      {
        defaultValidator: rev('1-31-1'),
        services: service('default', '1-30-5'),
      },
      true,
    ],
    [
      'label default is not served by the validator',
      { gateway: rev('default'), defaultValidator: rev('1-31-1') },
      false,
    ],
    ['a namespace that istiod does not see', { namespace: null }, true],
    [
      'a tag named like another revision',
      {
        gateway: rev('1-30-5'),
        mutatingWebhooks: webhook('1-30-5', '1-31-1'),
      },
      true,
    ],
  ];
  it.each(rows)('%s', (_name, overrides, expected) => {
    expect(owns(input(overrides))).toBe(expected);
  });
});

describe('owns, by istiod version', () => {
  const at = (version: string, overrides: Partial<OwnershipInput>) =>
    owns(input({ version, revision: 'r', ...overrides }));

  it.each([
    ['1.22.8', true],
    ['1.23.4', true],
    ['1.23.5', false],
    ['1.24.0', true],
    ['1.24.1', true],
    ['1.24.2', false],
    ['1.25.0', false],
  ])('#54280: %s takes unlabelled gateways: %s', (version, expected) => {
    const mutatingWebhooks = { 'istio-sidecar-injector-r': rev('r') };
    expect(at(version, { mutatingWebhooks })).toBe(expected);
  });

  it.each([
    ['1.24.6', false],
    ['1.25.4', false],
    ['1.25.5', true],
    ['1.26.3', false],
    ['1.26.4', true],
    ['1.27.0', false],
    ['1.27.1', true],
    ['1.28.0', true],
    ['1.31.1', true],
  ])('#56767: %s asks the default validator: %s', (version, expected) => {
    expect(at(version, { defaultValidator: rev('r') })).toBe(expected);
  });

  it.each([
    ['1.27.9', false],
    ['1.28.0-rc.1', true],
    ['1.28.0', true],
    ['1.30.5', true],
  ])('%s knows tags as Services: %s', (version, expected) => {
    const services = service('stable', 'r');
    expect(at(version, { gateway: rev('stable'), services })).toBe(expected);
  });

  it.each([
    ['1.23.6', false],
    ['1.24.2', false],
    ['1.24.3', true],
    ['1.25.0', true],
  ])('#54458: %s writes the status of a tag: %s', (version, expected) => {
    const asked = input({
      version,
      revision: 'r',
      gateway: rev('stable'),
      mutatingWebhooks: webhook('stable', 'r'),
    });
    expect(owns(asked)).toBe(true);
    expect(writesStatus(asked)).toBe(expected);
    expect(writesStatus({ ...asked, gateway: rev('r') })).toBe(true);
  });
});
