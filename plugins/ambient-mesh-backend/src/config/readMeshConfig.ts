import {
  Config,
  ConfigReader,
  readDurationFromConfig,
} from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, JsonObject } from '@backstage/types';
import { z } from 'zod';
import { AmbientMeshConfig, MeshConfig } from './MeshConfig';

const text = z.string().min(1);

const duration = z.unknown().transform((value, context) => {
  try {
    const reader = new ConfigReader({ value } as JsonObject);
    const result = durationToMilliseconds(
      readDurationFromConfig(reader, { key: 'value' }),
    );
    if (result >= 1000) return result;
  } catch {
    // The message names the reader's own key, not the user's.
  }
  context.addIssue({
    code: 'custom',
    message:
      'is not a duration of at least one second: write { seconds: 30 }, 30s or PT30S',
  });
  return z.NEVER;
});

const repositoryUrl = text.superRefine((value, context) => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !['http:', 'https:', 'file:'].includes(url.protocol)) {
    context.addIssue({
      code: 'custom',
      message: 'is not the https URL of a repository',
    });
  } else if (url.username || url.password) {
    context.addIssue({
      code: 'custom',
      message: 'contains credentials: move them to integrations',
    });
  }
});

const folder = text.refine(
  value => !value.startsWith('/') && !value.split('/').includes('..'),
  'is not a folder inside the repository',
);

const label = text.regex(
  /^[a-zA-Z_][a-zA-Z0-9_]*$/,
  'is not the name of a label',
);

const prometheus = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  bearerToken: text.optional(),
  matchers: z.record(label, text).default({}),
  labels: z
    .strictObject({
      namespace: label.default('namespace'),
      pod: label.default('pod'),
    })
    .default({ namespace: 'namespace', pod: 'pod' }),
});

const mesh = z
  .strictObject({
    title: text.optional(),
    repository: z.strictObject({
      url: repositoryUrl,
      branch: text.default('main'),
      path: folder.optional(),
    }),
    clusters: z
      .record(
        text,
        z.strictObject({
          kubernetes: text.optional(),
          prometheus: prometheus.optional(),
        }),
      )
      .default({}),
    argocd: z
      .strictObject({ cluster: text, namespace: text.default('argocd') })
      .optional(),
  })
  .superRefine((value, context) => {
    if (value.argocd && !(value.argocd.cluster in value.clusters)) {
      context.addIssue({
        code: 'custom',
        path: ['argocd', 'cluster'],
        message: `is not one of the clusters of the mesh: ${
          Object.keys(value.clusters).join(', ') || 'there are none'
        }`,
      });
    }
  });

const meshName = z
  .string()
  .regex(
    /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
    'is not a name of lower-case letters, digits and dashes',
  );

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const schema = z.strictObject({
  meshes: z.record(meshName, mesh).default({}),
  refresh: z
    .strictObject({ git: duration.optional(), clusters: duration.optional() })
    .default({}),
  retention: z.strictObject({ events: duration.optional() }).default({}),
  pullRequests: z
    .strictObject({ author: z.enum(['app', 'user']).default('app') })
    .default({ author: 'app' }),
  calendar: z
    .strictObject({ url: z.url('is not a URL').optional() })
    .default({}),
  workingDirectory: text.optional(),
});

/**
 * Reads and checks the section `ambientMesh`. Without the section there are no
 * meshes.
 *
 * @throws InputError one sentence for each wrong key, which it names
 * @public
 */
export function readMeshConfig(config: Config): AmbientMeshConfig {
  const section = config.getOptional('ambientMesh') ?? {};
  const result = schema.safeParse(section);
  if (!result.success) {
    throw new InputError(result.error.issues.map(describe).join(' '));
  }
  const { meshes, refresh, retention, ...rest } = result.data;
  return {
    ...rest,
    meshes: Object.entries(meshes).map(toMesh),
    refresh: {
      git: refresh.git ?? MINUTE,
      clusters: refresh.clusters ?? MINUTE,
    },
    retention: { events: retention.events ?? 90 * DAY },
  };
}

function toMesh([name, value]: [string, z.output<typeof mesh>]): MeshConfig {
  return {
    name,
    title: value.title ?? name,
    repository: value.repository,
    clusters: Object.entries(value.clusters).map(([cluster, entry]) => ({
      name: cluster,
      kubernetes: entry.kubernetes ?? cluster,
      ...(entry.prometheus && { prometheus: entry.prometheus }),
    })),
    ...(value.argocd && { argocd: value.argocd }),
  };
}

function describe(issue: z.core.$ZodIssue): string {
  const key = ['ambientMesh', ...issue.path.map(String)].join('.');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys
        .map(
          unknown =>
            `Configuration ${key}.${unknown} is not a known key; remove it or correct its spelling.`,
        )
        .join(' ');
    case 'invalid_key':
      return `Configuration ${key} ${issue.issues[0].message}.`;
    case 'invalid_type':
      return `Configuration ${key} ${
        issue.message.endsWith('undefined')
          ? 'is missing'
          : 'has the wrong type'
      }: expected ${issue.expected}.`;
    case 'invalid_value':
      return `Configuration ${key} is not one of: ${issue.values.join(', ')}.`;
    case 'custom':
    case 'invalid_format':
      return `Configuration ${key} ${issue.message}.`;
    default:
      return `Configuration ${key} is not valid: ${issue.message}.`;
  }
}
