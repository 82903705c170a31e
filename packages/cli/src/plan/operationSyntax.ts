import {
  ChartName,
  ComponentName,
  ObjectName,
  Operation,
  OperationKind,
  UpgradeStrategy,
} from '@ambient-mesh/backstage-plugin-ambient-mesh-common';
import { CliError } from '../CliError';
import { exitCodes } from '../exitCodes';

/** Words and options of one operation on the command line. */
export interface OperationWords {
  words: string[];
  options: Record<string, string | boolean | undefined>;
}

/** How one operation is written. */
export interface OperationSyntax {
  /** After the operation's name: `CHANNEL… REVISION`. */
  usage: string;
  /** Options with a value, and those without. */
  values: string[];
  flags: string[];
  /** Number of words: at least, at most. */
  words: [number, number];
  parse(words: OperationWords): Operation;
}

const COMPONENTS: ComponentName[] = ['base', 'cni', 'ztunnel', 'gateway-api'];
type ChartValues = Extract<Operation, { kind: 'set-chart-values' }>['values'];

const CHARTS: ChartName[] = [
  'base',
  'istiod',
  'cni',
  'ztunnel',
  'gateway',
  'default',
  'ambient',
];
const STRATEGIES: UpgradeStrategy[] = ['channels', 'phases', 'both', 'relabel'];
const TRAFFIC = ['service', 'workload', 'all', 'none'] as const;

/** Every operation, as design and documentation write it. */
export const operationSyntax: Record<OperationKind, OperationSyntax> = {
  'add-revision': {
    usage: 'VERSION [--name NAME]',
    values: ['name'],
    flags: [],
    words: [1, 1],
    parse: ({ words: [version], options }) => ({
      kind: 'add-revision',
      version,
      ...text('name', options),
    }),
  },
  'remove-revision': {
    usage: 'NAME',
    values: [],
    flags: [],
    words: [1, 1],
    parse: ({ words: [name] }) => ({ kind: 'remove-revision', name }),
  },
  'move-channel': {
    usage: 'CHANNEL… REVISION',
    values: [],
    flags: [],
    words: [2, Infinity],
    parse: ({ words }) => ({
      kind: 'move-channel',
      channels: words.slice(0, -1),
      revision: words[words.length - 1],
    }),
  },
  'upgrade-component': {
    usage: 'NAME… VERSION [--revision NAME]',
    values: ['revision'],
    flags: [],
    words: [2, Infinity],
    parse: ({ words, options }) => ({
      kind: 'upgrade-component',
      components: words.slice(0, -1).map(word => oneOf(COMPONENTS, word)),
      version: words[words.length - 1],
      ...text('revision', options),
    }),
  },
  'set-gateway-channel': {
    usage: 'NAMESPACE/NAME CHANNEL|none',
    values: [],
    flags: [],
    words: [2, 2],
    parse: ({ words: [gateway, channel] }) => ({
      kind: 'set-gateway-channel',
      gateway: objectName(gateway),
      channel: channel === 'none' ? null : channel,
    }),
  },
  'create-waypoint': {
    usage:
      'NAMESPACE/NAME --channel CHANNEL [--for service|workload|all|none] [--path FILE]',
    values: ['channel', 'for', 'path'],
    flags: [],
    words: [1, 1],
    parse: ({ words: [gateway], options }) => ({
      kind: 'create-waypoint',
      gateway: objectName(gateway),
      channel: required('channel', options),
      ...(options.for === undefined
        ? {}
        : { for: oneOf([...TRAFFIC], String(options.for)) }),
      ...text('path', options),
    }),
  },
  'remove-waypoint': {
    usage: 'NAMESPACE/NAME',
    values: [],
    flags: [],
    words: [1, 1],
    parse: ({ words: [gateway] }) => ({
      kind: 'remove-waypoint',
      gateway: objectName(gateway),
    }),
  },
  enroll: {
    usage: 'NAMESPACE[/SERVICE] --waypoint [NAMESPACE/]NAME',
    values: ['waypoint'],
    flags: [],
    words: [1, 1],
    parse: ({ words: [target], options }) => {
      const waypoint = required('waypoint', options);
      const { namespace, name } = waypoint.includes('/')
        ? objectName(waypoint)
        : { namespace: undefined, name: waypoint };
      return {
        kind: 'enroll',
        ...enrolled(target),
        waypoint: name,
        ...(namespace ? { waypointNamespace: namespace } : {}),
      };
    },
  },
  unenroll: {
    usage: 'NAMESPACE[/SERVICE]',
    values: [],
    flags: [],
    words: [1, 1],
    parse: ({ words: [target] }) => ({ kind: 'unenroll', ...enrolled(target) }),
  },
  'patch-revision': {
    usage: 'NAME VERSION [--same-name]',
    values: [],
    flags: ['same-name'],
    words: [2, 2],
    parse: ({ words: [name, version], options }) => ({
      kind: 'patch-revision',
      name,
      version,
      ...(options['same-name'] ? { sameName: true } : {}),
    }),
  },
  'migrate-charts': {
    usage: '',
    values: [],
    flags: [],
    words: [0, 0],
    parse: () => ({ kind: 'migrate-charts' }),
  },
  upgrade: {
    usage:
      '--to VERSION [--channel CHANNEL] [--strategy channels|phases|both|relabel] [--batch N] [--keep-behaviour]',
    values: ['to', 'channel', 'strategy', 'batch'],
    flags: ['keep-behaviour'],
    words: [0, 0],
    parse: ({ options }) => ({
      kind: 'upgrade',
      to: required('to', options),
      ...text('channel', options),
      ...(options.strategy === undefined
        ? {}
        : { strategy: oneOf([...STRATEGIES], String(options.strategy)) }),
      ...(options.batch === undefined
        ? {}
        : { batch: positive('batch', String(options.batch)) }),
      ...(options['keep-behaviour'] ? { keepBehaviour: true } : {}),
    }),
  },
  revert: {
    usage: 'COMMIT',
    values: [],
    flags: [],
    words: [1, 1],
    parse: ({ words: [commit] }) => ({ kind: 'revert', commit }),
  },
  'add-channel': {
    usage: 'CHANNEL REVISION',
    values: [],
    flags: [],
    words: [2, 2],
    parse: ({ words: [channel, revision] }) => ({
      kind: 'add-channel',
      channel,
      revision,
    }),
  },
  'remove-channel': {
    usage: 'CHANNEL',
    values: [],
    flags: [],
    words: [1, 1],
    parse: ({ words: [channel] }) => ({ kind: 'remove-channel', channel }),
  },
  'set-chart-values': {
    usage:
      'CHART KEY=VALUE… [--revision NAME] [--release NAMESPACE/NAME] (KEY= removes it)',
    values: ['revision', 'release'],
    flags: [],
    words: [2, Infinity],
    parse: ({ words: [chart, ...values], options }) => ({
      kind: 'set-chart-values',
      chart: oneOf(CHARTS, chart),
      ...text('revision', options),
      ...text('release', options),
      values: chartValues(values),
    }),
  },
  'upgrade-gateway-chart': {
    usage: 'NAMESPACE/NAME VERSION',
    values: [],
    flags: [],
    words: [2, 2],
    parse: ({ words: [release, version] }) => {
      const { namespace, name } = objectName(release);
      return {
        kind: 'upgrade-gateway-chart',
        release: `${namespace}/${name}`,
        version,
      };
    },
  },
  'adopt-phases': {
    usage: 'CHANNEL',
    values: [],
    flags: [],
    words: [1, 1],
    parse: ({ words: [channel] }) => ({ kind: 'adopt-phases', channel }),
  },
  'write-code-owners': {
    usage: '',
    values: [],
    flags: [],
    words: [0, 0],
    parse: () => ({ kind: 'write-code-owners' }),
  },
};

