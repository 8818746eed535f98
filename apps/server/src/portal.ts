import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { httpErrors } from '@congvu/http';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Serves the built portal; paths that are neither API nor file get its page, so that links into it work. */
export async function servePortal(app: FastifyInstance, directory: string): Promise<void> {
  if (existsSync(join(directory, 'index.html'))) {
    await app.register(fastifyStatic, {
      root: directory,
      wildcard: true,
      setHeaders: (reply, path) =>
        void reply.header(
          'cache-control',
          path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        ),
    });
    app.setNotFoundHandler((request, reply) => {
      if (request.method !== 'GET' || /^\/(api|auth|health|docs|metrics|assets)(\/|$)/.test(request.url))
        throw httpErrors.notFound();
      return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').sendFile('index.html');
    });
  } else
    app.setNotFoundHandler(() => {
      throw httpErrors.notFound();
    });
}
