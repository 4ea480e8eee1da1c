import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// antd's sheets put a style without a nonce into the page to stop the body from scrolling. The policy refuses it, and
// the body never scrolls here: the frame is as high as the window.
const noScrollLock = {
  name: 'no-scroll-lock',
  enforce: 'pre' as const,
  resolveId: (id: string) => (/[\\/]useScrollLocker$/.test(id) ? '\0no-scroll-lock' : null),
  load: (id: string) => (id === '\0no-scroll-lock' ? 'export default function useScrollLocker() {}' : null),
};

const server = process.env.LUOSHI_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [noScrollLock, react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // Domestic browsers are built on Chromium from 88 on. Nothing is put into the page itself: the content policy
  // allows scripts from this server only.
  build: { target: 'chrome88', cssTarget: 'chrome88', assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 700, manifest: true },
  server: { proxy: { '/api': { target: server, changeOrigin: true } } },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
