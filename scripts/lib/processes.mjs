import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PlainError } from './say.mjs';

const running = new Set();

function signalAll(signal) {
  for (const child of running) {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // it ended in the meantime
    }
  }
}

/**
 * Starts a program as a process group of its own, so that ending it ends its
 * children, too. Output goes where `stdio` says (default: shown).
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    ...options,
    detached: true,
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** Runs a program to its end and returns its output; throws when it fails. */
export async function capture(command, args, options = {}) {
  const child = start(command, args, {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', chunk => (output += chunk));
  child.stderr.on('data', chunk => (output += chunk));
  const [code] = await once(child, 'close').catch(error => {
    output += error.message;
    return [1];
  });
  return { code: code ?? 1, output };
}

/** Ends everything that was started, with force after `graceMs`. */
export async function stopAll(graceMs = 5000) {
  const ends = [...running].map(child => once(child, 'exit'));
  signalAll('SIGTERM');
  const force = setTimeout(() => signalAll('SIGKILL'), graceMs);
  await Promise.allSettled(ends);
  clearTimeout(force);
}

/** Ends everything on Ctrl-C and when this process is asked to end. */
export function stopOnSignals(onStop = () => {}) {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, async () => {
      if (stopping) {
        signalAll('SIGKILL');
        return;
      }
      stopping = true;
      onStop();
      await stopAll();
      process.exit(signal === 'SIGINT' ? 130 : 143);
    });
  }
  // whatever way this process ends, nothing is left running
  process.on('exit', () => signalAll('SIGKILL'));
}

/** Waits until `check` answers true; throws when `child` ends before. */
export async function untilReady({ name, child, check, timeoutMs, hint }) {
  const deadline = Date.now() + timeoutMs;
  let ended = false;
  child.once('exit', () => (ended = true));
  while (!(await check())) {
    if (ended) {
      throw new PlainError(`${name} ended before it was ready. ${hint}`);
    }
    if (Date.now() > deadline) {
      throw new PlainError(
        `${name} was not ready after ${timeoutMs / 1000} s. ${hint}`,
      );
    }
    await new Promise(resolve => setTimeout(resolve, 250));
  }
}
