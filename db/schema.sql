-- Made by tools/schema-dump.mjs from the migrations. Do not edit; run it again after a new migration.

CREATE SCHEMA account;

CREATE SCHEMA admin;

CREATE SCHEMA cbu;

CREATE SCHEMA deposit;

CREATE SCHEMA events;

CREATE SCHEMA fulfilment;

CREATE SCHEMA idempotency;

CREATE SCHEMA inventory;

CREATE SCHEMA jobs;

CREATE SCHEMA orders;

CREATE SCHEMA payment;

CREATE SCHEMA process;

CREATE SCHEMA shipping;

CREATE SEQUENCE cbu.cbu_account_numbers AS bigint START 1 INCREMENT 1;

CREATE SEQUENCE orders.order_numbers AS bigint START 1 INCREMENT 1;

CREATE TABLE account.accounts (
  id uuid NOT NULL,
  user_id text NOT NULL,
  status text NOT NULL,
  status_reason text,
  account_holder_id text NOT NULL,
  product_type_id text NOT NULL,
  owner_name text NOT NULL,
  owner_cuit text NOT NULL,
  owner_type text NOT NULL,
  account_type text NOT NULL,
  currency text NOT NULL,
  requested_cbu text,
  deposit_account_id text,
  cbu text,
  origin_ip inet,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  updated_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT accounts_active_has_cbu CHECK (((status = 'ACTIVE'::text) = (cbu IS NOT NULL))),
  CONSTRAINT accounts_answered_has_deposit CHECK (((status = ANY (ARRAY['OPENING'::text, 'REJECTED'::text])) OR (deposit_account_id IS NOT NULL))),
  CONSTRAINT accounts_cbu_digits CHECK ((cbu ~ '^[0-9]{22}$'::text)),
  CONSTRAINT accounts_currency CHECK ((currency = ANY (ARRAY['ARS'::text, 'USD'::text]))),
  CONSTRAINT accounts_deposit_length CHECK (((length(deposit_account_id) >= 1) AND (length(deposit_account_id) <= 64))),
  CONSTRAINT accounts_holder_length CHECK (((length(account_holder_id) >= 1) AND (length(account_holder_id) <= 64))),
  CONSTRAINT accounts_owner_cuit_digits CHECK ((owner_cuit ~ '^[0-9]{11}$'::text)),
  CONSTRAINT accounts_owner_name_length CHECK (((length(owner_name) >= 1) AND (length(owner_name) <= 100))),
  CONSTRAINT accounts_owner_type CHECK ((owner_type = ANY (ARRAY['PHYSICAL_PERSON'::text, 'LEGAL_PERSON'::text]))),
  CONSTRAINT accounts_product CHECK ((((product_type_id = 'CURRENT_ACCOUNT'::text) AND (account_type = 'CHECKING'::text)) OR ((product_type_id = 'SAVINGS_ACCOUNT'::text) AND (account_type = 'SAVINGS'::text)))),
  CONSTRAINT accounts_reason_of_rejection CHECK (((status = ANY (ARRAY['CBU_REJECTED'::text, 'REJECTED'::text])) = (status_reason IS NOT NULL))),
  CONSTRAINT accounts_requested_cbu_digits CHECK ((requested_cbu ~ '^[0-9]{22}$'::text)),
  CONSTRAINT accounts_status CHECK ((status = ANY (ARRAY['OPENING'::text, 'PENDING_CBU'::text, 'ACTIVE'::text, 'CBU_REJECTED'::text, 'REJECTED'::text]))),
  CONSTRAINT accounts_user_length CHECK (((length(user_id) >= 1) AND (length(user_id) <= 150))),
  CONSTRAINT accounts_pkey PRIMARY KEY (id),
  CONSTRAINT accounts_of_user UNIQUE (user_id, id)
) WITH (fillfactor=85);

CREATE TABLE account.audit_records (
  id uuid NOT NULL,
  user_id text NOT NULL,
  resource_type text DEFAULT 'account'::text NOT NULL,
  resource_id uuid NOT NULL,
  event text NOT NULL,
  origin_ip inet,
  data jsonb NOT NULL,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT audit_records_event CHECK ((event = ANY (ARRAY['ACCOUNT_CREATED'::text, 'DEPOSIT_LINKED'::text, 'CBU_ASSIGNED'::text, 'CBU_REJECTED'::text, 'ACCOUNT_REJECTED'::text]))),
  CONSTRAINT audit_records_resource_type CHECK ((resource_type = 'account'::text)),
  CONSTRAINT audit_records_account FOREIGN KEY (user_id, resource_id) REFERENCES account.accounts(user_id, id),
  CONSTRAINT audit_records_pkey PRIMARY KEY (id),
  CONSTRAINT audit_records_once UNIQUE (user_id, resource_id, event)
);

CREATE TABLE admin.audit_log (
  id uuid NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  subject text NOT NULL,
  reason text NOT NULL,
  at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT audit_log_action_length CHECK (((length(action) >= 1) AND (length(action) <= 100))),
  CONSTRAINT audit_log_actor_length CHECK (((length(actor) >= 1) AND (length(actor) <= 150))),
  CONSTRAINT audit_log_reason_length CHECK (((length(reason) >= 1) AND (length(reason) <= 500))),
  CONSTRAINT audit_log_subject_length CHECK (((length(subject) >= 1) AND (length(subject) <= 300))),
  CONSTRAINT audit_log_pkey PRIMARY KEY (id)
);

CREATE TABLE cbu.cbus (
  id uuid NOT NULL,
  user_id text NOT NULL,
  idempotency_key text NOT NULL,
  cbu text NOT NULL,
  owner_name text NOT NULL,
  owner_cuit text NOT NULL,
  owner_type text NOT NULL,
  account_type text NOT NULL,
  currency text NOT NULL,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT cbus_account_type CHECK ((account_type = ANY (ARRAY['CHECKING'::text, 'SAVINGS'::text]))),
  CONSTRAINT cbus_cbu_digits CHECK ((cbu ~ '^[0-9]{22}$'::text)),
  CONSTRAINT cbus_currency CHECK ((currency = ANY (ARRAY['ARS'::text, 'USD'::text]))),
  CONSTRAINT cbus_key_length CHECK (((length(idempotency_key) >= 1) AND (length(idempotency_key) <= 255))),
  CONSTRAINT cbus_owner_cuit_digits CHECK ((owner_cuit ~ '^[0-9]{11}$'::text)),
  CONSTRAINT cbus_owner_name_length CHECK (((length(owner_name) >= 1) AND (length(owner_name) <= 100))),
  CONSTRAINT cbus_owner_type CHECK ((owner_type = ANY (ARRAY['PHYSICAL_PERSON'::text, 'LEGAL_PERSON'::text]))),
  CONSTRAINT cbus_user_length CHECK (((length(user_id) >= 1) AND (length(user_id) <= 150))),
  CONSTRAINT cbus_pkey PRIMARY KEY (id),
  CONSTRAINT cbus_cbu UNIQUE (cbu),
  CONSTRAINT cbus_once UNIQUE (user_id, idempotency_key)
);