/** `a.b=text a.c=300 a.d=true a.e=`: as YAML reads a value that stands alone. */
function chartValues(words: string[]): ChartValues {
  return Object.fromEntries(
    words.map(word => {
      const [, key, value] = /^([^=]+)=(.*)$/s.exec(word) ?? [];
      if (key === undefined) {
        throw new CliError(
          `'${word}' is not written KEY=VALUE`,
          exitCodes.usage,
        );
      }
      return [key, value === '' ? null : scalar(value)];
    }),
  );
}

/** Versions such as 1.30 stay text: `compatibilityVersion` is no number. */
function scalar(value: string): ChartValues[string] {
  if (value === 'true' || value === 'false') {
    return value === 'true';
  }
  return /^-?(0|[1-9]\d*)$/.test(value) ? Number(value) : value;
}

type Options = OperationWords['options'];

function text<K extends string>(
  key: K,
  options: Options,
): { [key in K]?: string } {
  const value = options[key];
  return (typeof value === 'string' ? { [key]: value } : {}) as {
    [key in K]?: string;
  };
}

function required(key: string, options: Options): string {
  const value = options[key];
  if (typeof value !== 'string') {
    throw new CliError(`--${key} is missing`, exitCodes.usage);
  }
  return value;
}

function positive(key: string, word: string): number {
  if (!/^[1-9]\d{0,3}$/.test(word)) {
    throw new CliError(
      `--${key} is a number from 1 to 9999, not '${word}'`,
      exitCodes.usage,
    );
  }
  return Number(word);
}

function oneOf<T extends string>(known: T[], word: string): T {
  const found = known.find(each => each === word);
  if (!found) {
    throw new CliError(
      `'${word}' is none of ${known.join(', ')}`,
      exitCodes.usage,
    );
  }
  return found;
}

function objectName(word: string): ObjectName {
  const [namespace, name, more] = word.split('/');
  if (!namespace || !name || more !== undefined) {
    throw new CliError(
      `'${word}' is not written NAMESPACE/NAME`,
      exitCodes.usage,
    );
  }
  return { namespace, name };
}

function enrolled(word: string): { namespace: string; service?: string } {
  const [namespace, service, more] = word.split('/');
  if (!namespace || service === '' || more !== undefined) {
    throw new CliError(
      `'${word}' is not written NAMESPACE or NAMESPACE/SERVICE`,
      exitCodes.usage,
    );
  }
  return service === undefined ? { namespace } : { namespace, service };
}
