import { Lock } from './Lock';
import { PullState, RepositoryState } from './state';
import { writeFileAtomically } from './writeFileAtomically';

/** A repository: its bare git folder and what git does not hold. */
export class HostedRepository {
  readonly #file: string;
  readonly #saving = new Lock();
  /** Held by everything that changes refs or pull requests. */
  readonly lock = new Lock();
  /** The bare repository. */
  readonly dir: string;
  readonly state: RepositoryState;

  constructor(options: { dir: string; file: string; state: RepositoryState }) {
    this.dir = options.dir;
    this.#file = options.file;
    this.state = options.state;
  }

  /** `owner/name` */
  get fullName(): string {
    return `${this.state.owner}/${this.state.name}`;
  }

  /** The pull request of a number. */
  pull(number: number): PullState | undefined {
    return this.state.pulls.find(pull => pull.number === number);
  }

  /** A new id, unique in the whole host. */
  takeId(): number {
    const id = this.state.nextId;
    this.state.nextId += 1;
    return id;
  }

  /** Writes the state to disk. */
  save(): Promise<void> {
    return this.#saving.run(() =>
      writeFileAtomically(
        this.#file,
        `${JSON.stringify(this.state, null, 2)}\n`,
      ),
    );
  }
}
