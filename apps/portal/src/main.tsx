import './design/tokens.css';
import './design/fonts.css';
import './design/base.css';
import './shell/shell.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createQueryClient } from './api/query-client.ts';
import { LanguageProvider, loadCatalogue, rememberedLocale } from './i18n/locale.tsx';
import { createPortalRouter } from './router.tsx';

const queryClient = createQueryClient(() => {
  queryClient.removeQueries({ queryKey: ['session'] });
  void router.navigate({
    to: '/sign-in',
    search: { returnTo: window.location.pathname + window.location.search, ended: true },
  });
});
const router = createPortalRouter(queryClient);

// After an update of the server the parts this tab still asks for are gone: load the page anew, but not again and again.
window.addEventListener('vite:preloadError', (event) => {
  const key = 'congvu:reloaded-at';
  if (Date.now() - Number(sessionStorage.getItem(key) ?? 0) < 30_000) return;
  sessionStorage.setItem(key, String(Date.now()));
  event.preventDefault();
  window.location.reload();
});

const locale = rememberedLocale();
const t = await loadCatalogue(locale);
document.documentElement.lang = locale;

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <LanguageProvider start={{ locale, t }}>
          <RouterProvider router={router} />
        </LanguageProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}
