export * from './GiteaScmProvider';
