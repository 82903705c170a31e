/** Who asks the API server. */
export interface AdmissionUser {
  username: string;
  groups: string[];
}

/** As much of a Gateway or Namespace as the guard rails look at. */
export interface GuardedObject {
  kind: 'Gateway' | 'Namespace';
  /** Of a Gateway. */
  class?: string;
  labels?: Record<string, string>;
}

/** One question to the guard rails and the answer that is right. */
export interface AdmissionCase {
  name: string;
  user: AdmissionUser;
  /** Before the request; absent: it creates. */
  before?: GuardedObject;
  /** After it; absent: it deletes. */
  after?: GuardedObject;
  /** Of the message; absent: it is allowed. */
  denied?: RegExp;
}

const serviceAccount = (namespace: string, name: string): AdmissionUser => ({
  username: `system:serviceaccount:${namespace}:${name}`,
  groups: [
    'system:serviceaccounts',
    `system:serviceaccounts:${namespace}`,
    'system:authenticated',
  ],
});

const developer: AdmissionUser = {
  username: 'developer',
  groups: ['developers', 'system:authenticated'],
};
const admin: AdmissionUser = {
  username: 'mesh-admin',
  groups: ['system:masters', 'system:authenticated'],
};
const argocd = serviceAccount('argocd', 'argocd-application-controller');
const istiod = serviceAccount('istio-system', 'istiod-1-31-1');
const collector = serviceAccount('kube-system', 'generic-garbage-collector');
const controllerManager: AdmissionUser = {
  username: 'system:kube-controller-manager',
  groups: ['system:authenticated'],
};

/** Everybody who appears in a case. */
export const users = [
  developer,
  admin,
  argocd,
  istiod,
  collector,
  controllerManager,
];

const gateway = (
  className: string,
  labels?: Record<string, string>,
): GuardedObject => ({ kind: 'Gateway', class: className, labels });
const waypoint = (labels?: Record<string, string>) =>
  gateway('istio-waypoint', labels);
const ingress = (labels?: Record<string, string>) => gateway('istio', labels);
const namespace = (labels?: Record<string, string>): GuardedObject => ({
  kind: 'Namespace',
  labels,
});
const rev = (value: string) => ({ 'istio.io/rev': value });

const NO_CHANNEL = /is no channel of this mesh/;
const NOT_YOURS = /The platform team operates the ingress gateways/;

/** Channels: the same for everybody, Argo CD included. */
const channelCases: AdmissionCase[] = [
  { name: 'a waypoint without labels', user: developer, after: waypoint() },
  {
    name: 'a waypoint with other labels only',
    user: developer,
    after: waypoint({ 'istio.io/waypoint-for': 'all' }),
  },
  ...['rapid', 'stable', 'default'].map(channel => ({
    name: `a waypoint on channel ${channel}`,
    user: argocd,
    after: waypoint(rev(channel)),
  })),
  {
    name: 'a phase that the policy does not name',
    user: argocd,
    after: waypoint(rev('stable-p1')),
    denied: NO_CHANNEL,
  },
  {
    name: 'an empty label, which means the default channel',
    user: developer,
    after: waypoint(rev('')),
  },
  {
    name: 'a raw revision on a waypoint',
    user: argocd,
    after: waypoint(rev('1-31-1')),
    denied: /istio\.io\/rev: 1-31-1 is no channel .* rapid, stable, default/,
  },
  {
    name: 'a raw revision by an administrator',
    user: admin,
    after: waypoint(rev('1-31-1')),
    denied: NO_CHANNEL,
  },
  {
    name: 'a raw revision on an ingress gateway',
    user: argocd,
    after: ingress(rev('1-31-1')),
    denied: NO_CHANNEL,
  },
  {
    name: 'a channel that only begins like one',
    user: developer,
    after: waypoint(rev('stabl')),
    denied: NO_CHANNEL,
  },
  { name: 'a namespace without labels', user: argocd, after: namespace() },
  {
    name: 'a namespace on a channel',
    user: argocd,
    after: namespace(rev('stable')),
  },
  {
    name: 'a namespace on a raw revision',
    user: argocd,
    after: namespace(rev('1-30-5')),
    denied: NO_CHANNEL,
  },
  {
    name: 'a waypoint that moves to another channel',
    user: argocd,
    before: waypoint(rev('rapid')),
    after: waypoint(rev('stable')),
  },
  {
    name: 'a waypoint that moves to a raw revision',
    user: argocd,
    before: waypoint(rev('rapid')),
    after: waypoint(rev('1-30-5')),
    denied: NO_CHANNEL,
  },
  {
    name: 'a waypoint that gets its first label',
    user: argocd,
    before: waypoint(),
    after: waypoint(rev('1-30-5')),
    denied: NO_CHANNEL,
  },
  {
    name: 'a label that goes',
    user: argocd,
    before: waypoint(rev('1-30-5')),
    after: waypoint(),
  },
  {
    name: 'a write that leaves a raw revision from before as it is, as istiod does',
    user: istiod,
    before: waypoint(rev('1-30-5')),
    after: waypoint({ ...rev('1-30-5'), touched: 'yes' }),
  },
  {
    name: 'a namespace that leaves a raw revision from before as it is',
    user: controllerManager,
    before: namespace(rev('1-30-5')),
    after: namespace({ ...rev('1-30-5'), touched: 'yes' }),
  },
  {
    name: 'the removal of a waypoint on a raw revision',
    user: developer,
    before: waypoint(rev('1-30-5')),
  },
];

/** What nobody is refused, whoever operates ingress. */
const notIngressCases: AdmissionCase[] = [
  {
    name: 'a gateway of another vendor',
    user: developer,
    after: gateway('nginx'),
  },
  {
    name: 'an east-west gateway',
    user: developer,
    after: gateway('istio-east-west'),
  },
];

const ingressWrites: Array<Omit<AdmissionCase, 'user'>> = [
  { name: 'creates an ingress gateway', after: ingress() },
  {
    name: 'moves an ingress gateway to another channel',
    before: ingress(rev('rapid')),
    after: ingress(rev('stable')),
  },
  {
    name: 'turns a waypoint into an ingress gateway',
    before: waypoint(),
    after: ingress(),
  },
  {
    name: 'turns an ingress gateway into a waypoint',
    before: ingress(),
    after: waypoint(),
  },
  { name: 'deletes an ingress gateway', before: ingress() },
];

const trusted: Array<[string, AdmissionUser]> = [
  ['an administrator', admin],
  ['Argo CD', argocd],
  ['istiod', istiod],
  ['the garbage collector', collector],
  ['the controller manager', controllerManager],
];

const by = (
  [who, user]: [string, AdmissionUser],
  denied?: RegExp,
): AdmissionCase[] =>
  ingressWrites.map(write => ({
    ...write,
    name: `${who} ${write.name}`,
    user,
    denied,
  }));

/** Cases by the policy's `ingressOperatedBy`. */
export const admissionCases: Record<'plateng' | 'appdev', AdmissionCase[]> = {
  plateng: [
    ...channelCases,
    ...notIngressCases,
    ...by(['a developer', developer], NOT_YOURS),
    ...trusted.flatMap(each => by(each)),
  ],
  appdev: [
    ...notIngressCases,
    ...by(['a developer', developer]),
    ...by(['Argo CD', argocd]),
    {
      name: 'a developer puts an ingress gateway on a raw revision',
      user: developer,
      after: ingress(rev('1-31-1')),
      denied: NO_CHANNEL,
    },
  ],
};