CREATE TABLE deposit.deposits (
  id uuid NOT NULL,
  user_id text NOT NULL,
  idempotency_key text NOT NULL,
  account_holder_key text NOT NULL,
  account_holder_type text NOT NULL,
  product_type_key text NOT NULL,
  name text NOT NULL,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT deposits_holder_length CHECK (((length(account_holder_key) >= 1) AND (length(account_holder_key) <= 64))),
  CONSTRAINT deposits_holder_type CHECK ((account_holder_type = 'CLIENT'::text)),
  CONSTRAINT deposits_key_length CHECK (((length(idempotency_key) >= 1) AND (length(idempotency_key) <= 255))),
  CONSTRAINT deposits_name_length CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  CONSTRAINT deposits_product CHECK ((product_type_key = ANY (ARRAY['CURRENT_ACCOUNT'::text, 'SAVINGS_ACCOUNT'::text]))),
  CONSTRAINT deposits_user_length CHECK (((length(user_id) >= 1) AND (length(user_id) <= 150))),
  CONSTRAINT deposits_pkey PRIMARY KEY (id),
  CONSTRAINT deposits_once UNIQUE (user_id, idempotency_key)
);

CREATE TABLE events.delivered (
  id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  outcome_id uuid NOT NULL,
  "position" bigint NOT NULL,
  created_at timestamp with time zone NOT NULL,
  delivered_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT delivered_pkey PRIMARY KEY (id)
);

CREATE TABLE events.deliveries (
  id uuid NOT NULL,
  endpoint_id uuid NOT NULL,
  outcome_id uuid NOT NULL,
  aggregate text NOT NULL,
  "position" bigint NOT NULL,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  lease_epoch bigint DEFAULT 0 NOT NULL,
  leased_until timestamp with time zone,
  last_run_at timestamp with time zone,
  next_run_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  unknown_since timestamp with time zone,
  last_error text,
  parked_at timestamp with time zone,
  CONSTRAINT deliveries_endpoint FOREIGN KEY (endpoint_id) REFERENCES events.webhook_endpoints(id) ON DELETE CASCADE,
  CONSTRAINT deliveries_pkey PRIMARY KEY (id)
) WITH (fillfactor=70);

CREATE TABLE events.delivery_attempts (
  id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  delivery_id uuid NOT NULL,
  at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  milliseconds integer NOT NULL,
  status integer,
  answer text,
  error text,
  CONSTRAINT delivery_attempts_answer_length CHECK ((length(answer) <= 1024)),
  CONSTRAINT delivery_attempts_error_length CHECK ((length(error) <= 500)),
  CONSTRAINT delivery_attempts_pkey PRIMARY KEY (id)
);

CREATE TABLE events.feed_head (
  one boolean DEFAULT true NOT NULL,
  "position" bigint NOT NULL,
  CONSTRAINT feed_head_one CHECK (one),
  CONSTRAINT feed_head_pkey PRIMARY KEY (one)
);

CREATE TABLE events.outcomes (
  id uuid NOT NULL,
  recorded bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
  "position" bigint,
  type text NOT NULL,
  aggregate_type text NOT NULL,
  aggregate_id text NOT NULL,
  user_id text NOT NULL,
  data jsonb NOT NULL,
  dedupe text NOT NULL,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  traceparent text,
  CONSTRAINT outcomes_aggregate_id_length CHECK (((length(aggregate_id) >= 1) AND (length(aggregate_id) <= 100))),
  CONSTRAINT outcomes_aggregate_type_length CHECK (((length(aggregate_type) >= 1) AND (length(aggregate_type) <= 50))),
  CONSTRAINT outcomes_dedupe_length CHECK (((length(dedupe) >= 1) AND (length(dedupe) <= 200))),
  CONSTRAINT outcomes_type_length CHECK (((length(type) >= 1) AND (length(type) <= 100))),
  CONSTRAINT outcomes_user_length CHECK (((length(user_id) >= 1) AND (length(user_id) <= 150))),
  CONSTRAINT outcomes_pkey PRIMARY KEY (id),
  CONSTRAINT outcomes_once UNIQUE (user_id, dedupe)
) WITH (fillfactor=90);

CREATE TABLE events.webhook_endpoints (
  id uuid NOT NULL,
  url text NOT NULL,
  types text[],
  secret text NOT NULL,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  previous_secret text,
  previous_secret_until timestamp with time zone,
  CONSTRAINT webhook_endpoints_secret_length CHECK (((length(secret) >= 16) AND (length(secret) <= 200))),
  CONSTRAINT webhook_endpoints_types_some CHECK ((cardinality(types) > 0)),
  CONSTRAINT webhook_endpoints_url_length CHECK (((length(url) >= 1) AND (length(url) <= 2000))),
  CONSTRAINT webhook_endpoints_pkey PRIMARY KEY (id)
);

CREATE TABLE fulfilment.returns (
  id uuid NOT NULL,
  user_id text NOT NULL,
  order_id uuid NOT NULL,
  lines jsonb NOT NULL,
  amount bigint NOT NULL,
  reason text NOT NULL,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT returns_amount CHECK ((amount >= 0)),
  CONSTRAINT returns_lines CHECK ((jsonb_typeof(lines) = 'array'::text)),
  CONSTRAINT returns_reason CHECK (((length(reason) >= 1) AND (length(reason) <= 200))),
  CONSTRAINT returns_pkey PRIMARY KEY (id)
);

CREATE TABLE idempotency.idempotency_keys (
  id uuid NOT NULL,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  idempotency_key text NOT NULL,
  user_id text NOT NULL,
  request_method text NOT NULL,
  request_path text NOT NULL,
  request_fingerprint bytea NOT NULL,
  request_params text,
  actor jsonb NOT NULL,
  origin_ip inet,
  traceparent text,
  lifecycle text NOT NULL,
  lifecycle_version integer NOT NULL,
  recovery_point text NOT NULL,
  lease_epoch bigint DEFAULT 1 NOT NULL,
  leased_until timestamp with time zone,
  last_run_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  next_run_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  unknown_since timestamp with time zone,
  last_error text,
  parked_at timestamp with time zone,
  response_code integer,
  response_headers jsonb,
  response_body bytea,
  finished_at timestamp with time zone,
  request_id text,
  CONSTRAINT idempotency_keys_finished CHECK ((((finished_at IS NULL) = (response_code IS NULL)) AND ((finished_at IS NULL) = (recovery_point <> 'finished'::text)))),
  CONSTRAINT idempotency_keys_key_length CHECK (((length(idempotency_key) >= 1) AND (length(idempotency_key) <= 255))),
  CONSTRAINT idempotency_keys_method_length CHECK ((length(request_method) <= 10)),
  CONSTRAINT idempotency_keys_path_length CHECK ((length(request_path) <= 255)),
  CONSTRAINT idempotency_keys_point_length CHECK ((length(recovery_point) <= 50)),
  CONSTRAINT idempotency_keys_user_length CHECK (((length(user_id) >= 1) AND (length(user_id) <= 150))),
  CONSTRAINT idempotency_keys_pkey PRIMARY KEY (id),
  CONSTRAINT idempotency_keys_scope UNIQUE (user_id, idempotency_key, request_method, request_path)
) WITH (fillfactor=85);

