import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { ariaLocales } from './aria-locales.ts';

const api = process.env.CONGVU_API ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [ariaLocales(), react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2022',
    // pages are loaded one by one; the largest piece is the drawing of charts, which only pages with charts ask for
    chunkSizeWarningLimit: 600,
  },
  server: { proxy: { '/api': api, '/auth': api } },
});
