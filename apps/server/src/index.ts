export { demoPassword, launchSurroundings, prepareDatabase, type Surroundings, seedDemo } from './demo/launch.ts';
export { systemOptions } from './demo/options.ts';
export { demoAgencies, demoPeople } from './demo/people.ts';
export { drawOfficial } from './demo/sample-official.ts';
export { catalogue, defaultRegister, measures, modules } from './modules.ts';
export { roles } from './roles.ts';
export { staff } from './staff.store.ts';
export { createSystem, type System, type SystemOptions, version } from './system.ts';
