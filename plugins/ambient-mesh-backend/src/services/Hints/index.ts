export * from './subscribeToHints';
export * from './eventsModuleGiteaWebhook';