CREATE TABLE inventory.products (
  sku text COLLATE "C" NOT NULL,
  name text NOT NULL,
  price bigint NOT NULL,
  currency text NOT NULL,
  CONSTRAINT products_currency CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  CONSTRAINT products_name_length CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  CONSTRAINT products_price CHECK (((price >= 0) AND (price <= '1000000000000'::bigint))),
  CONSTRAINT products_sku_form CHECK ((sku ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$'::text)),
  CONSTRAINT products_pkey PRIMARY KEY (sku)
);

CREATE TABLE inventory.stock (
  warehouse text NOT NULL,
  sku text COLLATE "C" NOT NULL,
  received bigint NOT NULL,
  on_hand bigint NOT NULL,
  held bigint DEFAULT 0 NOT NULL,
  sold bigint DEFAULT 0 NOT NULL,
  missing boolean DEFAULT false NOT NULL,
  CONSTRAINT stock_conserved CHECK (((on_hand + sold) = received)),
  CONSTRAINT stock_held_on_hand CHECK (((held >= 0) AND (held <= on_hand))),
  CONSTRAINT stock_sold CHECK ((sold >= 0)),
  CONSTRAINT stock_warehouse CHECK ((warehouse = ANY (ARRAY['A'::text, 'B'::text]))),
  CONSTRAINT stock_product FOREIGN KEY (sku) REFERENCES inventory.products(sku),
  CONSTRAINT stock_pkey PRIMARY KEY (warehouse, sku)
) WITH (fillfactor=50);

CREATE TABLE inventory.transaction_lines (
  transaction_id uuid NOT NULL,
  warehouse text NOT NULL,
  sku text COLLATE "C" NOT NULL,
  pattern text NOT NULL,
  status text NOT NULL,
  quantity integer NOT NULL,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  updated_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  expires_at timestamp with time zone,
  ask_at timestamp with time zone,
  CONSTRAINT transaction_lines_asked CHECK (((ask_at IS NOT NULL) = (status = ANY (ARRAY['TRIED'::text, 'CONFIRM_PENDING'::text, 'RESERVED'::text])))),
  CONSTRAINT transaction_lines_pattern CHECK ((pattern = ANY (ARRAY['tcc'::text, 'saga'::text]))),
  CONSTRAINT transaction_lines_quantity CHECK (((quantity >= 1) AND (quantity <= 1000000))),
  CONSTRAINT transaction_lines_status CHECK (
CASE pattern
    WHEN 'tcc'::text THEN (status = ANY (ARRAY['TRIED'::text, 'CONFIRM_PENDING'::text, 'CONFIRMED'::text, 'CANCELLED'::text, 'NULL_CANCELLED'::text, 'ISSUED'::text, 'RETURNED'::text]))
    ELSE (status = ANY (ARRAY['RESERVED'::text, 'CONFIRMED'::text, 'COMPENSATED'::text, 'NULL_CANCELLED'::text, 'ISSUED'::text, 'RETURNED'::text, 'RESTOCKED'::text]))
END),
  CONSTRAINT transaction_lines_term CHECK (((expires_at IS NULL) = (status = 'NULL_CANCELLED'::text))),
  CONSTRAINT transaction_lines_stock FOREIGN KEY (warehouse, sku) REFERENCES inventory.stock(warehouse, sku),
  CONSTRAINT transaction_lines_pkey PRIMARY KEY (transaction_id, warehouse, sku)
) WITH (fillfactor=70);

CREATE TABLE jobs.staged_jobs (
  id uuid NOT NULL,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  job_name text NOT NULL,
  job_args jsonb NOT NULL,
  aggregate text NOT NULL,
  traceparent text,
  enqueued_at timestamp with time zone,
  lease_epoch bigint DEFAULT 0 NOT NULL,
  leased_until timestamp with time zone,
  last_run_at timestamp with time zone,
  next_run_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  refusals integer DEFAULT 0 NOT NULL,
  unknown_since timestamp with time zone,
  last_error text,
  parked_at timestamp with time zone,
  retried_at timestamp with time zone,
  CONSTRAINT staged_jobs_aggregate_length CHECK (((length(aggregate) >= 1) AND (length(aggregate) <= 200))),
  CONSTRAINT staged_jobs_name_length CHECK (((length(job_name) >= 1) AND (length(job_name) <= 100))),
  CONSTRAINT staged_jobs_pkey PRIMARY KEY (id)
) WITH (fillfactor=85);

CREATE TABLE orders.orders (
  id uuid NOT NULL,
  user_id text NOT NULL,
  status text DEFAULT 'INCOMPLETE'::text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  currency text NOT NULL,
  items jsonb DEFAULT '[]'::jsonb NOT NULL,
  subtotal bigint DEFAULT 0 NOT NULL,
  discount bigint DEFAULT 0 NOT NULL,
  shipping bigint DEFAULT 0 NOT NULL,
  tax bigint DEFAULT 0 NOT NULL,
  total bigint DEFAULT 0 NOT NULL,
  shipping_address jsonb,
  payment_selection jsonb,
  coupon_code text,
  contact_email text,
  order_number text,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  updated_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  set_aside boolean DEFAULT false NOT NULL,
  CONSTRAINT orders_amounts CHECK (((subtotal >= 0) AND ((discount >= 0) AND (discount <= subtotal)) AND (shipping >= 0) AND ((tax >= 0) AND (tax <= total)))),
  CONSTRAINT orders_coupon_length CHECK (((length(coupon_code) >= 1) AND (length(coupon_code) <= 50))),
  CONSTRAINT orders_currency CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  CONSTRAINT orders_email_length CHECK (((length(contact_email) >= 3) AND (length(contact_email) <= 254))),
  CONSTRAINT orders_items CHECK (((jsonb_typeof(items) = 'array'::text) AND (jsonb_array_length(items) <= 100))),
  CONSTRAINT orders_placed_has_number CHECK (((status = ANY (ARRAY['INCOMPLETE'::text, 'SUBMITTING'::text])) OR (order_number IS NOT NULL))),
  CONSTRAINT orders_status CHECK ((status = ANY (ARRAY['INCOMPLETE'::text, 'SUBMITTING'::text, 'SUBMITTED'::text, 'PROCESSING'::text, 'SHIPPED'::text, 'DELIVERED'::text, 'CANCELLED'::text]))),
  CONSTRAINT orders_total CHECK ((total = ((subtotal - discount) + shipping))),
  CONSTRAINT orders_version CHECK ((version >= 1)),
  CONSTRAINT orders_profile FOREIGN KEY (user_id) REFERENCES orders.profiles(user_id),
  CONSTRAINT orders_pkey PRIMARY KEY (id),
  CONSTRAINT orders_number_once UNIQUE (order_number),
  CONSTRAINT orders_of_user UNIQUE (user_id, id)
) WITH (fillfactor=70);

CREATE TABLE orders.profiles (
  user_id text NOT NULL,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  claimed_by text,
  claimed_at timestamp with time zone,
  CONSTRAINT profiles_claimed CHECK (((claimed_by IS NULL) = (claimed_at IS NULL))),
  CONSTRAINT profiles_claimer_length CHECK (((length(claimed_by) >= 1) AND (length(claimed_by) <= 150))),
  CONSTRAINT profiles_user_length CHECK (((length(user_id) >= 1) AND (length(user_id) <= 150))),
  CONSTRAINT profiles_pkey PRIMARY KEY (user_id)
);

CREATE TABLE payment.payments (
  id uuid NOT NULL,
  user_id text NOT NULL,
  order_id uuid NOT NULL,
  process_id uuid NOT NULL,
  gateway text NOT NULL,
  method text NOT NULL,
  amount bigint NOT NULL,
  currency text NOT NULL,
  status text DEFAULT 'new'::text NOT NULL,
  reference text,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  updated_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  captured bigint DEFAULT 0 NOT NULL,
  refunded bigint DEFAULT 0 NOT NULL,
  CONSTRAINT payments_amount CHECK ((amount > 0)),
  CONSTRAINT payments_captured CHECK (((captured >= 0) AND (captured <= amount))),
  CONSTRAINT payments_currency CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  CONSTRAINT payments_gateway CHECK (((length(gateway) >= 1) AND (length(gateway) <= 64))),
  CONSTRAINT payments_method CHECK (((length(method) >= 1) AND (length(method) <= 64))),
  CONSTRAINT payments_reference CHECK (((length(reference) >= 1) AND (length(reference) <= 255))),
  CONSTRAINT payments_refunded CHECK (((refunded >= 0) AND (refunded <= captured))),
  CONSTRAINT payments_status CHECK (((length(status) >= 1) AND (length(status) <= 64))),
  CONSTRAINT payments_pkey PRIMARY KEY (id)
) WITH (fillfactor=70);

CREATE TABLE payment.refunds (
  id uuid NOT NULL,
  payment_id uuid NOT NULL,
  key text NOT NULL,
  amount bigint NOT NULL,
  reason text NOT NULL,
  status text DEFAULT 'asked'::text NOT NULL,
  reference text,
  detail text,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  updated_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT refunds_amount CHECK ((amount > 0)),
  CONSTRAINT refunds_detail CHECK (((length(detail) >= 1) AND (length(detail) <= 500))),
  CONSTRAINT refunds_key CHECK (((length(key) >= 1) AND (length(key) <= 100))),
  CONSTRAINT refunds_reason CHECK (((length(reason) >= 1) AND (length(reason) <= 100))),
  CONSTRAINT refunds_reference CHECK (((length(reference) >= 1) AND (length(reference) <= 255))),
  CONSTRAINT refunds_status CHECK ((status = ANY (ARRAY['asked'::text, 'accepted'::text, 'failed'::text, 'refused'::text]))),
  CONSTRAINT refunds_payment FOREIGN KEY (payment_id) REFERENCES payment.payments(id),
  CONSTRAINT refunds_pkey PRIMARY KEY (id),
  CONSTRAINT refunds_once UNIQUE (payment_id, key)
);

CREATE TABLE payment.sandbox_payments (
  id uuid NOT NULL,
  status text NOT NULL,
  method text,
  amount bigint,
  currency text,
  return_url text,
  webhook_url text,
  page_url text,
  starts integer DEFAULT 0 NOT NULL,
  captures integer DEFAULT 0 NOT NULL,
  cancels integer DEFAULT 0 NOT NULL,
  refunds integer DEFAULT 0 NOT NULL,
  hung text[] DEFAULT '{}'::text[] NOT NULL,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  updated_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  refunded bigint DEFAULT 0 NOT NULL,
  CONSTRAINT sandbox_payments_amount CHECK ((amount > 0)),
  CONSTRAINT sandbox_payments_begun CHECK ((num_nonnulls(method, amount, currency, return_url, webhook_url, page_url) = (6 * starts))),
  CONSTRAINT sandbox_payments_cancels CHECK (((cancels >= 0) AND (cancels <= 1))),
  CONSTRAINT sandbox_payments_captures CHECK (((captures >= 0) AND (captures <= 1))),
  CONSTRAINT sandbox_payments_currency CHECK ((currency ~ '^[A-Z]{3}$'::text)),
  CONSTRAINT sandbox_payments_never_begun CHECK (((starts = 1) OR ((status = 'cancelled'::text) AND (captures = 0) AND (refunds = 0)))),
  CONSTRAINT sandbox_payments_refunded CHECK (((refunded >= 0) AND (refunded <= amount))),
  CONSTRAINT sandbox_payments_refunds CHECK ((refunds >= 0)),
  CONSTRAINT sandbox_payments_starts CHECK (((starts >= 0) AND (starts <= 1))),
  CONSTRAINT sandbox_payments_status CHECK ((status = ANY (ARRAY['unapproved'::text, 'waiting_for_customer'::text, 'approved'::text, 'completed'::text, 'failed'::text, 'cancelled'::text, 'aborted'::text, 'refunded'::text, 'mystery'::text]))),
  CONSTRAINT sandbox_payments_pkey PRIMARY KEY (id)
) WITH (fillfactor=50);

CREATE TABLE payment.sandbox_refunds (
  payment_id uuid NOT NULL,
  key text NOT NULL,
  amount bigint NOT NULL,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT sandbox_refunds_amount CHECK ((amount > 0)),
  CONSTRAINT sandbox_refunds_key CHECK (((length(key) >= 1) AND (length(key) <= 100))),
  CONSTRAINT sandbox_refunds_payment FOREIGN KEY (payment_id) REFERENCES payment.sandbox_payments(id),
  CONSTRAINT sandbox_refunds_pkey PRIMARY KEY (payment_id, key)
);

CREATE TABLE payment.webhook_events (
  gateway text NOT NULL,
  id text NOT NULL,
  received_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT webhook_events_pkey PRIMARY KEY (gateway, id)
);

CREATE TABLE process.builds (
  definition text NOT NULL,
  version integer NOT NULL,
  seen_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT builds_definition_length CHECK (((length(definition) >= 1) AND (length(definition) <= 100))),
  CONSTRAINT builds_pkey PRIMARY KEY (definition, version)
);

CREATE TABLE process.compensations (
  process_id uuid NOT NULL,
  "position" bigint NOT NULL,
  name text NOT NULL,
  key text NOT NULL,
  args jsonb NOT NULL,
  fatal boolean DEFAULT false NOT NULL,
  status text DEFAULT 'recorded'::text NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  last_error text,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  done_at timestamp with time zone,
  unknown_since timestamp with time zone,
  entry integer DEFAULT 0 NOT NULL,
  CONSTRAINT compensations_key_length CHECK (((length(key) >= 1) AND (length(key) <= 300))),
  CONSTRAINT compensations_name_length CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  CONSTRAINT compensations_status CHECK ((status = ANY (ARRAY['recorded'::text, 'done'::text, 'parked'::text]))),
  CONSTRAINT compensations_process FOREIGN KEY (process_id) REFERENCES process.processes(id) ON DELETE CASCADE,
  CONSTRAINT compensations_pkey PRIMARY KEY (process_id, key)
);

CREATE TABLE process.history (
  process_id uuid NOT NULL,
  "position" integer NOT NULL,
  chapter integer NOT NULL,
  at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  attempt integer DEFAULT 0 NOT NULL,
  detail jsonb,
  data jsonb,
  CONSTRAINT history_kind_length CHECK (((length(kind) >= 1) AND (length(kind) <= 40))),
  CONSTRAINT history_state_length CHECK (((length(state) >= 1) AND (length(state) <= 100))),
  CONSTRAINT history_pkey PRIMARY KEY (process_id, "position")
);

CREATE TABLE process.processes (
  id uuid NOT NULL,
  user_id text NOT NULL,
  definition text NOT NULL,
  version integer NOT NULL,
  subject text,
  state text NOT NULL,
  state_data jsonb NOT NULL,
  snapshot jsonb NOT NULL,
  failure jsonb,
  signal jsonb,
  traceparent text,
  row_version bigint DEFAULT 1 NOT NULL,
  steps_run integer DEFAULT 0 NOT NULL,
  wakes integer DEFAULT 0 NOT NULL,
  retries integer DEFAULT 0 NOT NULL,
  cancel_requested_at timestamp with time zone,
  deadline_at timestamp with time zone,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  updated_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  ended_at timestamp with time zone,
  lease_epoch bigint DEFAULT 0 NOT NULL,
  leased_until timestamp with time zone,
  last_run_at timestamp with time zone,
  next_run_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  attempts integer DEFAULT 0 NOT NULL,
  unknown_since timestamp with time zone,
  last_error text,
  parked_at timestamp with time zone,
  finished_at timestamp with time zone,
  dismissed_at timestamp with time zone,
  entered_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  step_deadline_at timestamp with time zone,
  timer_at timestamp with time zone,
  heartbeat jsonb,
  heartbeat_at timestamp with time zone,
  signals_read integer DEFAULT 0 NOT NULL,
  entries integer DEFAULT 0 NOT NULL,
  chapter integer DEFAULT 1 NOT NULL,
  chapter_entries integer DEFAULT 0 NOT NULL,
  chapter_began_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  paused_at timestamp with time zone,
  forked_from uuid,
  lane text DEFAULT ''::text NOT NULL,
  trace_chapter integer DEFAULT 1 NOT NULL,
  CONSTRAINT processes_definition_length CHECK (((length(definition) >= 1) AND (length(definition) <= 100))),
  CONSTRAINT processes_finished CHECK (((finished_at IS NULL) OR (ended_at IS NOT NULL))),
  CONSTRAINT processes_state_length CHECK (((length(state) >= 1) AND (length(state) <= 100))),
  CONSTRAINT processes_subject_length CHECK (((length(subject) >= 1) AND (length(subject) <= 200))),
  CONSTRAINT processes_user_length CHECK (((length(user_id) >= 1) AND (length(user_id) <= 150))),
  CONSTRAINT processes_pkey PRIMARY KEY (id)
) WITH (fillfactor=70);

CREATE TABLE process.rates (
  name text NOT NULL,
  left_over double precision NOT NULL,
  since timestamp with time zone NOT NULL,
  CONSTRAINT rates_name_length CHECK (((length(name) >= 1) AND (length(name) <= 220))),
  CONSTRAINT rates_pkey PRIMARY KEY (name)
);

CREATE TABLE process.reaped (
  definition text NOT NULL,
  ended_before timestamp with time zone NOT NULL,
  CONSTRAINT reaped_definition_length CHECK (((length(definition) >= 1) AND (length(definition) <= 100))),
  CONSTRAINT reaped_pkey PRIMARY KEY (definition)
);

CREATE TABLE process.signals (
  process_id uuid NOT NULL,
  "position" integer NOT NULL,
  id text NOT NULL,
  name text NOT NULL,
  details jsonb NOT NULL,
  received_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT signals_id_length CHECK (((length(id) >= 1) AND (length(id) <= 255))),
  CONSTRAINT signals_name_length CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  CONSTRAINT signals_pkey PRIMARY KEY (process_id, "position"),
  CONSTRAINT signals_once UNIQUE (process_id, id)
);

CREATE TABLE process.slots (
  name text NOT NULL,
  number integer NOT NULL,
  process_id uuid,
  epoch bigint,
  until timestamp with time zone NOT NULL,
  CONSTRAINT slots_name_length CHECK (((length(name) >= 1) AND (length(name) <= 220))),
  CONSTRAINT slots_pkey PRIMARY KEY (name, number)
);

CREATE TABLE shipping.sandbox_shipments (
  id uuid NOT NULL,
  stage text,
  stage_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  next_at timestamp with time zone,
  behaviour text,
  delay_ms integer,
  order_id uuid,
  webhook_url text,
  arranges integer DEFAULT 0 NOT NULL,
  cancels integer DEFAULT 0 NOT NULL,
  statuses integer DEFAULT 0 NOT NULL,
  hung text[] DEFAULT '{}'::text[] NOT NULL,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT sandbox_shipments_arranges CHECK (((arranges >= 0) AND (arranges <= 1))),
  CONSTRAINT sandbox_shipments_booked CHECK ((num_nonnulls(order_id, webhook_url, delay_ms) = (3 * arranges))),
  CONSTRAINT sandbox_shipments_cancels CHECK (((cancels >= 0) AND (cancels <= 1))),
  CONSTRAINT sandbox_shipments_never_booked CHECK (((arranges = 1) OR (stage IS NULL) OR (stage = 'cancelled'::text))),
  CONSTRAINT sandbox_shipments_stage CHECK ((stage = ANY (ARRAY['booked'::text, 'labelled'::text, 'picked-up'::text, 'delivered'::text, 'failed'::text, 'returned'::text, 'cancelled'::text]))),
  CONSTRAINT sandbox_shipments_pkey PRIMARY KEY (id)
) WITH (fillfactor=50);

CREATE TABLE shipping.shipments (
  id uuid NOT NULL,
  user_id text NOT NULL,
  order_id uuid NOT NULL,
  process_id uuid NOT NULL,
  carrier text NOT NULL,
  stage text DEFAULT 'new'::text NOT NULL,
  created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  updated_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT shipments_carrier CHECK (((length(carrier) >= 1) AND (length(carrier) <= 64))),
  CONSTRAINT shipments_stage CHECK ((stage = ANY (ARRAY['new'::text, 'booked'::text, 'labelled'::text, 'picked-up'::text, 'delivered'::text, 'failed'::text, 'returned'::text, 'cancelled'::text]))),
  CONSTRAINT shipments_pkey PRIMARY KEY (id)
) WITH (fillfactor=70);

CREATE TABLE shipping.webhook_events (
  carrier text NOT NULL,
  id text NOT NULL,
  received_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
  CONSTRAINT webhook_events_pkey PRIMARY KEY (carrier, id)
);

CREATE UNIQUE INDEX accounts_cbu_once ON account.accounts USING btree (user_id, cbu) WHERE (cbu IS NOT NULL);

CREATE UNIQUE INDEX accounts_deposit_once ON account.accounts USING btree (user_id, deposit_account_id) WHERE (deposit_account_id IS NOT NULL);

CREATE INDEX audit_log_about ON admin.audit_log USING btree (split_part(subject, ':'::text, 2));

CREATE INDEX audit_log_changes ON admin.audit_log USING btree (id) WHERE (action !~ '(^|[.])(list|view|find|timeline|audit|export|search|reconcile)$'::text);

CREATE INDEX cbus_by_key ON cbu.cbus USING btree (idempotency_key);

CREATE INDEX deposits_by_key ON deposit.deposits USING btree (idempotency_key);

CREATE INDEX delivered_age ON events.delivered USING btree (delivered_at);

CREATE INDEX delivered_newest ON events.delivered USING btree ("position", id);

CREATE UNIQUE INDEX delivered_once ON events.delivered USING btree (outcome_id, endpoint_id);

CREATE INDEX delivered_there ON events.delivered USING btree (endpoint_id, "position", id);

CREATE INDEX deliveries_due ON events.deliveries USING btree (next_run_at) WHERE (parked_at IS NULL);

CREATE UNIQUE INDEX deliveries_lane ON events.deliveries USING btree (endpoint_id, aggregate, "position");

CREATE INDEX deliveries_newest ON events.deliveries USING btree ("position", id);

CREATE INDEX deliveries_parked ON events.deliveries USING btree ("position", id) WHERE (parked_at IS NOT NULL);

CREATE INDEX delivery_attempts_age ON events.delivery_attempts USING btree (at);

CREATE INDEX delivery_attempts_of ON events.delivery_attempts USING btree (delivery_id, id);

CREATE UNIQUE INDEX outcomes_feed ON events.outcomes USING btree ("position") WHERE ("position" IS NOT NULL);

CREATE INDEX outcomes_feed_of_type ON events.outcomes USING btree (type, "position") WHERE ("position" IS NOT NULL);

CREATE INDEX outcomes_of ON events.outcomes USING btree (aggregate_id);

CREATE INDEX outcomes_pending ON events.outcomes USING btree (recorded) WHERE ("position" IS NULL);

CREATE INDEX returns_of_order ON fulfilment.returns USING btree (order_id);

CREATE INDEX returns_of_user ON fulfilment.returns USING btree (user_id);

CREATE INDEX idempotency_keys_due ON idempotency.idempotency_keys USING btree (next_run_at) WHERE ((finished_at IS NULL) AND (parked_at IS NULL));

CREATE INDEX idempotency_keys_in_doubt ON idempotency.idempotency_keys USING btree (unknown_since) WHERE ((unknown_since IS NOT NULL) AND (finished_at IS NULL));

CREATE INDEX idempotency_keys_of_key ON idempotency.idempotency_keys USING btree (idempotency_key COLLATE "C", id);

CREATE INDEX idempotency_keys_parked ON idempotency.idempotency_keys USING btree (id) WHERE ((parked_at IS NOT NULL) AND (finished_at IS NULL));

CREATE INDEX idempotency_keys_reapable ON idempotency.idempotency_keys USING btree (finished_at) WHERE (finished_at IS NOT NULL);

CREATE INDEX transaction_lines_to_ask ON inventory.transaction_lines USING btree (ask_at) WHERE (ask_at IS NOT NULL);

CREATE INDEX staged_jobs_aggregate ON jobs.staged_jobs USING btree (aggregate, created_at, id);

CREATE INDEX staged_jobs_due ON jobs.staged_jobs USING btree (next_run_at) WHERE (parked_at IS NULL);

CREATE INDEX staged_jobs_in_doubt ON jobs.staged_jobs USING btree (unknown_since) WHERE (unknown_since IS NOT NULL);

CREATE INDEX staged_jobs_parked ON jobs.staged_jobs USING btree (id) WHERE (parked_at IS NOT NULL);

CREATE INDEX orders_anonymous ON orders.orders USING btree (id) WHERE ((status = 'INCOMPLETE'::text) AND (user_id ~~ 'anonymous:%'::text));

CREATE INDEX orders_by_email ON orders.orders USING btree (contact_email, id) WHERE (contact_email IS NOT NULL);

CREATE INDEX orders_incomplete ON orders.orders USING btree (user_id, id) WHERE (status = 'INCOMPLETE'::text);

CREATE INDEX profiles_anonymous ON orders.profiles USING btree (user_id) WHERE (user_id ~~ 'anonymous:%'::text);

CREATE INDEX profiles_claimed_by ON orders.profiles USING btree (claimed_by) WHERE (claimed_by IS NOT NULL);

CREATE INDEX payments_by_order ON payment.payments USING btree (order_id);

CREATE INDEX payments_by_reference ON payment.payments USING btree (reference) WHERE (reference IS NOT NULL);

CREATE INDEX payments_of_order ON payment.payments USING btree (user_id, order_id, created_at);

CREATE INDEX webhook_events_received ON payment.webhook_events USING btree (received_at);

CREATE INDEX compensations_in_doubt ON process.compensations USING btree (unknown_since) WHERE (unknown_since IS NOT NULL);

CREATE INDEX compensations_parked ON process.compensations USING btree (process_id) WHERE (status = 'parked'::text);

CREATE INDEX processes_anonymous_address ON process.processes USING btree (((snapshot ->> 'address'::text))) WHERE ((ended_at IS NULL) AND (user_id ~~ 'anonymous:%'::text));

CREATE INDEX processes_by_end ON process.processes USING btree (definition, finished_at) WHERE (finished_at IS NOT NULL);

CREATE INDEX processes_claim ON process.processes USING btree (definition, version, lane, next_run_at) WHERE ((finished_at IS NULL) AND (parked_at IS NULL));

CREATE INDEX processes_definition ON process.processes USING btree (definition, id);

CREATE INDEX processes_in_doubt ON process.processes USING btree (unknown_since) WHERE ((unknown_since IS NOT NULL) AND (finished_at IS NULL));

CREATE UNIQUE INDEX processes_live ON process.processes USING btree (user_id, definition, subject) WHERE ((ended_at IS NULL) AND (subject IS NOT NULL));

CREATE INDEX processes_owner ON process.processes USING btree (user_id, definition, id DESC) WHERE ((subject IS NOT NULL) AND (dismissed_at IS NULL));

CREATE INDEX processes_paused ON process.processes USING btree (id) WHERE (paused_at IS NOT NULL);

CREATE INDEX processes_subject ON process.processes USING btree (subject, id) WHERE (subject IS NOT NULL);

CREATE INDEX processes_user ON process.processes USING btree (user_id, id);

CREATE INDEX processes_waiting ON process.processes USING btree (id) WHERE (parked_at IS NOT NULL);

CREATE INDEX sandbox_shipments_due ON shipping.sandbox_shipments USING btree (next_at) WHERE (next_at IS NOT NULL);

CREATE INDEX shipments_of_order ON shipping.shipments USING btree (user_id, order_id, created_at);

CREATE INDEX webhook_events_received ON shipping.webhook_events USING btree (received_at);

COMMENT ON TABLE account.accounts IS 'One row per opened account; its id is the id of the idempotent request that opened it.';

COMMENT ON COLUMN account.accounts.requested_cbu IS 'An existing CBU the client asked to attach; cbu stays null until the clearing house has agreed.';

COMMENT ON COLUMN account.accounts.deposit_account_id IS 'The ledger''s own id: opaque, from another system, no foreign key.';

COMMENT ON COLUMN account.accounts.origin_ip IS 'Of the first request; every later audit record repeats it, whoever did the step.';

COMMENT ON TABLE account.audit_records IS 'What happened to an account, each event once.';

COMMENT ON TABLE admin.audit_log IS 'Who changed or read what by hand, when and why; written in the transaction of the change. Altered only where a person is erased: the words about what was theirs.';

COMMENT ON TABLE cbu.cbus IS 'Stands for the books of a clearing house that is not ours.';

COMMENT ON TABLE deposit.deposits IS 'Stands for the books of a core-banking ledger that is not ours.';

COMMENT ON COLUMN deposit.deposits.idempotency_key IS 'The key it was made under; outlives the idempotency row, so a late repeat makes no second deposit.';

COMMENT ON TABLE events.delivered IS 'What an endpoint has taken, for WEBHOOK_RETENTION_MS.';

COMMENT ON TABLE events.deliveries IS 'What an endpoint has yet to take; deleted when it has.';

COMMENT ON TABLE events.delivery_attempts IS 'Each try to deliver an event, for WEBHOOK_RETENTION_MS.';

COMMENT ON TABLE events.feed_head IS 'The last position of the feed. Its lock lets one publisher at a time hand out positions.';

COMMENT ON TABLE events.outcomes IS 'What became of things, written in the transaction in which it became so. Kept for ever.';

COMMENT ON COLUMN events.outcomes.recorded IS 'The order of recording. Not that of commits: never a cursor.';

COMMENT ON COLUMN events.outcomes."position" IS 'The place in the feed, without holes; null until the publisher has seen the row committed.';

COMMENT ON COLUMN events.outcomes.dedupe IS 'One outcome is written once, however often its work is done again.';

COMMENT ON COLUMN events.outcomes.traceparent IS 'Of the work in which it came about; its deliveries belong to that trace.';

COMMENT ON COLUMN events.webhook_endpoints.types IS 'Null = every type.';

COMMENT ON COLUMN events.webhook_endpoints.previous_secret IS 'Signs too until previous_secret_until, so that a receiver may change it when it likes.';

COMMENT ON TABLE fulfilment.returns IS 'What has come back of delivered orders, one row per return; kept, so that nothing comes back twice.';

COMMENT ON COLUMN fulfilment.returns.id IS 'Of its process, too.';

COMMENT ON COLUMN fulfilment.returns.lines IS '[{ sku, quantity }]';

COMMENT ON COLUMN fulfilment.returns.amount IS 'What is given back for it; minor units.';

COMMENT ON TABLE idempotency.idempotency_keys IS 'One row per intended operation; finished rows are deleted by the reaper after the retention.';

COMMENT ON COLUMN idempotency.idempotency_keys.request_path IS 'The route''s pattern with its parameters, spelled in one way; a longer one ends in its digest.';

COMMENT ON COLUMN idempotency.idempotency_keys.request_params IS 'The validated command as JSON; dropped when finished, the fingerprint is enough to tell another payload.';

COMMENT ON COLUMN idempotency.idempotency_keys.lease_epoch IS 'Rises with each new holder; every commit is guarded by it.';

COMMENT ON COLUMN idempotency.idempotency_keys.unknown_since IS 'Start of the first run whose foreign call at this recovery point may have taken effect unseen.';

COMMENT ON COLUMN idempotency.idempotency_keys.request_id IS 'X-Request-Id of the request that made the row; of those that repeated it nothing is kept.';

COMMENT ON TABLE inventory.stock IS 'Of one SKU in one warehouse; held is the sum of the open holds, available is on_hand - held. Changed only by conditional UPDATEs.';

COMMENT ON COLUMN inventory.stock.missing IS 'An admin found the shelf empty: the goods cannot be issued, whatever the books say.';

COMMENT ON TABLE inventory.transaction_lines IS 'The fence: what this warehouse has agreed to for one transaction and SKU. Kept longer than any late duplicate.';

COMMENT ON COLUMN inventory.transaction_lines.status IS 'NULL_CANCELLED = cancelled before its try arrived; that try is refused.';

COMMENT ON COLUMN inventory.transaction_lines.expires_at IS 'The end of the hold''s term.';

COMMENT ON COLUMN inventory.transaction_lines.ask_at IS 'When the settler next asks the coordinator about an open line; null once the line is settled.';

COMMENT ON TABLE jobs.staged_jobs IS 'The outbox: written in the phase''s transaction, deleted in the transaction of the job''s effect.';

COMMENT ON COLUMN jobs.staged_jobs.next_run_at IS 'When the enqueuer drives it next: at once, after the queue lost it, after a back-off, or when a worker''s lease ran out.';

COMMENT ON COLUMN jobs.staged_jobs.refusals IS 'Definite refusals so far; a retry after one uses the next derived key.';

COMMENT ON COLUMN jobs.staged_jobs.retried_at IS 'When a person last gave it a fresh budget: its age counts from then.';

COMMENT ON TABLE orders.orders IS 'One row per order, the lines with it, because an order is always read, priced and written whole.';

COMMENT ON COLUMN orders.orders.user_id IS 'The profile; anonymous:<uuid> for a shopper who is known only by the signed cookie.';

COMMENT ON COLUMN orders.orders.version IS 'Raised by one with each accepted change; the ETag.';

COMMENT ON COLUMN orders.orders.items IS 'Lines in the order in which they were added: [{ sku, name, quantity, unitPrice, total }], minor units.';

COMMENT ON COLUMN orders.orders.tax IS 'Included in total: shown, not added.';

COMMENT ON COLUMN orders.orders.set_aside IS 'An older cart that came with a claim: its owner finds it, and it is not the current one.';

COMMENT ON TABLE orders.profiles IS 'One row per shopper, there to be locked: whoever changes an order holds its profile first.';

COMMENT ON COLUMN orders.profiles.claimed_by IS 'The shopper who took over everything of this anonymous profile; its cookie is spent.';

COMMENT ON TABLE payment.payments IS 'Our record of each payment: written before its gateway is called, and after the answer.';

COMMENT ON COLUMN payment.payments.status IS 'new until the gateway has answered, then the gateway''s word, whatever it is.';

COMMENT ON COLUMN payment.payments.reference IS 'The gateway''s own name of the payment; null while it has told none.';

COMMENT ON COLUMN payment.payments.captured IS 'Minor units that were taken; 0 where only an older build knew of the capture.';

COMMENT ON COLUMN payment.payments.refunded IS 'The sum of its refunds that are asked or accepted.';

COMMENT ON TABLE payment.refunds IS 'What of payments was given back, or is to be: written before the gateway is called, one row per key and effect.';

COMMENT ON COLUMN payment.refunds.reason IS 'In a word of whoever gives it back, e.g. return; nothing about a person.';

COMMENT ON COLUMN payment.refunds.status IS 'asked until the gateway has answered; accepted also while the bank still has it; failed: the bank has sent it back.';

COMMENT ON COLUMN payment.refunds.reference IS 'The gateway''s own name of the refund; null while it has told none.';

COMMENT ON COLUMN payment.refunds.detail IS 'Why it was refused, or has failed.';

COMMENT ON TABLE payment.sandbox_payments IS 'The sandbox''s own books. It stands for a foreign system: no join or transaction of ours reaches them.';

COMMENT ON COLUMN payment.sandbox_payments.method IS 'Null = cancelled before it was begun; a late start is refused.';

COMMENT ON COLUMN payment.sandbox_payments.captures IS 'Like starts and cancels: how often the call took effect, which is at most once.';

COMMENT ON COLUMN payment.sandbox_payments.refunds IS 'How many refunds took effect: one of all that was left, or of parts of it.';

COMMENT ON COLUMN payment.sandbox_payments.hung IS 'The calls of a flaky payment whose first answer has been withheld.';

COMMENT ON TABLE payment.sandbox_refunds IS 'Parts of payments that the sandbox has given back, each once per key.';

COMMENT ON TABLE payment.webhook_events IS 'Webhooks that have been acted upon, so that a repeated one is not. Kept longer than any gateway repeats.';

COMMENT ON TABLE process.builds IS 'When a worker last had this version registered.';

COMMENT ON TABLE process.compensations IS 'What must be undone if the process fails, written before the effect that it undoes.';

COMMENT ON COLUMN process.compensations.unknown_since IS 'Start of the first run whose call may have undone it unseen; it is asked for before it is sent again.';

COMMENT ON COLUMN process.compensations.entry IS 'Place in the history of its process after which it was recorded; 0 = none is kept.';

COMMENT ON TABLE process.history IS 'What happened to processes whose definition keeps it. Append only; position is theirs alone.';

COMMENT ON COLUMN process.history.data IS 'What the process knew when it entered the state, where its definition can be forked.';

COMMENT ON TABLE process.processes IS 'One row per durable process: where it is, what it knows, who works on it.';

COMMENT ON COLUMN process.processes.signal IS 'What an older build has been told; since then it is in process.signals. Goes with the next release.';

COMMENT ON COLUMN process.processes.wakes IS 'Rises with each wake-up, so that one which comes while a run is under way is not lost when the run rests.';

COMMENT ON COLUMN process.processes.retries IS 'Tries of the present state that count: its call left, or its worker died in it.';

COMMENT ON COLUMN process.processes.ended_at IS 'Reached a final state; only a parked compensation may still keep it unfinished.';

COMMENT ON COLUMN process.processes.attempts IS 'Runs since the last commit that ended in a crash or a bug; past the budget the row is parked.';

COMMENT ON COLUMN process.processes.dismissed_at IS 'Its owner has seen the end and wants it no longer shown as the current one.';

COMMENT ON COLUMN process.processes.entered_at IS 'When the present state was entered.';

COMMENT ON COLUMN process.processes.step_deadline_at IS 'Until when the present state may be tried; moved on by a pause.';

COMMENT ON COLUMN process.processes.timer_at IS 'When it looks again by itself; kept while the state lasts.';

COMMENT ON COLUMN process.processes.heartbeat IS 'What the call under way told last; given to the next try.';

COMMENT ON COLUMN process.processes.signals_read IS 'Position of the last signal that was handled.';

COMMENT ON COLUMN process.processes.entries IS 'Entries of its history so far, in all chapters.';

COMMENT ON COLUMN process.processes.chapter_entries IS 'Those of the present chapter.';

COMMENT ON COLUMN process.processes.paused_at IS 'A person has paused it; it is due at infinity.';

COMMENT ON COLUMN process.processes.lane IS 'The limited state that it waits to begin, or is in; empty = none. Each is claimed apart.';

COMMENT ON COLUMN process.processes.trace_chapter IS 'The chapter whose trace traceparent belongs to.';

COMMENT ON TABLE process.rates IS 'How many starts of a limit are left, and since when.';

COMMENT ON TABLE process.reaped IS 'Processes of this definition that had ended before this have been deleted.';

COMMENT ON TABLE process.signals IS 'What processes were told, in the order in which it was accepted. Append only.';

COMMENT ON TABLE process.slots IS 'Who holds which of the places of a limit; one whose time is over is free.';

COMMENT ON TABLE shipping.sandbox_shipments IS 'The sandbox carrier''s own books. It stands for a foreign system: no join or transaction of ours reaches them.';

COMMENT ON COLUMN shipping.sandbox_shipments.stage IS 'Null = nothing is booked yet, because its first arrange was to fail.';

COMMENT ON COLUMN shipping.sandbox_shipments.stage_at IS 'Since when it is in its stage.';

COMMENT ON COLUMN shipping.sandbox_shipments.next_at IS 'When it gets on by itself; null = it does not.';

COMMENT ON COLUMN shipping.sandbox_shipments.behaviour IS 'What is to be tried out with it; null = all goes well.';

COMMENT ON COLUMN shipping.sandbox_shipments.delay_ms IS 'Milliseconds from one stage to the next.';

COMMENT ON COLUMN shipping.sandbox_shipments.order_id IS 'Null = cancelled before it was booked; a late arrange is refused.';

COMMENT ON COLUMN shipping.sandbox_shipments.arranges IS 'Like cancels: how often the call took effect, which is at most once.';

COMMENT ON COLUMN shipping.sandbox_shipments.statuses IS 'How often it was asked about.';

COMMENT ON COLUMN shipping.sandbox_shipments.hung IS 'The calls whose first answer has been withheld.';

COMMENT ON TABLE shipping.shipments IS 'Our record of each shipment: written before its carrier is called, and after the answer. Its address is the order''s to know.';

COMMENT ON COLUMN shipping.shipments.stage IS 'new until the carrier has answered, then the carrier''s word.';

COMMENT ON TABLE shipping.webhook_events IS 'Webhooks that have been acted upon, so that a repeated one is not. Kept longer than any carrier repeats.';
