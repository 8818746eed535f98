export type { DemoAccount } from './pages.ts';
export { type IdentityAccount, type IdentityProviderOptions, startIdentityProvider } from './provider.ts';
