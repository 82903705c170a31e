import { createHash, timingSafeEqual } from 'node:crypto';
import { InputError } from '@backstage/errors';
import { GitUser } from './types';

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** The users of the host, found by token or by login. */
export class UserDirectory {
  readonly #users: GitUser[];
  readonly #pageUser: GitUser | undefined;

  private constructor(users: GitUser[], pageUser: GitUser | undefined) {
    this.#users = users;
    this.#pageUser = pageUser;
  }

  /** @throws InputError for users without a token or with the same one. */
  static create(options: {
    users: GitUser[];
    pageUser?: string;
  }): UserDirectory {
    const { users } = options;
    for (const key of ['login', 'token'] as const) {
      const values = users.map(user => user[key]);
      if (values.some(value => !value)) {
        throw new InputError(`Every user of the Git host needs a ${key}`);
      }
      if (new Set(values).size !== values.length) {
        throw new InputError(`Two users of the Git host have the same ${key}`);
      }
    }
    const pageUser = options.pageUser
      ? users.find(({ login }) => login === options.pageUser)
      : users.find(({ role }) => role === 'admin');
    if (options.pageUser && !pageUser) {
      throw new InputError(`No user of the Git host is "${options.pageUser}"`);
    }
    return new UserDirectory(users, pageUser);
  }

  /** Whom the buttons of the pages act as. */
  get pageUser(): GitUser | undefined {
    return this.#pageUser;
  }

  byToken(token: string): GitUser | undefined {
    const wanted = digest(token);
    return this.#users.find(user =>
      timingSafeEqual(digest(user.token), wanted),
    );
  }

  byLogin(login: string): GitUser | undefined {
    return this.#users.find(user => user.login === login);
  }

  /** Whose commits are signed with this address. */
  loginOfEmail(email: string): string | undefined {
    const wanted = email.toLowerCase();
    return this.#users.find(user => user.email.toLowerCase() === wanted)?.login;
  }

  /** A number that stays the same for a login: GitHub's ids are numbers. */
  static idOf(login: string): number {
    return digest(login.toLowerCase()).readUInt32BE(0) + 1;
  }
}
