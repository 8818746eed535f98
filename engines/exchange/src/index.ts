export { exportRoutes } from './exports/export.routes.ts';
export { exportErrors } from './exports/export.service.ts';
