import { styleText } from 'node:util';

/** A way to emphasise text, by meaning rather than by colour. */
export type Tone =
  | 'plain'
  | 'heading'
  | 'dim'
  | 'good'
  | 'warn'
  | 'bad'
  | 'accent';

const styles = {
  heading: 'bold',
  dim: 'dim',
  good: 'green',
  warn: 'yellow',
  bad: 'red',
  accent: 'cyan',
} as const;

/** Paints text for a terminal, or leaves it alone. */
export type Paint = (tone: Tone, text: string) => string;

/**
 * Colours only where a person reads: a terminal without `NO_COLOR`
 * (no-color.org), or anywhere with `FORCE_COLOR`.
 */
export function createPaint(
  stream: { isTTY?: boolean },
  env: NodeJS.ProcessEnv = process.env,
): Paint {
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0';
  const colored = forced || (Boolean(stream.isTTY) && !env.NO_COLOR);
  return (tone, text) =>
    colored && tone !== 'plain' ? styleText(styles[tone], text) : text;
}
