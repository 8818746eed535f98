/** The same read with nothing around it: Fastify, pg, one select, one insert into the log. No session, scope, purpose, mask or schema. */
import Fastify from 'fastify';
import pg from 'pg';

const [databaseUrl = ''] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 14 });
const app = Fastify();
app.get<{ Params: { id: string } }>('/api/v1/personnel/officials/:id', async (request, reply) => {
  const { id } = request.params;
  const { rows } = await pool.query({
    name: 'select',
    text: 'select id, identity, owner, title, document, provenance, version, verification, disputed, updated_at from personnel.official where id = $1',
    values: [id],
  });
  if (rows[0] === undefined) return reply.status(404).send();
  await pool.query({
    name: 'insert',
    text: `insert into audit.entry (kind, event, actor_id, actor_name, actor_agency, subject_type, subject_id, purpose)
      values ('access', $1, $2, $3, $4, $5, $6, $7)`,
    values: ['read', '1', 'Bench', 'H26', 'personnel.official', id, 'bench'],
  });
  return rows[0];
});
await app.listen({ host: '127.0.0.1', port: 0 });
process.send?.({ port: (app.server.address() as { port: number }).port });
process.once('disconnect', () => process.exit(0));
