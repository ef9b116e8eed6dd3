// The least that a Nest + Fastify read can be: one prepared statement by primary key, no token, no checks.
import { Get, Param } from '@nestjs/common';
import pg from 'pg';
import { controller, serve } from '../harness/nest.mjs';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const SQL = `SELECT id, status, account_holder_id, product_type_id, owner_name, owner_cuit, owner_type, account_type, currency, deposit_account_id, cbu,
                    created_at, updated_at FROM account.accounts WHERE id = $1`;

class Rows {
  /** @param {string} id */
  async read(id) {
    const { rows } = await pool.query({ name: 'read', text: SQL, values: [id] });
    return rows[0];
  }
}

controller(Rows, 'rows', [], { read: { decorators: [Get(':id')], parameters: [Param('id')] } });
await serve({ controllers: [Rows], providers: [], onClose: () => pool.end() });
