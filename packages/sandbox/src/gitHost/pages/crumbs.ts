import { HostedRepository } from '../HostedRepository';
import { Crumb } from './layout';

/** The way to a repository's page. */
export function crumbsOf(repository: HostedRepository): Crumb[] {
  const { fullName } = repository;
  return [{ text: fullName, href: `/${fullName}` }];
}
