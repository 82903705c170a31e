// Generated from plugins/ambient-mesh-backend/src/schema/openapi.yaml by `yarn generate`.
export const document = {
  openapi: '3.1.0',
  info: {
    title: 'Ambient Mesh',
    version: '1',
    description:
      'What Git declares of an Istio ambient mesh, what runs in its clusters, and the pull requests that change it. Every fact carries when it was read.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
  paths: {
    '/meshes': {
      get: {
        operationId: 'listMeshes',
        summary: 'The configured meshes',
        responses: {
          '200': {
            description: 'Ordered as configured',
            content: {
              'application/json': {
                schema: {
                  type: 'array',
                  items: { $ref: '#/components/schemas/MeshSummary' },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/meshes/{mesh}': {
      get: {
        operationId: 'getMesh',
        summary: 'One mesh, declared and observed',
        description: 'Answers 304 when `If-None-Match` names the current ETag.',
        parameters: [{ $ref: '#/components/parameters/mesh' }],
        responses: {
          '200': {
            description: 'The gateways are those that the caller may see',
            headers: { ETag: { schema: { type: 'string' } } },
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/MeshView' },
              },
            },
          },
          '304': { description: 'Not changed' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/meshes/{mesh}/gateways': {
      get: {
        operationId: 'listGateways',
        summary: 'Gateways, filtered and in pages',
        parameters: [
          { $ref: '#/components/parameters/mesh' },
          { name: 'cluster', in: 'query', schema: { type: 'string' } },
          { name: 'namespace', in: 'query', schema: { type: 'string' } },
          {
            name: 'role',
            in: 'query',
            schema: { $ref: '#/components/schemas/GatewayRole' },
          },
          {
            name: 'channel',
            in: 'query',
            description: 'With its phases; or one phase',
            schema: { type: 'string' },
          },
          {
            name: 'revision',
            in: 'query',
            description:
              "Git's; of a gateway that Git does not declare, the one that runs",
            schema: { type: 'string' },
          },
          {
            name: 'state',
            in: 'query',
            schema: { $ref: '#/components/schemas/RowState' },
          },
          {
            name: 'text',
            in: 'query',
            description: 'Part of `namespace/name`, upper and lower case alike',
            schema: { type: 'string', minLength: 1, maxLength: 253 },
          },
          {
            name: 'sort',
            in: 'query',
            description:
              'Before cluster, namespace and name; `state` puts the worst first',
            schema: {
              type: 'string',
              enum: ['name', 'channel', 'revision', 'state'],
              default: 'name',
            },
          },
          {
            name: 'order',
            in: 'query',
            schema: { type: 'string', enum: ['asc', 'desc'], default: 'asc' },
          },
          {
            name: 'limit',
            in: 'query',
            schema: { type: 'integer', minimum: 1, maximum: 500, default: 100 },
          },
          {
            name: 'cursor',
            in: 'query',
            description: '`nextCursor` of the page before',
            schema: { type: 'string' },
          },
        ],
        responses: {
          '200': {
            description: 'Ordered as asked for; `total` counts all pages',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/GatewayPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/meshes/{mesh}/traffic': {
      get: {
        operationId: 'getTraffic',
        summary: 'What went through a gateway, as Prometheus has it',
        parameters: [
          { $ref: '#/components/parameters/mesh' },
          {
            name: 'cluster',
            in: 'query',
            required: true,
            schema: { type: 'string' },
          },
          {
            name: 'namespace',
            in: 'query',
            required: true,
            schema: { $ref: '#/components/schemas/Name' },
          },
          {
            name: 'name',
            in: 'query',
            required: true,
            schema: { $ref: '#/components/schemas/Name' },
          },
          {
            name: 'window',
            in: 'query',
            description: 'ISO 8601 duration up to an hour',
            schema: {
              type: 'string',
              pattern: '^PT\\d+[MS]$',
              default: 'PT5M',
            },
          },
        ],
        responses: {
          '200': {
            description:
              'What was not measured is null, and `unknown` says why',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/GatewayTraffic' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/meshes/{mesh}/channels': {
      get: {
        operationId: 'listChannelChoices',
        summary: 'Channels, with what the caller may choose in a namespace',
        parameters: [
          { $ref: '#/components/parameters/mesh' },
          { name: 'namespace', in: 'query', schema: { type: 'string' } },
          { name: 'cluster', in: 'query', schema: { type: 'string' } },
        ],
        responses: {
          '200': {
            description: 'In the order of the policy',
            content: {
              'application/json': {
                schema: {
                  type: 'array',
                  items: { $ref: '#/components/schemas/ChannelChoice' },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/meshes/{mesh}/waypoints': {
      get: {
        operationId: 'listWaypoints',
        summary: 'What each waypoint serves, in Git or in the cluster',
        parameters: [
          { $ref: '#/components/parameters/mesh' },
          { name: 'cluster', in: 'query', schema: { type: 'string' } },
        ],
        responses: {
          '200': {
            description: 'Those that the caller may see, by cluster and name',
            content: {
              'application/json': {
                schema: {
                  type: 'array',
                  items: { $ref: '#/components/schemas/WaypointService' },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/meshes/{mesh}/history': {
      get: {
        operationId: 'getHistory',
        summary: 'What changed in Git, newest first',
        parameters: [
          { $ref: '#/components/parameters/mesh' },
          {
            name: 'limit',
            in: 'query',
            description: 'Newest commits to look at',
            schema: {
              type: 'integer',
              minimum: 1,
              maximum: 2000,
              default: 200,
            },
          },
        ],
        responses: {
          '200': {
            description: 'Along first parents of the branch that is deployed',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/MeshHistory' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/meshes/{mesh}/events': {
      get: {
        operationId: 'listEvents',
        summary: 'What happened, newest first',
        parameters: [
          { $ref: '#/components/parameters/mesh' },
          {
            name: 'limit',
            in: 'query',
            schema: { type: 'integer', minimum: 1, maximum: 500, default: 100 },
          },
          {
            name: 'before',
            in: 'query',
            description: 'The `id` of the last event of the page before',
            schema: { type: 'integer', minimum: 1 },
          },
        ],
        responses: {
          '200': {
            description: 'Those that `retention.events` has left',
            content: {
              'application/json': {
                schema: {
                  type: 'array',
                  items: { $ref: '#/components/schemas/MeshEvent' },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/meshes/{mesh}/rebuild': {
      post: {
        operationId: 'rebuildMesh',
        summary: 'Forget what was read and read everything anew',
        description:
          'Changes and what people decided stay. The clusters are unknown until they were listed again, within seconds.',
        parameters: [{ $ref: '#/components/parameters/mesh' }],
        responses: {
          '200': {
            description: 'The sources as they are now',
            content: {
              'application/json': {
                schema: {
                  type: 'array',
                  items: { $ref: '#/components/schemas/SourceHealth' },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/meshes/{mesh}/next-actions': {
      get: {
        operationId: 'listNextActions',
        summary: 'What may be done next, the most urgent first',
        parameters: [{ $ref: '#/components/parameters/mesh' }],
        responses: {
          '200': {
            description:
              'By Git, the clusters, the policy and the calendar as they are now',
            content: {
              'application/json': {
                schema: {
                  type: 'array',
                  items: { $ref: '#/components/schemas/NextAction' },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/meshes/{mesh}/upgrades': {
      get: {
        operationId: 'planUpgrade',
        summary: 'The ordered steps to a version',
        parameters: [
          { $ref: '#/components/parameters/mesh' },
          {
            name: 'to',
            in: 'query',
            required: true,
            description: 'Version, such as 1.31.1',
            schema: { type: 'string' },
          },
          {
            name: 'strategy',
            in: 'query',
            description:
              'Absent, both where Git declares phases, else channels',
            schema: {
              type: 'string',
              enum: ['channels', 'phases', 'both', 'relabel'],
            },
          },
          {
            name: 'batch',
            in: 'query',
            description: 'Of relabel, the most gateways in one change',
            schema: { type: 'integer', minimum: 1, maximum: 9999 },
          },
          {
            name: 'channels',
            in: 'query',
            description: 'Only these, separated by commas',
            schema: { type: 'string' },
          },
          { name: 'cluster', in: 'query', schema: { type: 'string' } },
        ],
        responses: {
          '200': {
            description: 'The same inputs give the same plan',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/UpgradePlan' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/meshes/{mesh}/holds': {
      get: {
        operationId: 'listHolds',
        summary: 'What owners said that has not lapsed',
        parameters: [{ $ref: '#/components/parameters/mesh' }],
        responses: {
          '200': {
            description: 'Newest first',
            content: {
              'application/json': {
                schema: {
                  type: 'array',
                  items: { $ref: '#/components/schemas/OwnerHold' },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'placeHold',
        summary: 'Acknowledge an upgrade, or hold it until a date',
        parameters: [{ $ref: '#/components/parameters/mesh' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/HoldRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'As stored',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/OwnerHold' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/meshes/{mesh}/holds/{id}/end': {
      post: {
        operationId: 'endHold',
        summary: 'End a hold before its date',
        parameters: [
          { $ref: '#/components/parameters/mesh' },
          {
            name: 'id',
            in: 'path',
            required: true,
            schema: { type: 'string' },
          },
        ],
        responses: {
          '200': {
            description: 'The hold, which has lapsed now',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/OwnerHold' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/meshes/{mesh}/plan': {
      post: {
        operationId: 'plan',
        summary: 'The change set of operations; nothing is written',
        parameters: [{ $ref: '#/components/parameters/mesh' }],
        requestBody: { $ref: '#/components/requestBodies/ChangeRequest' },
        responses: {
          '200': {
            description:
              "The edits at the newest commit, and the caller's authority",
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/PlanPreview' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/meshes/{mesh}/changes': {
      get: {
        operationId: 'listChanges',
        summary: 'Changes, newest first',
        parameters: [{ $ref: '#/components/parameters/mesh' }],
        responses: {
          '200': {
            description: 'At most 200',
            content: {
              'application/json': {
                schema: {
                  type: 'array',
                  items: { $ref: '#/components/schemas/Change' },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'requestChange',
        summary: 'Open, or find, the one pull request of these operations',
        parameters: [
          { $ref: '#/components/parameters/mesh' },
          {
            name: 'X-Ambient-Mesh-Scm-Token',
            in: 'header',
            description:
              "The person's own token at the Git host. With `pullRequests.author: user` it makes them the author. Never stored.",
            schema: { type: 'string' },
          },
        ],
        requestBody: { $ref: '#/components/requestBodies/ChangeRequest' },
        responses: {
          '200': {
            description:
              'The change; the same request again gives the same one',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Change' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/meshes/{mesh}/changes/{id}': {
      get: {
        operationId: 'getChange',
        summary: 'One change',
        parameters: [
          { $ref: '#/components/parameters/mesh' },
          {
            name: 'id',
            in: 'path',
            required: true,
            schema: { type: 'string' },
          },
        ],
        responses: {
          '200': {
            description: 'Its newest known state',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Change' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/meshes/{mesh}/changes/{id}/progress': {
      get: {
        operationId: 'getProgress',
        summary: 'How far a change is, from its pull request to running images',
        parameters: [
          { $ref: '#/components/parameters/mesh' },
          {
            name: 'id',
            in: 'path',
            required: true,
            schema: { type: 'string' },
          },
        ],
        responses: {
          '200': {
            description: 'Bound to the merge commit',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ChangeProgress' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/meshes/{mesh}/changes/{id}/rollback': {
      get: {
        operationId: 'getRollback',
        summary: 'Whether a merged change may be reverted now',
        parameters: [
          { $ref: '#/components/parameters/mesh' },
          {
            name: 'id',
            in: 'path',
            required: true,
            schema: { type: 'string' },
          },
        ],
        responses: {
          '200': {
            description: 'With the shortest safe order where it may not',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/RollbackReadiness' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/entities/{kind}/{namespace}/{name}': {
      get: {
        operationId: 'getEntity',
        summary: 'The mesh as one catalog entity sees it',
        parameters: [
          {
            name: 'kind',
            in: 'path',
            required: true,
            schema: { type: 'string' },
          },
          {
            name: 'namespace',
            in: 'path',
            required: true,
            schema: { type: 'string' },
          },
          {
            name: 'name',
            in: 'path',
            required: true,
            schema: { type: 'string' },
          },
        ],
        responses: {
          '200': {
            description: 'The places its annotations name, and their waypoints',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/EntityMeshView' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/releases': {
      get: {
        operationId: 'getReleases',
        summary: "Istio's releases, as the release calendar knows them",
        responses: {
          '200': {
            description: 'Newest minor first',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ReleaseOverview' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/health': {
      get: {
        operationId: 'getHealth',
        summary: 'Health of every source of facts',
        responses: {
          '200': {
            description: 'Repositories and clusters of all meshes',
            content: {
              'application/json': {
                schema: {
                  type: 'array',
                  items: { $ref: '#/components/schemas/SourceHealth' },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/readiness': {
      get: {
        operationId: 'getReadiness',
        summary: 'Whether every source was tried once',
        description:
          'For probes, without credentials. 503 while a first read is under way; a cluster or a Git host that does not answer makes nothing unready.',
        security: [],
        responses: {
          '200': {
            description: 'Ready',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['status'],
                  properties: { status: { type: 'string', enum: ['ok'] } },
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
  },
  components: {
    parameters: {
      mesh: {
        name: 'mesh',
        in: 'path',
        required: true,
        description: 'Name of the mesh in `ambientMesh.meshes`',
        schema: { type: 'string' },
      },
    },
    requestBodies: {
      ChangeRequest: {
        required: true,
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/ChangeRequest' },
          },
        },
      },
    },
    responses: {
      Error: {
        description: 'An error with its next step',
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/Error' },
          },
        },
      },
    },
    schemas: {
      Error: {
        type: 'object',
        required: ['error', 'response'],
        properties: {
          error: {
            type: 'object',
            required: ['name', 'message'],
            properties: {
              name: { type: 'string' },
              message: { type: 'string' },
            },
          },
          request: {
            type: 'object',
            properties: { method: { type: 'string' }, url: { type: 'string' } },
          },
          response: {
            type: 'object',
            required: ['statusCode'],
            properties: { statusCode: { type: 'integer' } },
          },
        },
      },
      FileLocation: {
        type: 'object',
        required: ['file', 'line'],
        additionalProperties: false,
        properties: { file: { type: 'string' }, line: { type: 'integer' } },
      },
      ObjectLocation: {
        type: 'object',
        required: ['cluster', 'kind', 'name'],
        additionalProperties: false,
        properties: {
          cluster: { type: 'string' },
          kind: { type: 'string' },
          namespace: { type: 'string' },
          name: { type: 'string' },
        },
      },
      Location: {
        oneOf: [
          { $ref: '#/components/schemas/FileLocation' },
          { $ref: '#/components/schemas/ObjectLocation' },
        ],
      },
      Severity: { type: 'string', enum: ['error', 'warning', 'info'] },
      Finding: {
        type: 'object',
        required: ['rule', 'severity', 'message', 'at', 'remedy'],
        properties: {
          rule: { type: 'string' },
          severity: { $ref: '#/components/schemas/Severity' },
          message: { type: 'string' },
          at: { $ref: '#/components/schemas/Location' },
          remedy: { type: 'string' },
          cluster: { type: 'string' },
        },
      },
      Unread: {
        type: 'object',
        required: ['file', 'line', 'reason'],
        properties: {
          file: { type: 'string' },
          line: { type: 'integer' },
          reason: { type: 'string' },
        },
      },
      Coverage: {
        type: 'object',
        required: ['files', 'relevant', 'interpreted', 'unread'],
        properties: {
          files: { type: 'integer' },
          relevant: { type: 'integer' },
          interpreted: { type: 'integer' },
          unread: {
            type: 'array',
            items: { $ref: '#/components/schemas/Unread' },
          },
        },
      },
      ComponentName: {
        type: 'string',
        enum: ['base', 'cni', 'ztunnel', 'gateway-api'],
      },
      GatewayRole: {
        type: 'string',
        enum: ['waypoint', 'ingress', 'egress', 'east-west'],
      },
      Selector: {
        type: 'object',
        required: ['value', 'from'],
        properties: {
          value: { type: ['string', 'null'] },
          from: { type: 'string', enum: ['gateway', 'namespace', 'default'] },
        },
      },
      ReadoutRevision: {
        type: 'object',
        required: ['name', 'version', 'cluster', 'at'],
        properties: {
          name: { type: ['string', 'null'] },
          version: { type: ['string', 'null'] },
          cluster: { type: 'string' },
          at: { $ref: '#/components/schemas/FileLocation' },
        },
      },
      ReadoutChannel: {
        type: 'object',
        required: ['name', 'revision', 'version', 'cluster', 'at'],
        properties: {
          name: { type: 'string' },
          revision: { type: 'string' },
          version: { type: ['string', 'null'] },
          cluster: { type: 'string' },
          at: { $ref: '#/components/schemas/FileLocation' },
          phaseOf: { type: 'string' },
        },
      },
      ReadoutComponent: {
        type: 'object',
        required: ['name', 'version', 'revision', 'cluster', 'at'],
        properties: {
          name: { $ref: '#/components/schemas/ComponentName' },
          version: { type: ['string', 'null'] },
          revision: { type: ['string', 'null'] },
          cluster: { type: 'string' },
          at: { $ref: '#/components/schemas/FileLocation' },
        },
      },
      ReadoutGateway: {
        type: 'object',
        required: [
          'namespace',
          'name',
          'class',
          'role',
          'selector',
          'channel',
          'revision',
          'version',
          'reasons',
          'cluster',
          'at',
        ],
        properties: {
          namespace: { type: 'string' },
          name: { type: 'string' },
          class: { type: 'string' },
          role: { $ref: '#/components/schemas/GatewayRole' },
          selector: { $ref: '#/components/schemas/Selector' },
          channel: { type: ['string', 'null'] },
          phaseOf: { type: 'string' },
          revision: { type: ['string', 'null'] },
          version: { type: ['string', 'null'] },
          reasons: { type: 'array', items: { type: 'string' } },
          cluster: { type: 'string' },
          at: { $ref: '#/components/schemas/FileLocation' },
        },
      },
      Readout: {
        type: 'object',
        required: [
          'commit',
          'clusters',
          'revisions',
          'channels',
          'components',
          'gateways',
          'findings',
          'coverage',
        ],
        properties: {
          commit: { type: ['string', 'null'] },
          clusters: { type: 'array', items: { type: 'string' } },
          revisions: {
            type: 'array',
            items: { $ref: '#/components/schemas/ReadoutRevision' },
          },
          channels: {
            type: 'array',
            items: { $ref: '#/components/schemas/ReadoutChannel' },
          },
          components: {
            type: 'array',
            items: { $ref: '#/components/schemas/ReadoutComponent' },
          },
          gateways: {
            type: 'array',
            items: { $ref: '#/components/schemas/ReadoutGateway' },
          },
          findings: {
            type: 'array',
            items: { $ref: '#/components/schemas/Finding' },
          },
          coverage: { $ref: '#/components/schemas/Coverage' },
        },
      },
      RowState: {
        type: 'string',
        enum: [
          'unknown',
          'fighting',
          'orphaned',
          'missing',
          'undeclared',
          'drift',
          'rolling',
          'in-sync',
        ],
      },
      RevisionStatus: {
        type: 'object',
        required: [
          'state',
          'observedAt',
          'reasons',
          'name',
          'declared',
          'running',
          'ready',
          'desired',
        ],
        properties: {
          state: { $ref: '#/components/schemas/RowState' },
          observedAt: { type: ['string', 'null'] },
          since: { type: 'string' },
          reasons: { type: 'array', items: { type: 'string' } },
          name: { type: ['string', 'null'] },
          declared: { type: ['string', 'null'] },
          running: { type: ['string', 'null'] },
          ready: { type: 'integer' },
          desired: { type: 'integer' },
        },
      },
      ChannelStatus: {
        type: 'object',
        required: [
          'state',
          'observedAt',
          'reasons',
          'name',
          'declared',
          'observed',
          'forms',
        ],
        properties: {
          state: { $ref: '#/components/schemas/RowState' },
          observedAt: { type: ['string', 'null'] },
          since: { type: 'string' },
          reasons: { type: 'array', items: { type: 'string' } },
          name: { type: 'string' },
          declared: { type: ['string', 'null'] },
          observed: { type: 'array', items: { type: 'string' } },
          forms: {
            type: 'array',
            items: { type: 'string', enum: ['webhook', 'service'] },
          },
        },
      },
      ComponentStatus: {
        type: 'object',
        required: [
          'state',
          'observedAt',
          'reasons',
          'name',
          'declared',
          'running',
          'updated',
          'desired',
        ],
        properties: {
          state: { $ref: '#/components/schemas/RowState' },
          observedAt: { type: ['string', 'null'] },
          since: { type: 'string' },
          reasons: { type: 'array', items: { type: 'string' } },
          name: { $ref: '#/components/schemas/ComponentName' },
          declared: { type: ['string', 'null'] },
          running: { type: 'array', items: { type: 'string' } },
          updated: { type: 'integer' },
          desired: { type: 'integer' },
          boundTo: { type: 'array', items: { type: 'string' } },
          strategy: { $ref: '#/components/schemas/NodeStrategy' },
          nodesToRecycle: {
            type: 'array',
            items: { $ref: '#/components/schemas/NodeToRecycle' },
          },
        },
      },
      NodeStrategy: { type: 'string', enum: ['RollingUpdate', 'OnDelete'] },
      NodeToRecycle: {
        type: 'object',
        required: ['node', 'pod', 'version'],
        properties: {
          node: { type: 'string' },
          pod: { type: 'string' },
          version: { type: ['string', 'null'] },
        },
      },
      GatewayDeclared: {
        type: 'object',
        required: ['channel', 'revision', 'version'],
        properties: {
          channel: { type: ['string', 'null'] },
          revision: { type: ['string', 'null'] },
          version: { type: ['string', 'null'] },
        },
      },
      GatewayObserved: {
        type: 'object',
        required: [
          'owners',
          'revision',
          'versions',
          'ready',
          'updated',
          'desired',
          'programmed',
        ],
        properties: {
          owners: { type: 'array', items: { type: 'string' } },
          revision: { type: ['string', 'null'] },
          versions: { type: 'array', items: { type: 'string' } },
          ready: { type: 'integer' },
          updated: { type: 'integer' },
          desired: { type: 'integer' },
          programmed: { type: ['boolean', 'null'] },
        },
      },
      GatewayStatus: {
        type: 'object',
        required: [
          'state',
          'observedAt',
          'reasons',
          'namespace',
          'name',
          'role',
          'declared',
          'observed',
        ],
        properties: {
          state: { $ref: '#/components/schemas/RowState' },
          observedAt: { type: ['string', 'null'] },
          since: { type: 'string' },
          reasons: { type: 'array', items: { type: 'string' } },
          namespace: { type: 'string' },
          name: { type: 'string' },
          role: { $ref: '#/components/schemas/GatewayRole' },
          declared: { $ref: '#/components/schemas/GatewayDeclared' },
          observed: { $ref: '#/components/schemas/GatewayObserved' },
        },
      },
      GatewayRow: {
        allOf: [
          { $ref: '#/components/schemas/GatewayStatus' },
          {
            type: 'object',
            required: ['cluster'],
            properties: { cluster: { type: 'string' } },
          },
        ],
      },
      GatewayPage: {
        type: 'object',
        required: ['items', 'total'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/GatewayRow' },
          },
          total: { type: 'integer' },
          nextCursor: { type: 'string' },
        },
      },
      ClusterStatus: {
        type: 'object',
        required: [
          'cluster',
          'observedAt',
          'commit',
          'revisions',
          'channels',
          'components',
          'gateways',
          'findings',
          'unknown',
        ],
        properties: {
          cluster: { type: 'string' },
          observedAt: { type: ['string', 'null'] },
          commit: { type: ['string', 'null'] },
          revisions: {
            type: 'array',
            items: { $ref: '#/components/schemas/RevisionStatus' },
          },
          channels: {
            type: 'array',
            items: { $ref: '#/components/schemas/ChannelStatus' },
          },
          components: {
            type: 'array',
            items: { $ref: '#/components/schemas/ComponentStatus' },
          },
          namespaces: {
            type: 'array',
            items: {
              type: 'object',
              required: ['name', 'revision'],
              properties: {
                name: { type: 'string' },
                revision: { type: 'string' },
              },
            },
          },
          gateways: {
            type: 'array',
            items: { $ref: '#/components/schemas/GatewayStatus' },
          },
          findings: {
            type: 'array',
            items: { $ref: '#/components/schemas/Finding' },
          },
          unknown: {
            type: 'array',
            items: {
              type: 'object',
              required: ['what', 'reason'],
              properties: {
                what: { type: 'string' },
                reason: { type: 'string' },
              },
            },
          },
        },
      },
      SourceHealth: {
        type: 'object',
        required: ['kind', 'name', 'state', 'observedAt'],
        properties: {
          kind: { type: 'string', enum: ['repository', 'cluster'] },
          name: { type: 'string' },
          state: { type: 'string', enum: ['fresh', 'stale', 'unknown'] },
          observedAt: { type: ['string', 'null'] },
          since: { type: 'string' },
          reason: { type: 'string' },
        },
      },
      VersionSupport: {
        type: 'object',
        required: [
          'version',
          'minor',
          'supportedUntil',
          'estimated',
          'supported',
          'newestPatch',
          'vulnerabilities',
        ],
        properties: {
          version: { type: 'string' },
          minor: { type: 'string' },
          supportedUntil: { type: ['string', 'null'] },
          estimated: { type: 'boolean' },
          supported: { type: ['boolean', 'null'] },
          newestPatch: { type: ['string', 'null'] },
          vulnerabilities: { type: 'array', items: { type: 'string' } },
        },
      },
      ChannelPolicy: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string' },
          follows: { type: 'string' },
          soak: { type: 'string' },
          phases: { type: 'array', items: { type: 'string' } },
          phaseSoak: { type: 'string' },
          assign: { $ref: '#/components/schemas/PhaseAssignment' },
          selectable: { type: 'boolean' },
          description: { type: 'string' },
        },
      },
      AssignByHash: {
        type: 'object',
        required: ['by'],
        properties: { by: { type: 'string', enum: ['hash'] } },
      },
      AssignByNamespace: {
        type: 'object',
        required: ['by', 'namespaces'],
        properties: {
          by: { type: 'string', enum: ['namespace'] },
          namespaces: {
            type: 'object',
            additionalProperties: { type: 'array', items: { type: 'string' } },
          },
          otherwise: { type: 'string' },
        },
      },
      PhaseAssignment: {
        oneOf: [
          { $ref: '#/components/schemas/AssignByHash' },
          { $ref: '#/components/schemas/AssignByNamespace' },
        ],
      },
      ClusterPolicy: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string' }, soak: { type: 'string' } },
      },
      MaintenanceWindow: {
        type: 'object',
        required: ['days', 'from', 'to'],
        properties: {
          days: {
            type: 'array',
            items: {
              type: 'string',
              enum: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
            },
          },
          from: { type: 'string' },
          to: { type: 'string' },
          zone: { type: 'string' },
          clusters: { type: 'array', items: { type: 'string' } },
        },
      },
      ChangeFreeze: {
        type: 'object',
        required: ['from', 'to', 'reason'],
        properties: {
          from: { type: 'string' },
          to: { type: 'string' },
          reason: { type: 'string' },
          clusters: { type: 'array', items: { type: 'string' } },
        },
      },
      ApproverPolicy: {
        type: 'object',
        required: ['groups'],
        properties: {
          paths: { type: 'array', items: { type: 'string' } },
          channels: { type: 'array', items: { type: 'string' } },
          groups: { type: 'array', items: { type: 'string' } },
        },
      },
      HealthGatePolicy: {
        type: 'object',
        required: ['window', 'errorRate', 'latency'],
        properties: {
          window: { type: 'string' },
          errorRate: { type: 'number' },
          latency: { type: 'number' },
        },
      },
      NamespacePolicy: {
        type: 'object',
        required: ['name', 'owner'],
        properties: {
          name: { type: 'string' },
          owner: { type: 'string' },
          channels: { type: 'array', items: { type: 'string' } },
        },
      },
      MeshPolicy: {
        type: 'object',
        required: ['channels', 'namespaces', 'platform', 'ingressOperatedBy'],
        properties: {
          channels: {
            type: 'array',
            items: { $ref: '#/components/schemas/ChannelPolicy' },
          },
          namespaces: {
            type: 'array',
            items: { $ref: '#/components/schemas/NamespacePolicy' },
          },
          platform: {
            type: 'object',
            required: ['owners'],
            properties: {
              owners: { type: 'array', items: { type: 'string' } },
            },
          },
          ingressOperatedBy: { type: 'string', enum: ['appdev', 'plateng'] },
          waivers: {
            type: 'object',
            properties: { longest: { type: 'string' } },
          },
          clusters: {
            type: 'array',
            items: { $ref: '#/components/schemas/ClusterPolicy' },
          },
          windows: {
            type: 'array',
            items: { $ref: '#/components/schemas/MaintenanceWindow' },
          },
          freezes: {
            type: 'array',
            items: { $ref: '#/components/schemas/ChangeFreeze' },
          },
          skew: {
            type: 'object',
            properties: { channelMinors: { type: 'integer' } },
          },
          minimumReleaseAge: { type: 'string' },
          retirement: {
            type: 'object',
            properties: { soak: { type: 'string' } },
          },
          nodeComponents: {
            type: 'object',
            properties: {
              strategy: { type: 'string', enum: ['rolling', 'on-delete'] },
            },
          },
          requiredChecks: { type: 'array', items: { type: 'string' } },
          approvers: {
            type: 'array',
            items: { $ref: '#/components/schemas/ApproverPolicy' },
          },
          codeOwners: {
            type: 'object',
            additionalProperties: { type: 'string' },
          },
          healthGates: { $ref: '#/components/schemas/HealthGatePolicy' },
          security: {
            type: 'object',
            required: ['cvss', 'overrides'],
            properties: {
              cvss: { type: 'number' },
              overrides: {
                type: 'array',
                items: {
                  type: 'string',
                  enum: ['holds', 'soak', 'windows', 'freezes', 'release-age'],
                },
              },
            },
          },
        },
      },
      MeshEvent: {
        type: 'object',
        required: ['id', 'at', 'kind', 'cluster', 'message'],
        properties: {
          id: { type: 'string' },
          at: { type: 'string' },
          kind: {
            type: 'string',
            enum: [
              'commit-read',
              'channel-moved',
              'source-lost',
              'source-recovered',
              'rebuilt',
            ],
          },
          cluster: { type: ['string', 'null'] },
          message: { type: 'string' },
        },
      },
      HistoryValue: {
        type: 'object',
        required: ['revision', 'version'],
        properties: {
          revision: { type: ['string', 'null'] },
          version: { type: ['string', 'null'] },
        },
      },
      HistoryChange: {
        type: 'object',
        required: [
          'commit',
          'date',
          'author',
          'subject',
          'reverts',
          'revertedBy',
          'kind',
          'cluster',
          'name',
          'from',
          'to',
          'at',
        ],
        properties: {
          commit: { type: 'string' },
          date: { type: 'string' },
          author: { type: 'string' },
          subject: { type: 'string' },
          reverts: { type: ['string', 'null'] },
          revertedBy: { type: ['string', 'null'] },
          kind: { type: 'string', enum: ['channel', 'revision', 'component'] },
          cluster: { type: 'string' },
          name: { type: ['string', 'null'] },
          from: {
            oneOf: [
              { $ref: '#/components/schemas/HistoryValue' },
              { type: 'null' },
            ],
          },
          to: {
            oneOf: [
              { $ref: '#/components/schemas/HistoryValue' },
              { type: 'null' },
            ],
          },
          at: { $ref: '#/components/schemas/FileLocation' },
        },
      },
      HistoryBreak: {
        type: 'object',
        required: [
          'commit',
          'date',
          'author',
          'subject',
          'reverts',
          'revertedBy',
          'kind',
          'unread',
        ],
        properties: {
          commit: { type: 'string' },
          date: { type: 'string' },
          author: { type: 'string' },
          subject: { type: 'string' },
          reverts: { type: ['string', 'null'] },
          revertedBy: { type: ['string', 'null'] },
          kind: { type: 'string', enum: ['unreadable'] },
          unread: {
            type: 'array',
            items: { $ref: '#/components/schemas/Unread' },
          },
        },
      },
      MeshHistory: {
        type: 'object',
        required: ['head', 'commits', 'rows'],
        properties: {
          head: { type: 'string' },
          commits: { type: 'integer' },
          rows: {
            type: 'array',
            items: {
              oneOf: [
                { $ref: '#/components/schemas/HistoryChange' },
                { $ref: '#/components/schemas/HistoryBreak' },
              ],
            },
          },
        },
      },
      ReleaseMinor: {
        type: 'object',
        required: [
          'minor',
          'supportedUntil',
          'estimated',
          'supported',
          'newestPatch',
          'versions',
        ],
        properties: {
          minor: { type: 'string' },
          supportedUntil: { type: ['string', 'null'] },
          estimated: { type: 'boolean' },
          supported: { type: ['boolean', 'null'] },
          newestPatch: { type: ['string', 'null'] },
          gatewayApi: {
            type: ['string', 'null'],
            description:
              'Bundle of the Gateway API that the newest patch is built for',
          },
          versions: {
            type: 'array',
            items: {
              type: 'object',
              required: ['version', 'releasedOn', 'vulnerabilities'],
              properties: {
                version: { type: 'string' },
                releasedOn: { type: ['string', 'null'] },
                vulnerabilities: { type: 'array', items: { type: 'string' } },
              },
            },
          },
        },
      },
      ReleaseOverview: {
        type: 'object',
        required: ['asOf', 'ageInDays', 'source', 'minors'],
        properties: {
          asOf: { type: 'string' },
          ageInDays: { type: 'integer' },
          source: { type: 'string', enum: ['bundled', 'fetched'] },
          minors: {
            type: 'array',
            items: { $ref: '#/components/schemas/ReleaseMinor' },
          },
        },
      },
      MeshSummary: {
        type: 'object',
        required: ['name', 'title', 'clusters'],
        properties: {
          name: { type: 'string' },
          title: { type: 'string' },
          clusters: { type: 'array', items: { type: 'string' } },
        },
      },
      MeshView: {
        type: 'object',
        required: [
          'name',
          'title',
          'repository',
          'readout',
          'clusters',
          'policy',
          'support',
          'findings',
          'coverage',
          'sources',
        ],
        properties: {
          name: { type: 'string' },
          title: { type: 'string' },
          repository: {
            type: 'object',
            required: ['url', 'branch', 'commit'],
            properties: {
              url: { type: 'string' },
              branch: { type: 'string' },
              commit: { type: ['string', 'null'] },
            },
          },
          readout: { $ref: '#/components/schemas/Readout' },
          clusters: {
            type: 'array',
            items: { $ref: '#/components/schemas/ClusterStatus' },
          },
          policy: { $ref: '#/components/schemas/MeshPolicy' },
          support: {
            type: 'array',
            items: { $ref: '#/components/schemas/VersionSupport' },
          },
          findings: {
            type: 'array',
            items: { $ref: '#/components/schemas/Finding' },
          },
          coverage: { $ref: '#/components/schemas/Coverage' },
          sources: {
            type: 'array',
            items: { $ref: '#/components/schemas/SourceHealth' },
          },
        },
      },
      ChannelChoice: {
        type: 'object',
        required: ['name', 'revision', 'version', 'support', 'gateways'],
        properties: {
          name: { type: 'string' },
          description: { type: 'string' },
          revision: { type: ['string', 'null'] },
          version: { type: ['string', 'null'] },
          support: {
            oneOf: [
              { $ref: '#/components/schemas/VersionSupport' },
              { type: 'null' },
            ],
          },
          gateways: { type: 'integer' },
          nextMove: {
            oneOf: [
              { $ref: '#/components/schemas/ChannelMove' },
              { type: 'null' },
            ],
          },
          forbidden: { type: 'string' },
        },
      },
      ChannelMove: {
        type: 'object',
        required: ['version', 'notBefore', 'reason'],
        properties: {
          version: { type: 'string' },
          notBefore: { type: ['string', 'null'] },
          reason: { type: 'string' },
        },
      },
      EntityPlace: {
        type: 'object',
        required: ['mesh', 'cluster', 'namespace', 'services'],
        properties: {
          mesh: { type: 'string' },
          cluster: { type: ['string', 'null'] },
          namespace: { type: 'string' },
          services: { type: 'array', items: { type: 'string' } },
        },
      },
      GatewayTraffic: {
        type: 'object',
        required: ['at', 'window', 'requests', 'connections', 'unknown'],
        properties: {
          at: { type: 'string' },
          window: { type: 'string' },
          requests: {
            oneOf: [
              {
                type: 'object',
                required: ['rate', 'errorRatio', 'latency'],
                properties: {
                  rate: { type: 'number' },
                  errorRatio: { type: ['number', 'null'] },
                  latency: {
                    type: 'object',
                    required: ['p50', 'p95', 'p99'],
                    properties: {
                      p50: { type: ['number', 'null'] },
                      p95: { type: ['number', 'null'] },
                      p99: { type: ['number', 'null'] },
                    },
                  },
                },
              },
              { type: 'null' },
            ],
          },
          connections: {
            oneOf: [
              {
                type: 'object',
                required: ['rate', 'errorRatio', 'sent', 'received'],
                properties: {
                  rate: { type: 'number' },
                  errorRatio: { type: ['number', 'null'] },
                  sent: { type: 'number' },
                  received: { type: 'number' },
                },
              },
              { type: 'null' },
            ],
          },
          unknown: { type: ['string', 'null'] },
        },
      },
      EntityWaypoint: {
        type: 'object',
        required: [
          'mesh',
          'cluster',
          'gateway',
          'support',
          'services',
          'httpRoutes',
          'authorizationPolicies',
          'changes',
        ],
        properties: {
          mesh: { type: 'string' },
          cluster: { type: 'string' },
          kubernetesCluster: { type: 'string' },
          gateway: { $ref: '#/components/schemas/GatewayStatus' },
          support: {
            oneOf: [
              { $ref: '#/components/schemas/VersionSupport' },
              { type: 'null' },
            ],
          },
          services: { type: 'array', items: { type: 'string' } },
          httpRoutes: { type: ['array', 'null'], items: { type: 'string' } },
          authorizationPolicies: {
            type: ['array', 'null'],
            items: { type: 'string' },
          },
          changes: {
            type: 'array',
            items: { $ref: '#/components/schemas/Change' },
          },
        },
      },
      WaypointService: {
        type: 'object',
        required: ['cluster', 'namespace', 'name', 'services', 'namespaces'],
        properties: {
          cluster: { type: 'string' },
          namespace: { type: 'string' },
          name: { type: 'string' },
          services: {
            type: 'array',
            description: 'Bound Services as `namespace/name`',
            items: { type: 'string' },
          },
          namespaces: {
            type: 'array',
            description:
              'Namespaces with something bound to it, or in which it stands',
            items: { type: 'string' },
          },
        },
      },
      EntityMeshView: {
        type: 'object',
        required: [
          'entityRef',
          'places',
          'waypoints',
          'changes',
          'sources',
          'authority',
        ],
        properties: {
          entityRef: { type: 'string' },
          places: {
            type: 'array',
            items: { $ref: '#/components/schemas/EntityPlace' },
          },
          waypoints: {
            type: 'array',
            items: { $ref: '#/components/schemas/EntityWaypoint' },
          },
          changes: {
            type: 'array',
            items: { $ref: '#/components/schemas/Change' },
          },
          sources: {
            type: 'array',
            items: { $ref: '#/components/schemas/SourceHealth' },
          },
          authority: {
            type: 'array',
            items: {
              type: 'object',
              required: ['namespace', 'owner', 'allowed', 'reason'],
              properties: {
                namespace: { type: 'string' },
                owner: { type: ['string', 'null'] },
                allowed: { type: 'boolean' },
                reason: { type: 'string' },
              },
            },
          },
        },
      },
      Name: {
        type: 'string',
        description: 'A Kubernetes name',
        pattern: '^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$',
        maxLength: 253,
      },
      ObjectName: {
        type: 'object',
        required: ['namespace', 'name'],
        additionalProperties: false,
        properties: {
          namespace: { $ref: '#/components/schemas/Name' },
          name: { $ref: '#/components/schemas/Name' },
        },
      },
      Version: {
        type: 'string',
        description: 'A version, always text',
        pattern: '^v?\\d+\\.\\d+\\.\\d+([-+][0-9A-Za-z.+-]+)?$',
      },
      AddRevision: {
        type: 'object',
        required: ['kind', 'version'],
        additionalProperties: false,
        properties: {
          kind: { type: 'string', enum: ['add-revision'] },
          version: { $ref: '#/components/schemas/Version' },
          name: { $ref: '#/components/schemas/Name' },
          cluster: { type: 'string' },
        },
      },
      RemoveRevision: {
        type: 'object',
        required: ['kind', 'name'],
        additionalProperties: false,
        properties: {
          kind: { type: 'string', enum: ['remove-revision'] },
          name: { $ref: '#/components/schemas/Name' },
          cluster: { type: 'string' },
        },
      },
      MoveChannel: {
        type: 'object',
        required: ['kind', 'channels', 'revision'],
        additionalProperties: false,
        properties: {
          kind: { type: 'string', enum: ['move-channel'] },
          channels: {
            type: 'array',
            minItems: 1,
            items: { $ref: '#/components/schemas/Name' },
          },
          revision: { $ref: '#/components/schemas/Name' },
          cluster: { type: 'string' },
        },
      },
      UpgradeComponent: {
        type: 'object',
        required: ['kind', 'components', 'version'],
        additionalProperties: false,
        properties: {
          kind: { type: 'string', enum: ['upgrade-component'] },
          components: {
            type: 'array',
            minItems: 1,
            items: { $ref: '#/components/schemas/ComponentName' },
          },
          version: { $ref: '#/components/schemas/Version' },
          revision: { $ref: '#/components/schemas/Name' },
          cluster: { type: 'string' },
        },
      },
      SetGatewayChannel: {
        type: 'object',
        required: ['kind', 'gateway', 'channel'],
        additionalProperties: false,
        properties: {
          kind: { type: 'string', enum: ['set-gateway-channel'] },
          gateway: { $ref: '#/components/schemas/ObjectName' },
          channel: {
            type: ['string', 'null'],
            minLength: 1,
            description: 'Null removes the label',
          },
          cluster: { type: 'string' },
        },
      },
      CreateWaypoint: {
        type: 'object',
        required: ['kind', 'gateway', 'channel'],
        additionalProperties: false,
        properties: {
          kind: { type: 'string', enum: ['create-waypoint'] },
          gateway: { $ref: '#/components/schemas/ObjectName' },
          channel: { $ref: '#/components/schemas/Name' },
          for: { type: 'string', enum: ['service', 'workload', 'all', 'none'] },
          path: {
            type: 'string',
            description: 'A YAML file inside the repository',
            pattern: '^(?![./])(?!.*/\\.).+\\.ya?ml$',
            maxLength: 1024,
          },
          cluster: { type: 'string' },
        },
      },
      RemoveWaypoint: {
        type: 'object',
        required: ['kind', 'gateway'],
        additionalProperties: false,
        properties: {
          kind: { type: 'string', enum: ['remove-waypoint'] },
          gateway: { $ref: '#/components/schemas/ObjectName' },
          unenroll: { type: 'boolean' },
          cluster: { type: 'string' },
        },
      },
      Enroll: {
        type: 'object',
        required: ['kind', 'namespace', 'waypoint'],
        additionalProperties: false,
        properties: {
          kind: { type: 'string', enum: ['enroll'] },
          namespace: { $ref: '#/components/schemas/Name' },
          service: { $ref: '#/components/schemas/Name' },
          waypoint: { $ref: '#/components/schemas/Name' },
          waypointNamespace: { $ref: '#/components/schemas/Name' },
          cluster: { type: 'string' },
        },
      },
      Unenroll: {
        type: 'object',
        required: ['kind', 'namespace'],
        additionalProperties: false,
        properties: {
          kind: { type: 'string', enum: ['unenroll'] },
          namespace: { $ref: '#/components/schemas/Name' },
          service: { $ref: '#/components/schemas/Name' },
          cluster: { type: 'string' },
        },
      },
      PatchRevision: {
        type: 'object',
        required: ['kind', 'name', 'version'],
        additionalProperties: false,
        properties: {
          kind: { type: 'string', enum: ['patch-revision'] },
          name: { $ref: '#/components/schemas/Name' },
          version: { $ref: '#/components/schemas/Version' },
          sameName: { type: 'boolean' },
          cluster: { type: 'string' },
        },
      },
      MigrateCharts: {
        type: 'object',
        required: ['kind'],
        additionalProperties: false,
        properties: {
          kind: { type: 'string', enum: ['migrate-charts'] },
          cluster: { type: 'string' },
        },
      },
      Upgrade: {
        type: 'object',
        required: ['kind', 'to'],
        additionalProperties: false,
        properties: {
          kind: { type: 'string', enum: ['upgrade'] },
          to: { $ref: '#/components/schemas/Version' },
          channel: { $ref: '#/components/schemas/Name' },
          strategy: {
            type: 'string',
            enum: ['channels', 'phases', 'both', 'relabel'],
          },
          batch: { type: 'integer', minimum: 1, maximum: 9999 },
          keepBehaviour: {
            type: 'boolean',
            description:
              'New revisions begin with the defaults of the minor that runs',
          },
          cluster: { type: 'string' },
        },
      },
      Revert: {
        type: 'object',
        required: ['kind', 'commit'],
        additionalProperties: false,
        properties: {
          kind: { type: 'string', enum: ['revert'] },
          commit: { type: 'string', pattern: '^[0-9a-f]{7,64}$' },
        },
      },
      AddChannel: {
        type: 'object',
        required: ['kind', 'channel', 'revision'],
        additionalProperties: false,
        properties: {
          kind: { type: 'string', enum: ['add-channel'] },
          channel: { $ref: '#/components/schemas/Name' },
          revision: { $ref: '#/components/schemas/Name' },
          cluster: { type: 'string' },
        },
      },
      RemoveChannel: {
        type: 'object',
        required: ['kind', 'channel'],
        additionalProperties: false,
        properties: {
          kind: { type: 'string', enum: ['remove-channel'] },
          channel: { $ref: '#/components/schemas/Name' },
          cluster: { type: 'string' },
        },
      },
      SetChartValues: {
        type: 'object',
        required: ['kind', 'chart', 'values'],
        additionalProperties: false,
        properties: {
          kind: { type: 'string', enum: ['set-chart-values'] },
          chart: {
            type: 'string',
            enum: [
              'base',
              'istiod',
              'cni',
              'ztunnel',
              'gateway',
              'default',
              'ambient',
            ],
          },
          revision: { $ref: '#/components/schemas/Name' },
          release: { $ref: '#/components/schemas/ReleaseName' },
          values: {
            type: 'object',
            description:
              'Dotted path of a value to what it becomes; null removes it',
            minProperties: 1,
            maxProperties: 32,
            additionalProperties: {
              type: ['string', 'number', 'boolean', 'null'],
            },
          },
          cluster: { type: 'string' },
        },
      },
      ReleaseName: {
        type: 'string',
        description:
          'Namespace and name of a Helm release, with a slash between',
        pattern:
          '^[a-z0-9]([-a-z0-9]*[a-z0-9])?/[a-z0-9]([-a-z0-9.]*[a-z0-9])?$',
        maxLength: 317,
      },
      UpgradeGatewayChart: {
        type: 'object',
        required: ['kind', 'release', 'version'],
        additionalProperties: false,
        properties: {
          kind: { type: 'string', enum: ['upgrade-gateway-chart'] },
          release: { $ref: '#/components/schemas/ReleaseName' },
          version: { $ref: '#/components/schemas/Version' },
          cluster: { type: 'string' },
        },
      },
      AdoptPhases: {
        type: 'object',
        required: ['kind', 'channel'],
        additionalProperties: false,
        properties: {
          kind: { type: 'string', enum: ['adopt-phases'] },
          channel: { $ref: '#/components/schemas/Name' },
          cluster: { type: 'string' },
        },
      },
      WriteCodeOwners: {
        type: 'object',
        required: ['kind'],
        additionalProperties: false,
        properties: { kind: { type: 'string', enum: ['write-code-owners'] } },
      },
      Operation: {
        oneOf: [
          { $ref: '#/components/schemas/AddRevision' },
          { $ref: '#/components/schemas/RemoveRevision' },
          { $ref: '#/components/schemas/MoveChannel' },
          { $ref: '#/components/schemas/UpgradeComponent' },
          { $ref: '#/components/schemas/SetGatewayChannel' },
          { $ref: '#/components/schemas/CreateWaypoint' },
          { $ref: '#/components/schemas/RemoveWaypoint' },
          { $ref: '#/components/schemas/Enroll' },
          { $ref: '#/components/schemas/Unenroll' },
          { $ref: '#/components/schemas/PatchRevision' },
          { $ref: '#/components/schemas/MigrateCharts' },
          { $ref: '#/components/schemas/Upgrade' },
          { $ref: '#/components/schemas/Revert' },
          { $ref: '#/components/schemas/AddChannel' },
          { $ref: '#/components/schemas/RemoveChannel' },
          { $ref: '#/components/schemas/SetChartValues' },
          { $ref: '#/components/schemas/UpgradeGatewayChart' },
          { $ref: '#/components/schemas/AdoptPhases' },
          { $ref: '#/components/schemas/WriteCodeOwners' },
        ],
      },
      Waiver: {
        type: 'object',
        required: ['rule', 'reason', 'until'],
        additionalProperties: false,
        properties: {
          rule: { type: 'string', minLength: 1 },
          reason: { type: 'string', minLength: 1 },
          until: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
        },
      },
      ChangeRequest: {
        type: 'object',
        required: ['operations'],
        additionalProperties: false,
        properties: {
          operations: {
            type: 'array',
            minItems: 1,
            maxItems: 50,
            items: { $ref: '#/components/schemas/Operation' },
          },
          waivers: {
            type: 'array',
            items: { $ref: '#/components/schemas/Waiver' },
          },
        },
      },
      Change: {
        type: 'object',
        required: [
          'id',
          'mesh',
          'operations',
          'title',
          'state',
          'requestedBy',
          'requestedAt',
          'updatedAt',
          'branch',
          'pullRequest',
          'mergeCommit',
          'reason',
        ],
        properties: {
          id: { type: 'string' },
          mesh: { type: 'string' },
          operations: {
            type: 'array',
            items: { $ref: '#/components/schemas/Operation' },
          },
          title: { type: 'string' },
          state: {
            type: 'string',
            enum: ['requested', 'open', 'stale', 'merged', 'closed', 'failed'],
          },
          requestedBy: { type: 'string' },
          requestedAt: { type: 'string' },
          updatedAt: { type: 'string' },
          branch: { type: ['string', 'null'] },
          pullRequest: {
            oneOf: [
              {
                type: 'object',
                required: ['number', 'url'],
                properties: {
                  number: { type: 'integer' },
                  url: { type: 'string' },
                },
              },
              { type: 'null' },
            ],
          },
          mergeCommit: { type: ['string', 'null'] },
          reason: { type: ['string', 'null'] },
        },
      },
      FileEdit: {
        type: 'object',
        required: ['file', 'before', 'after'],
        properties: {
          file: { type: 'string' },
          before: { type: ['string', 'null'] },
          after: { type: ['string', 'null'] },
        },
      },
      Difference: {
        type: 'object',
        required: ['what', 'cluster', 'before', 'after'],
        properties: {
          what: { type: 'string' },
          cluster: { type: 'string' },
          before: { type: ['string', 'null'] },
          after: { type: ['string', 'null'] },
        },
      },
      BlastRadius: {
        type: 'object',
        required: ['gateways', 'namespaces', 'owners', 'nodes', 'restarts'],
        properties: {
          gateways: {
            type: 'array',
            items: {
              type: 'object',
              required: [
                'namespace',
                'name',
                'cluster',
                'role',
                'from',
                'to',
                'restarts',
              ],
              properties: {
                namespace: { type: 'string' },
                name: { type: 'string' },
                cluster: { type: 'string' },
                role: { $ref: '#/components/schemas/GatewayRole' },
                from: { type: ['string', 'null'] },
                to: { type: ['string', 'null'] },
                restarts: { type: 'boolean' },
              },
            },
          },
          namespaces: { type: 'array', items: { type: 'string' } },
          owners: { type: 'array', items: { type: 'string' } },
          nodes: { type: ['integer', 'null'] },
          restarts: { type: 'integer' },
          services: { type: 'array', items: { type: 'string' } },
        },
      },
      ChangeSet: {
        type: 'object',
        required: [
          'base',
          'operations',
          'title',
          'edits',
          'diff',
          'differences',
          'blastRadius',
          'introduced',
          'resolved',
          'waivers',
          'undo',
          'blocked',
        ],
        properties: {
          base: { type: ['string', 'null'] },
          operations: {
            type: 'array',
            items: { $ref: '#/components/schemas/Operation' },
          },
          title: { type: 'string' },
          edits: {
            type: 'array',
            items: { $ref: '#/components/schemas/FileEdit' },
          },
          diff: { type: 'string' },
          differences: {
            type: 'array',
            items: { $ref: '#/components/schemas/Difference' },
          },
          blastRadius: { $ref: '#/components/schemas/BlastRadius' },
          introduced: {
            type: 'array',
            items: { $ref: '#/components/schemas/Finding' },
          },
          resolved: {
            type: 'array',
            items: { $ref: '#/components/schemas/Finding' },
          },
          waivers: {
            type: 'array',
            items: { $ref: '#/components/schemas/Waiver' },
          },
          undo: { type: 'string' },
          blocked: { type: 'boolean' },
          notes: {
            type: 'array',
            description: 'What a reviewer should know, such as what it costs',
            items: { type: 'string' },
          },
          steps: {
            type: 'array',
            items: {
              type: 'object',
              required: ['title', 'done'],
              properties: {
                title: { type: 'string' },
                done: { type: 'boolean' },
              },
            },
          },
          done: {
            type: 'array',
            description: 'What the clusters must show for it to have landed',
            items: { $ref: '#/components/schemas/ClusterDone' },
          },
        },
      },
      PlanPreview: {
        type: 'object',
        required: ['changeSet', 'authority'],
        properties: {
          changeSet: { $ref: '#/components/schemas/ChangeSet' },
          authority: {
            type: 'object',
            required: ['allowed', 'reason'],
            properties: {
              allowed: { type: 'boolean' },
              reason: { type: 'string' },
            },
          },
          waiver: {
            type: 'object',
            required: ['allowed', 'reason', 'latest'],
            properties: {
              allowed: { type: 'boolean' },
              reason: { type: 'string' },
              latest: { type: 'string' },
            },
          },
        },
      },
      RevisionRuns: {
        type: 'object',
        required: ['kind', 'revision', 'version'],
        properties: {
          kind: { type: 'string', enum: ['revision-runs'] },
          revision: { type: 'string' },
          version: { type: ['string', 'null'] },
        },
      },
      RevisionGone: {
        type: 'object',
        required: ['kind', 'revision'],
        properties: {
          kind: { type: 'string', enum: ['revision-gone'] },
          revision: { type: 'string' },
        },
      },
      ComponentRuns: {
        type: 'object',
        required: ['kind', 'component', 'version', 'revision'],
        properties: {
          kind: { type: 'string', enum: ['component-runs'] },
          component: { $ref: '#/components/schemas/ComponentName' },
          version: { type: ['string', 'null'] },
          revision: { type: ['string', 'null'] },
        },
      },
      ChannelMoved: {
        type: 'object',
        required: ['kind', 'channel', 'revision', 'version'],
        properties: {
          kind: { type: 'string', enum: ['channel-moved'] },
          channel: { type: 'string' },
          revision: { type: 'string' },
          version: { type: ['string', 'null'] },
        },
      },
      ChannelGone: {
        type: 'object',
        required: ['kind', 'channel'],
        properties: {
          kind: { type: 'string', enum: ['channel-gone'] },
          channel: { type: 'string' },
        },
      },
      GatewayRuns: {
        type: 'object',
        required: ['kind', 'namespace', 'name', 'revision', 'version'],
        properties: {
          kind: { type: 'string', enum: ['gateway-runs'] },
          namespace: { type: 'string' },
          name: { type: 'string' },
          revision: { type: ['string', 'null'] },
          version: { type: ['string', 'null'] },
        },
      },
      GatewayGone: {
        type: 'object',
        required: ['kind', 'namespace', 'name'],
        properties: {
          kind: { type: 'string', enum: ['gateway-gone'] },
          namespace: { type: 'string' },
          name: { type: 'string' },
        },
      },
      GatewayChartRuns: {
        type: 'object',
        required: ['kind', 'release', 'version'],
        properties: {
          kind: { type: 'string', enum: ['gateway-chart-runs'] },
          release: { type: 'string' },
          version: { type: 'string' },
        },
      },
      ValuesSet: {
        type: 'object',
        required: ['kind', 'chart', 'revision'],
        properties: {
          kind: { type: 'string', enum: ['values-set'] },
          chart: { type: 'string' },
          revision: { type: ['string', 'null'] },
          strategy: { $ref: '#/components/schemas/NodeStrategy' },
        },
      },
      DoneCondition: {
        oneOf: [
          { $ref: '#/components/schemas/RevisionRuns' },
          { $ref: '#/components/schemas/RevisionGone' },
          { $ref: '#/components/schemas/ComponentRuns' },
          { $ref: '#/components/schemas/ChannelMoved' },
          { $ref: '#/components/schemas/ChannelGone' },
          { $ref: '#/components/schemas/GatewayRuns' },
          { $ref: '#/components/schemas/GatewayGone' },
          { $ref: '#/components/schemas/GatewayChartRuns' },
          { $ref: '#/components/schemas/ValuesSet' },
        ],
      },
      ClusterDone: {
        type: 'object',
        required: ['cluster', 'condition'],
        properties: {
          cluster: { type: 'string' },
          condition: { $ref: '#/components/schemas/DoneCondition' },
        },
      },
      StepCheck: {
        type: 'object',
        required: ['id', 'title', 'state', 'reason'],
        properties: {
          id: { type: 'string' },
          title: { type: 'string' },
          state: {
            type: 'string',
            enum: ['passed', 'failed', 'unknown', 'waiting'],
          },
          reason: { type: 'string' },
          until: { type: 'string' },
        },
      },
      StepOwner: {
        type: 'object',
        required: ['owner', 'namespaces', 'gateways'],
        properties: {
          owner: { type: 'string' },
          namespaces: { type: 'array', items: { type: 'string' } },
          gateways: { type: 'integer' },
        },
      },
      UpgradeStep: {
        type: 'object',
        required: [
          'id',
          'kind',
          'cluster',
          'title',
          'reason',
          'operations',
          'state',
          'checks',
          'blastRadius',
          'owners',
          'duration',
          'notBefore',
          'doneWhen',
          'done',
          'undo',
          'notes',
        ],
        properties: {
          id: { type: 'string' },
          kind: {
            type: 'string',
            enum: [
              'gateway-api',
              'base',
              'add-revision',
              'cni',
              'ztunnel',
              'move-channel',
              'gateway-chart',
              'retire-revision',
              'adopt-phases',
              'relabel',
              'chart-values',
              'migrate-charts',
            ],
          },
          cluster: { type: 'string' },
          clusters: { type: 'array', items: { type: 'string' } },
          merged: { type: 'boolean' },
          title: { type: 'string' },
          reason: { type: 'string' },
          operations: {
            type: 'array',
            items: { $ref: '#/components/schemas/Operation' },
          },
          state: {
            type: 'string',
            enum: ['done', 'next', 'waiting', 'blocked', 'later'],
          },
          checks: {
            type: 'array',
            items: { $ref: '#/components/schemas/StepCheck' },
          },
          blastRadius: { $ref: '#/components/schemas/BlastRadius' },
          owners: {
            type: 'array',
            items: { $ref: '#/components/schemas/StepOwner' },
          },
          duration: { type: 'string', description: 'ISO 8601 duration' },
          notBefore: { type: ['string', 'null'] },
          doneWhen: { type: 'string' },
          done: { $ref: '#/components/schemas/DoneCondition' },
          undo: { type: 'string' },
          notes: { type: 'array', items: { type: 'string' } },
          connections: {
            type: 'array',
            items: { $ref: '#/components/schemas/ConnectionRisk' },
          },
          nodesToRecycle: {
            type: 'array',
            items: {
              type: 'object',
              required: ['cluster', 'node', 'pod', 'version'],
              properties: {
                cluster: { type: 'string' },
                node: { type: 'string' },
                pod: { type: 'string' },
                version: { type: ['string', 'null'] },
              },
            },
          },
        },
      },
      ConnectionRisk: {
        type: 'object',
        description:
          'What is reset when ztunnel is replaced on the nodes of a cluster',
        required: ['cluster', 'at', 'grace', 'nodes', 'unknown'],
        properties: {
          cluster: { type: 'string' },
          at: { type: 'string', format: 'date-time' },
          grace: { type: 'integer', description: 'Seconds' },
          nodes: {
            type: 'array',
            items: { $ref: '#/components/schemas/NodeConnections' },
          },
          unknown: { type: ['string', 'null'] },
        },
      },
      NodeConnections: {
        type: 'object',
        required: ['node', 'open', 'resets', 'workloads'],
        properties: {
          node: { type: 'string' },
          open: { type: ['integer', 'null'] },
          resets: { type: ['integer', 'null'] },
          workloads: {
            type: 'array',
            items: {
              type: 'object',
              required: ['namespace', 'workload', 'open'],
              properties: {
                namespace: { type: 'string' },
                workload: { type: 'string' },
                open: { type: 'integer' },
              },
            },
          },
        },
      },
      UpgradePlan: {
        type: 'object',
        required: ['target', 'commit', 'at', 'steps', 'refusals', 'remaining'],
        properties: {
          target: {
            type: 'object',
            required: ['to', 'strategy'],
            properties: {
              to: { type: 'string' },
              strategy: {
                type: 'string',
                enum: ['channels', 'phases', 'both', 'relabel'],
              },
              batch: { type: 'integer' },
              channels: { type: 'array', items: { type: 'string' } },
              cluster: { type: 'string' },
            },
          },
          commit: { type: ['string', 'null'] },
          at: { type: 'string' },
          steps: {
            type: 'array',
            items: { $ref: '#/components/schemas/UpgradeStep' },
          },
          refusals: {
            type: 'array',
            items: { $ref: '#/components/schemas/Finding' },
          },
          remaining: {
            type: 'object',
            required: ['steps', 'restarts', 'duration'],
            properties: {
              steps: { type: 'integer' },
              restarts: { type: 'integer' },
              duration: { type: 'string' },
            },
          },
          behaviour: {
            type: 'array',
            items: { $ref: '#/components/schemas/BehaviourChange' },
          },
        },
      },
      BehaviourChange: {
        type: 'object',
        required: [
          'kind',
          'since',
          'title',
          'detail',
          'chart',
          'keep',
          'compatibilityVersion',
          'scope',
          'releases',
        ],
        properties: {
          kind: { type: 'string', enum: ['flip', 'note'] },
          since: { type: 'string' },
          title: { type: 'string' },
          detail: { type: 'string' },
          chart: {
            type: ['string', 'null'],
            enum: ['istiod', 'cni', 'ztunnel', null],
          },
          keep: {
            type: 'object',
            description:
              'Dotted path of a value to what keeps the old behaviour',
            additionalProperties: {
              type: ['string', 'number', 'boolean', 'null'],
            },
          },
          compatibilityVersion: { type: ['string', 'null'] },
          scope: { type: 'string' },
          releases: {
            type: 'array',
            items: {
              type: 'object',
              required: ['cluster', 'revision'],
              properties: {
                cluster: { type: 'string' },
                revision: { type: ['string', 'null'] },
              },
            },
          },
        },
      },
      NextAction: {
        type: 'object',
        required: [
          'id',
          'kind',
          'urgency',
          'cluster',
          'title',
          'reason',
          'due',
          'operations',
          'template',
        ],
        properties: {
          id: { type: 'string' },
          kind: {
            type: 'string',
            enum: [
              'vulnerable',
              'end-of-support',
              'patch-available',
              'minor-available',
              'channel-eligible',
              'component-behind',
              'behaviour-kept',
              'phases-missing',
              'revision-unused',
              'chart-repository',
              'finding',
            ],
          },
          urgency: { type: 'string', enum: ['now', 'soon', 'planned', 'tidy'] },
          cluster: { type: 'string' },
          title: { type: 'string' },
          reason: { type: 'string' },
          due: { type: ['string', 'null'] },
          operations: {
            type: 'array',
            items: { $ref: '#/components/schemas/Operation' },
          },
          template: { type: 'string' },
          blocked: { type: 'string' },
        },
      },
      HoldRequest: {
        type: 'object',
        required: ['kind', 'namespace', 'reason', 'until'],
        additionalProperties: false,
        properties: {
          kind: { type: 'string', enum: ['acknowledged', 'hold'] },
          namespace: { $ref: '#/components/schemas/Name' },
          gateway: { $ref: '#/components/schemas/Name' },
          cluster: { type: 'string' },
          reason: { type: 'string' },
          until: { type: 'string', description: 'ISO 8601 UTC' },
        },
      },
      OwnerHold: {
        type: 'object',
        required: [
          'id',
          'mesh',
          'kind',
          'namespace',
          'reason',
          'until',
          'by',
          'at',
        ],
        properties: {
          id: { type: 'string' },
          mesh: { type: 'string' },
          kind: { type: 'string', enum: ['acknowledged', 'hold'] },
          namespace: { type: 'string' },
          gateway: { type: 'string' },
          cluster: { type: 'string' },
          reason: { type: 'string' },
          until: { type: 'string' },
          by: { type: 'string' },
          at: { type: 'string' },
        },
      },
      ProgressState: {
        type: 'string',
        enum: ['done', 'doing', 'waiting', 'stalled', 'failed', 'unknown'],
      },
      ProgressLink: {
        type: 'object',
        required: ['stage', 'cluster', 'state', 'reason', 'at'],
        properties: {
          stage: {
            type: 'string',
            enum: [
              'pull-request',
              'merged',
              'parent-synced',
              'generated',
              'compared',
              'operation',
              'workload',
              'images',
              'soaked',
            ],
          },
          cluster: { type: 'string' },
          state: { $ref: '#/components/schemas/ProgressState' },
          reason: { type: 'string' },
          at: { type: ['string', 'null'] },
          count: {
            type: 'object',
            required: ['done', 'of'],
            properties: { done: { type: 'integer' }, of: { type: 'integer' } },
          },
        },
      },
      HealthGate: {
        type: 'object',
        required: ['state', 'measures'],
        properties: {
          state: {
            type: 'string',
            enum: ['passed', 'failed', 'unknown', 'waiting'],
          },
          measures: {
            type: 'array',
            items: {
              type: 'object',
              required: ['name', 'before', 'after', 'limit', 'state', 'reason'],
              properties: {
                name: {
                  type: 'string',
                  enum: ['error-rate', 'latency-p99', 'xds-rejects', 'ztunnel'],
                },
                before: { type: ['number', 'null'] },
                after: { type: ['number', 'null'] },
                limit: { type: ['number', 'null'] },
                state: {
                  type: 'string',
                  enum: ['passed', 'failed', 'unknown'],
                },
                reason: { type: 'string' },
              },
            },
          },
        },
      },
      ChangeProgress: {
        type: 'object',
        required: ['change', 'mergeCommit', 'state', 'links', 'since'],
        properties: {
          change: { type: 'string' },
          mergeCommit: { type: ['string', 'null'] },
          state: { $ref: '#/components/schemas/ProgressState' },
          links: {
            type: 'array',
            items: { $ref: '#/components/schemas/ProgressLink' },
          },
          since: { type: ['string', 'null'] },
          checks: {
            type: 'array',
            items: { $ref: '#/components/schemas/StepCheck' },
          },
          gate: { $ref: '#/components/schemas/HealthGate' },
        },
      },
      RollbackReadiness: {
        type: 'object',
        required: [
          'change',
          'mergeCommit',
          'safe',
          'reasons',
          'order',
          'operations',
        ],
        properties: {
          change: { type: 'string' },
          mergeCommit: { type: 'string' },
          safe: { type: 'boolean' },
          reasons: { type: 'array', items: { type: 'string' } },
          order: { type: 'array', items: { type: 'string' } },
          operations: {
            type: 'array',
            items: { $ref: '#/components/schemas/Operation' },
          },
        },
      },
    },
  },
};
