import { HostContext } from '../HostContext';
import { UserDirectory } from '../UserDirectory';
import { nodeId } from './nodeId';

/** GitHub's `simple-user`. A login that is no user of the host is a repository owner. */
export function presentUser({ urls, users }: HostContext, login: string) {
  const url = `${urls.api}/users/${login}`;
  const user = users.byLogin(login);
  const id = UserDirectory.idOf(login);
  return {
    login,
    id,
    node_id: nodeId('User', login),
    avatar_url: `${urls.base}/avatars/${login}.svg`,
    gravatar_id: '',
    url,
    html_url: `${urls.base}/${login}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: user ? 'User' : 'Organization',
    site_admin: user?.role === 'admin',
  };
}

/** GitHub's `public-user`: what `GET /user` and `GET /users/NAME` answer. */
export function presentProfile(context: HostContext, login: string) {
  const user = context.users.byLogin(login);
  return {
    ...presentUser(context, login),
    name: user?.name ?? login,
    company: null,
    blog: '',
    location: null,
    email: user?.email ?? null,
    hireable: null,
    bio: null,
    public_repos: context.store
      .list()
      .filter(({ state }) => state.owner === login).length,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: '2020-01-01T00:00:00Z',
    updated_at: '2020-01-01T00:00:00Z',
  };
}
