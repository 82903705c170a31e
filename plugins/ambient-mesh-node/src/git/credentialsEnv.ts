/** User and password (or token) of a Git host. @public */
export interface GitCredentials {
  username: string;
  password: string;
}

/**
 * Environment that makes git send credentials to one host only. They are
 * neither in the arguments, which every process of the machine can read, nor
 * in a file.
 */
export function credentialsEnv(
  url: string,
  credentials: GitCredentials | undefined,
): Record<string, string> {
  if (!credentials || !/^https?:/.test(url)) {
    return {};
  }
  const { origin } = new URL(url);
  const basic = Buffer.from(
    `${credentials.username}:${credentials.password}`,
  ).toString('base64');
  return {
    GIT_CONFIG_COUNT: '2',
    GIT_CONFIG_KEY_0: `http.${origin}/.extraHeader`,
    GIT_CONFIG_VALUE_0: `Authorization: Basic ${basic}`,
    // No helper of this machine may answer, or remember what we send.
    GIT_CONFIG_KEY_1: 'credential.helper',
    GIT_CONFIG_VALUE_1: '',
  };
}
