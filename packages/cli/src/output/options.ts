import { Option } from 'commander';

/** `--output`, with the choices of a command; the first is the default. */
export function createOutputOption(choices: string[]): Option {
  return new Option('-o, --output <format>', 'form of the output')
    .choices(choices)
    .default(choices[0]);
}
