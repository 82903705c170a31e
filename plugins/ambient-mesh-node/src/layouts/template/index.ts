export * from './evaluate';
export * from './parseTemplate';
export * from './renderNode';
export * from './TemplateError';
export * from './TemplateValue';
