import { listRepository, mapRepository } from './repositories';

/** Path → text. */
export type Files = Record<string, string>;

/** One change that somebody proposes, and what has to be said about it. */
export interface Mistake {
  /** What real operators did (istio.md 6.2), or the rule of istio.md 3.1. */
  title: string;
  /** Default: channels in a map, components in Applications of their own. */
  before?: Files;
  /** File → texts to replace. */
  edit?: Record<string, Array<[string, string]>>;
  add?: Files;
  remove?: string[];
  /** Rule → what its message says. */
  finds: Record<string, RegExp>;
}

/** Every mistake of istio.md 6.2, the rules R1–R8 of 3.1, and their kin. */
export const mistakes: Mistake[] = [
  {
    title: 'a chart version that does not exist',
    edit: { 'istio/cni.yaml': [['1.30.5', '1.19.2']] },
    finds: { 'nonexistent-version': /1\.19\.2/ },
  },
  {
    title: 'a revision whose name says another version',
    edit: {
      'istio/control-plane.yaml': [['version: 1.30.5', 'version: 1.30.4']],
    },
    finds: { 'revision-name-mismatch': /1-30-5/ },
  },
  {
    title: 'the name of a channel in ztunnel.revision',
    edit: { 'istio/ztunnel.yaml': [['"1-30-5"', '"stable"']] },
    finds: { 'ztunnel-revision': /stable, which is a channel/ },
  },
  {
    title: 'a ztunnel.revision that leads nowhere',
    edit: { 'istio/ztunnel.yaml': [['"1-30-5"', '"1-28-0"']] },
    finds: { 'ztunnel-revision': /1-28-0, which Git does not declare/ },
  },
  {
    title: 'a revision removed with the move of the last channel off it',
    edit: {
      'istio/control-plane.yaml': [
        ['          - version: 1.29.8\n            revision: "1-29-8"\n', ''],
      ],
      'istio/tags.yaml': [
        ['stable: {revision: "1-29-8"}', 'stable: {revision: "1-30-5"}'],
      ],
    },
    finds: { 'removed-with-last-channel': /1-29-8 is removed.*stable/ },
  },
  {
    title: 'a jump of two minors and everything at once',
    before: mapRepository({ nodes: '1.28.10' }),
    edit: {
      'istio/control-plane.yaml': [
        [
          '- version: 1.29.8',
          '- version: 1.31.1\n            revision: "1-31-1"\n          - version: 1.29.8',
        ],
      ],
      'istio/cni.yaml': [['1.28.10', '1.30.5']],
      'istio/ztunnel.yaml': [['1.28.10', '1.30.5']],
      'istio/tags.yaml': [
        ['stable: {revision: "1-29-8"}', 'stable: {revision: "1-31-1"}'],
      ],
    },
    finds: {
      'in-place-jump': /cni changes in place from 1\.28\.10 to 1\.30\.5/,
      'everything-at-once': /control plane, cni, ztunnel, channels/,
    },
  },
  {
    title: 'invalid YAML',
    edit: { 'istio/control-plane.yaml': [['generators:', 'generators: [']] },
    finds: {
      'unread-file':
        /control-plane\.yaml became unreadable.*its revisions 1-29-8, 1-30-5/,
    },
  },
  {
    title: 'the misspelt field valueObjects',
    edit: { 'istio/ztunnel.yaml': [['valuesObject', 'valueObjects']] },
    finds: { 'unread-file': /helm\.valueObjects is no field of Argo CD/ },
  },
  {
    title: 'the misspelt value proflie',
    edit: { 'istio/cni.yaml': [['profile', 'proflie']] },
    finds: {
      'unknown-chart-value': /has no value proflie/,
      'ambient-profile-missing': /cni is installed without/,
    },
  },
  {
    title: 'the invalid template key zt-shim',
    edit: {
      'tag-chart/templates/shim.yaml': [['base.ztshim', 'base.zt-shim']],
    },
    finds: { 'unread-file': /invalid key "\.Values\.base\.zt-shim"/ },
  },
  {
    title: 'a value zt-shim that no template reads',
    edit: { 'istio/tags.yaml': [['ztshim:', 'zt-shim:']] },
    finds: {
      'unknown-chart-value': /chart tag-chart reads the value base\.zt-shim/,
    },
  },
  {
    title: 'a list element that a merge left twice',
    edit: {
      'istio/control-plane.yaml': [
        [
          '          - version: 1.29.8\n            revision: "1-29-8"\n',
          '          - version: 1.29.8\n            revision: "1-29-8"\n          - version: 1.29.8\n            revision: "1-29-8"\n',
        ],
      ],
    },
    finds: {
      'application-name-collision': /istiod-1-29-8 is declared 2 times/,
    },
  },
  {
    title: 'two list elements of one revision that differ',
    edit: {
      'istio/control-plane.yaml': [
        [
          '- version: 1.29.8',
          '- version: 1.29.7\n            revision: "1-29-8"\n          - version: 1.29.8',
        ],
      ],
    },
    finds: { 'duplicate-revision': /1-29-8 is declared more than once/ },
  },
  {
    title: 'an element of a values list that a merge left twice',
    before: listRepository(),
    edit: {
      'mesh/values.yaml': [
        [
          '  - name: "1-30-5"\n    version: 1.30.5\n',
          '  - name: "1-30-5"\n    version: 1.30.5\n  - name: "1-30-5"\n    version: 1.30.5\n',
        ],
      ],
    },
    finds: {
      'application-name-collision': /istiod-1-30-5 is declared 2 times/,
    },
  },
  {
    title: 'a channel that silently went to another list element',
    before: listRepository(),
    edit: {
      'mesh/values.yaml': [
        [
          '    tags: [stable]\n',
          '  - name: "1-29-7"\n    version: 1.29.7\n    tags: [stable]\n',
        ],
      ],
    },
    finds: {
      'channel-moved-by-list-edit':
        /stable goes from the element of 1-29-8 to that of 1-29-7/,
    },
  },
  {
    title: 'a channel in two list elements',
    before: listRepository(),
    edit: { 'mesh/values.yaml': [['[rapid]', '[rapid, stable]']] },
    finds: {
      'channel-forms-disagree': /stable is declared with 1-29-8 and 1-30-5/,
    },
  },
  {
    title: 'two owners of the validating webhook',
    add: {
      'istio/validator.yaml': `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: istiod-default-validator
  labels: {app: istiod, istio.io/rev: "1-30-5", istio.io/tag: default}
`,
    },
    finds: { 'duplicate-validator': /has 2 owners: the chart base/ },
  },
  {
    title: 'two Applications of one name',
    edit: { 'istio/cni.yaml': [['name: istio-cni', 'name: ztunnel']] },
    finds: {
      'application-name-collision': /Application ztunnel is declared 2 times/,
    },
  },
  {
    title: 'an ApplicationSet whose elements give one name',
    edit: {
      'istio/control-plane.yaml': [['istiod-{{revision}}', 'istiod']],
    },
    finds: {
      'application-name-collision': /Application istiod is declared 2 times/,
    },
  },
  {
    title: 'two ApplicationSets of one name',
    add: {
      'istio/more.yaml': mapRepository()['istio/control-plane.yaml'].replace(
        'istiod-{{revision}}',
        'more-{{revision}}',
      ),
    },
    finds: {
      'application-name-collision': /ApplicationSet istiod is declared 2 times/,
    },
  },
  {
    title: 'a compatibilityVersion that the chart cannot be rendered with',
    edit: {
      'istio/control-plane.yaml': [
        [
          'profile: ambient',
          'profile: ambient\n            compatibilityVersion: "1.30"',
        ],
      ],
    },
    finds: {
      'unknown-compatibility-version':
        /istiod 1\.29\.8 knows no compatibilityVersion 1\.30/,
    },
  },
  {
    title: 'the removed annotation for-service-account',
    edit: {
      'app/waypoint.yaml': [
        [
          '  labels:',
          '  annotations: {istio.io/for-service-account: details}\n  labels:',
        ],
      ],
    },
    finds: { 'removed-annotation': /for-service-account/ },
  },
  {
    title: 'R1: ztunnel ahead of its control plane',
    edit: { 'istio/ztunnel.yaml': [['1.30.5', '1.31.1']] },
    finds: { 'ztunnel-skew': /1\.31\.1/ },
  },
  {
    title: 'R2: CNI ahead of the control plane',
    edit: { 'istio/cni.yaml': [['1.30.5', '1.31.1']] },
    finds: { 'cni-skew': /1\.31\.1/ },
  },
  {
    title: 'R3: CRDs older than a control plane',
    edit: { 'istio/base.yaml': [['1.30.5', '1.29.8']] },
    finds: { 'base-behind': /1\.29\.8/ },
  },
  {
    title: 'R4: a channel that leads nowhere',
    edit: {
      'istio/tags.yaml': [
        ['rapid: {revision: "1-30-5"}', 'rapid: {revision: "1-31-1"}'],
      ],
    },
    finds: { 'dangling-channel': /rapid points to revision 1-31-1/ },
  },
  {
    title: 'R5: a revision removed while a channel points to it',
    edit: {
      'istio/control-plane.yaml': [
        ['          - version: 1.29.8\n            revision: "1-29-8"\n', ''],
      ],
    },
    finds: {
      'removed-revision-in-use': /1-29-8 is removed while channel stable/,
      'dangling-channel': /stable points to revision 1-29-8/,
    },
  },
  {
    title: 'R5: a channel moved onto a revision that is removed',
    edit: {
      'istio/control-plane.yaml': [
        ['          - version: 1.29.8\n            revision: "1-29-8"\n', ''],
      ],
      'istio/tags.yaml': [
        ['stable: {revision: "1-29-8"}', 'stable: {revision: "1-30-5"}'],
        ['rapid: {revision: "1-30-5"}', 'rapid: {revision: "1-29-8"}'],
      ],
    },
    finds: {
      'removed-revision-in-use': /1-29-8 is removed while channel rapid/,
    },
  },
  {
    title: 'R6: a channel that jumps three minors',
    before: mapRepository({ old: '1.28.10' }),
    edit: {
      'istio/control-plane.yaml': [
        [
          '- version: 1.28.10',
          '- version: 1.31.1\n            revision: "1-31-1"\n          - version: 1.28.10',
        ],
      ],
      'istio/tags.yaml': [
        ['stable: {revision: "1-28-10"}', 'stable: {revision: "1-31-1"}'],
      ],
    },
    finds: { 'channel-jump': /from 1\.28\.10 to 1\.31\.1: 3 minors/ },
  },
  {
    title: 'R6: a channel that goes back across minors',
    edit: {
      'istio/tags.yaml': [
        ['rapid: {revision: "1-30-5"}', 'rapid: {revision: "1-29-8"}'],
      ],
    },
    finds: { 'channel-jump': /from 1\.30\.5 back to 1\.29\.8/ },
  },
  {
    title: 'R7: a gateway chart ahead of its control plane',
    edit: { 'istio/ingress.yaml': [['1.29.8', '1.30.5']] },
    finds: { 'gateway-chart-ahead': /gateway release ingress is 1\.30\.5/ },
  },
  {
    title: 'R8: Gateway API CRDs that a control plane ignores',
    edit: { 'istio/gateway-api.yaml': [['v1.5.1', 'v1.2.0']] },
    finds: { 'gateway-api-range': /1\.2\.0.*tlsroutes \(needs v1\.5\.0/ },
  },
  {
    title: 'a gateway bound to nothing',
    edit: {
      'app/waypoint.yaml': [['istio.io/rev: stable', 'istio.io/rev: stabel']],
    },
    finds: { 'gateway-bound-to-nothing': /app\/waypoint asks for stabel/ },
  },
  {
    title: 'a version that is not supported any more, with known holes',
    edit: { 'istio/ingress.yaml': [['1.29.8', '1.20.0']] },
    finds: {
      'unsupported-version': /1\.20\.0/,
      'vulnerable-version': /1\.20\.0/,
    },
  },
  {
    title: 'the chart repository that is switched off',
    edit: {
      'istio/cni.yaml': [
        [
          'https://blob.istio.io/istio-release/charts',
          'https://istio-release.storage.googleapis.com/charts',
        ],
      ],
    },
    finds: { 'chart-repository-ending': /istio-release\.storage/ },
  },
  {
    title: 'a channel that means another minor in another cluster',
    add: Object.fromEntries(
      Object.entries(mapRepository({ old: '1.31.1', cluster: 'second' })).map(
        ([file, text]) => [`second/${file}`, text],
      ),
    ),
    finds: { 'channel-differs-across-clusters': /stable/ },
  },
  {
    title: 'a channel named like a revision',
    edit: {
      'istio/tags.yaml': [
        ['rapid:', '"1-29-8": {revision: "1-30-5"}\n            rapid:'],
      ],
    },
    finds: { 'channel-named-like-revision': /1-29-8/ },
  },
];
