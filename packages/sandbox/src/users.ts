import { GitUser } from './gitHost';
import { TokenUser } from './kubeApi';

/** Secrets of the sandbox are no secrets: everything listens on loopback. */
export const adminToken = 'sandbox-admin-token';
export const webhookSecret = 'sandbox-webhook-secret';

/** Users of the Git host. None of them is a real person. */
export const gitUsers: GitUser[] = [
  {
    login: 'ambient-mesh-portal',
    name: 'Ambient Mesh portal (sandbox)',
    email: 'portal@sandbox.example',
    token: 'sandbox-portal-token',
    role: 'write',
  },
  {
    login: 'sandbox-plateng',
    name: 'Sandbox PlatEng',
    email: 'plateng@sandbox.example',
    token: 'sandbox-plateng-token',
    role: 'admin',
  },
];

/** Accounts of the cluster: the portal's reads what its ClusterRole allows. */
export const kubeTokens: TokenUser[] = [
  { token: adminToken, user: 'admin', groups: ['system:masters'] },
  {
    token: 'sandbox-portal-token',
    user: 'system:serviceaccount:default:backstage',
    groups: [
      'system:serviceaccounts',
      'system:serviceaccounts:default',
      'system:authenticated',
    ],
  },
];
