import { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { HostContext } from '../HostContext';

export function createPages(_context: HostContext): Router {
  return PromiseRouter();
}
