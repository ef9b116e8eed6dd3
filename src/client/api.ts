// Made from openapi.json by `npm run openapi`; `npm run check` holds it to that.

export interface paths {
    readonly "/health/live": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The process runs */
        readonly get: operations["HealthController_live"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health/ready": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Requests may be sent here; 503 while a part is missing or the process stops */
        readonly get: operations["HealthController_ready"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/metrics": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Prometheus metrics */
        readonly get: operations["HealthController_scrape"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/.well-known/idempotency": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The idempotency policy of this service */
        readonly get: operations["PolicyController_policy"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/problems/{code}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What an error code means and what to do about it
         * @description A page, JSON, or markdown as it is written, by `Accept`.
         */
        readonly get: operations["ProblemsController_entry"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/audit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Check every invariant now, over all rows: takes its time where there are many */
        readonly get: operations["AuditController_audit"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/audit-log": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Who did what by hand, when and why, newest first */
        readonly get: operations["AuditLogController_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What became of things, oldest first
         * @description A feed, not a list: read it on from nextCursor for ever, also from an empty page. No event is skipped, told twice or moved.
         */
        readonly get: operations["EventsController_page"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/webhook-endpoints": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Where events are sent to, newest first */
        readonly get: operations["WebhookEndpointsController_list"];
        readonly put?: never;
        /**
         * Send events to an address from now on
         * @description Each is signed with the secret, which only this answer shows.
         */
        readonly post: operations["WebhookEndpointsController_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/webhook-endpoints/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Send nothing there any more
         * @description What it has not taken yet is not sent either; the feed keeps it.
         */
        readonly delete: operations["WebhookEndpointsController_delete"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/webhook-endpoints/{id}/retry": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Go on with the events that were parked there, with a fresh budget */
        readonly post: operations["WebhookEndpointsController_retry"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/webhook-endpoints/{id}/rotate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Give it another secret
         * @description Which only this answer shows. For 24 hours the one before signs too, so that the receiver may change it when it likes.
         */
        readonly post: operations["WebhookEndpointsController_rotate"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/webhook-endpoints/{id}/ping": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send it something that is no event, and see what comes back
         * @description Once and at once, signed, of the type webhook.ping. The answer tells how it went; 200 whatever the endpoint says.
         */
        readonly post: operations["WebhookEndpointsController_ping"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/webhook-endpoints/{id}/replay": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send events of the feed again, or those from before it was registered
         * @description Looks at 10,000 events after the cursor; ask again with nextCursor until it is null.
         */
        readonly post: operations["WebhookEndpointsController_replay"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/webhook-deliveries": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What was sent to endpoints, or is to be, newest event first
         * @description Each with its last five tries. What was taken is shown for WEBHOOK_RETENTION_MS.
         */
        readonly get: operations["WebhookDeliveriesController_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/webhook-deliveries/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One delivery with all its tries */
        readonly get: operations["WebhookDeliveriesController_view"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/webhook-deliveries/{id}/resend": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send it again, at once and with a fresh budget
         * @description Also what was taken: the event comes there again under its id. What follows of its aggregate waits behind it.
         */
        readonly post: operations["WebhookDeliveriesController_resend"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/accounts": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Own accounts, newest first; admins see all */
        readonly get: operations["AccountController_list"];
        readonly put?: never;
        /**
         * Open an account, once per key
         * @description Answers PENDING_CBU; the CBU follows. Repeat with the same key on every retryable answer.
         */
        readonly post: operations["AccountController_open"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/accounts/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One account; with wait, when its status is final or has changed */
        readonly get: operations["AccountController_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/accounts/{id}/audit": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What happened to the account, oldest first */
        readonly get: operations["AccountController_audit"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/deposits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What became of a key: a list of one or none */
        readonly get: operations["DepositController_find"];
        readonly put?: never;
        /** Open a deposit account, once per key */
        readonly post: operations["DepositController_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/deposits/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One deposit account */
        readonly get: operations["DepositController_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cbuOnline": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What became of a key: a list of one or none */
        readonly get: operations["CbuController_find"];
        readonly put?: never;
        /** Make or register a CBU, once per key */
        readonly post: operations["CbuController_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/cbuOnline/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One CBU registration */
        readonly get: operations["CbuController_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/products": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The catalogue, by SKU */
        readonly get: operations["StockController_products"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/products/{sku}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One product */
        readonly get: operations["StockController_product"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/inventory/{warehouse}/stock/{sku}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What a warehouse has of a SKU */
        readonly get: operations["StockController_stock"];
        /** Count the shelf, or flag its goods missing */
        readonly put: operations["StockController_set"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/inventory/{warehouse}/try": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * tcc: hold the quantity
         * @description A repeated call changes nothing and answers the same.
         */
        readonly post: operations["ParticipantController_try"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/inventory/{warehouse}/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * tcc: the transaction is decided; saga: the reservation stands
         * @description A repeated call changes nothing and answers the same.
         */
        readonly post: operations["ParticipantController_confirm"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/inventory/{warehouse}/finalize": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * tcc: the held quantity is sold
         * @description A repeated call changes nothing and answers the same.
         */
        readonly post: operations["ParticipantController_finalize"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/inventory/{warehouse}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * tcc: release the hold; before its try, refuse that try for ever
         * @description A repeated call changes nothing and answers the same.
         */
        readonly post: operations["ParticipantController_cancel"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/inventory/{warehouse}/reserve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * saga: take the quantity at once
         * @description A repeated call changes nothing and answers the same.
         */
        readonly post: operations["ParticipantController_reserve"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/inventory/{warehouse}/compensate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * saga: give the quantity back; before its reserve, refuse that reserve for ever
         * @description A repeated call changes nothing and answers the same.
         */
        readonly post: operations["ParticipantController_compensate"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/inventory/{warehouse}/issue": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Fulfilment has picked the goods
         * @description A repeated call changes nothing and answers the same.
         */
        readonly post: operations["ParticipantController_issue"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/inventory/{warehouse}/return": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Fulfilment puts the goods back
         * @description A repeated call changes nothing and answers the same.
         */
        readonly post: operations["ParticipantController_return"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/inventory/{warehouse}/restock": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A customer has sent so much back; the transaction is that of the return
         * @description A repeated call changes nothing and answers the same.
         */
        readonly post: operations["ParticipantController_restock"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/inventory/{warehouse}/transactions/{transactionId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What the warehouse knows of a transaction */
        readonly get: operations["ParticipantController_transaction"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/holds": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Stock that is held: by which transaction, and until when
         * @description The one whose term ends first comes first.
         */
        readonly get: operations["HoldsController_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/transactions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Move stock in several warehouses together
         * @description Answers 201 with the outcome when it is final in time, else 202; the Location tells the truth later.
         */
        readonly post: operations["TransactionController_start"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/transactions/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One transaction as it stands */
        readonly get: operations["TransactionController_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/orders/claim": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Loads the anonymous order behind the cookie into the caller's own
         * @description Quantities of the same SKU add up; the address, payment and coupon of the caller win. Older carts, placed orders and payments become the caller's too. The cookie is spent, and cleared.
         */
        readonly post: operations["ClaimController_claim"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/orders": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Own orders, newest first; admins see all */
        readonly get: operations["OrderController_list"];
        readonly put?: never;
        /**
         * A new incomplete order, once per key
         * @description Without a token and without the cookie: a new anonymous shopper, and their cookie.
         */
        readonly post: operations["OrderController_create"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/orders/current": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The caller's newest incomplete order */
        readonly get: operations["OrderController_current"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/orders/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One order */
        readonly get: operations["OrderController_get"];
        readonly put?: never;
        readonly post?: never;
        /** Deletes an incomplete order */
        readonly delete: operations["OrderController_delete"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Address, payment, coupon, e-mail
         * @description What is absent stays as it is; null clears.
         */
        readonly patch: operations["OrderController_change"];
        readonly trace?: never;
    };
    readonly "/orders/{id}/items/{sku}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /** Puts a line to a quantity */
        readonly put: operations["OrderController_setQuantity"];
        readonly post?: never;
        /** Takes a line out */
        readonly delete: operations["OrderController_removeLine"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/payments/webhooks/{gateway}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A gateway tells that something happened to a payment
         * @description Only wakes whoever drives the payment. Repeats by `id`, and payments that are not known here, are answered alike and ignored. Stripe's are taken as Stripe words and signs them.
         */
        readonly post: operations["WebhookController_receive"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/shipping/webhooks/{carrier}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A carrier tells that something happened to a shipment
         * @description Repeats by `id`, and shipments that are not known here, are answered alike and ignored.
         */
        readonly post: operations["CarrierWebhookController_receive"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/placeorder": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Start placing an order, once per key
         * @description Answers at once; the process runs in the background. Refresh it to follow it.
         */
        readonly post: operations["PlaceOrderController_start"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/placeorder/current": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The caller's newest process that was not cleared */
        readonly get: operations["PlaceOrderController_current"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/placeorder/active": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Whether the caller has a process that has not ended */
        readonly get: operations["PlaceOrderController_active"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/placeorder/{uuid}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** One process as it stands, without advancing it */
        readonly get: operations["PlaceOrderController_get"];
        readonly put?: never;
        readonly post?: never;
        /** Clear a final process from current */
        readonly delete: operations["PlaceOrderController_clear"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/placeorder/{uuid}/refresh": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Wake a run and answer at once with the process as it is */
        readonly post: operations["PlaceOrderController_refresh"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/placeorder/{uuid}/refresh-blocking": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Wake a run and wait until the process waits for the customer or is final */
        readonly post: operations["PlaceOrderController_refreshBlocking"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/placeorder/{uuid}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Cancel it and undo what it did
         * @description 200 once it has failed; 202 while that takes longer than ten seconds.
         */
        readonly post: operations["PlaceOrderController_cancel"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/orders/{id}/fulfilment": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * How far an order is on its way
         * @description Each step with its status; `history` is the present chapter, newest first, older ones by `run`.
         */
        readonly get: operations["FulfilmentController_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/orders/{id}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Cancel an order that was placed
         * @description What was done for it is undone. While the carrier may have the goods, it decides: nothing is refunded and shipped. 202 while that takes longer than ten seconds.
         */
        readonly post: operations["FulfilmentController_cancel"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/orders/{id}/signals/{signal}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Tell what became of the delivery
         * @description Once per `id`; kept when it comes early.
         */
        readonly post: operations["SignalsController_signal"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/orders/{id}/returns": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Goods of a delivered order have come back
         * @description They go back into the stock, and the customer gets back what they have cost, each line with its share of the discount. Then `order.returned` is told.
         */
        readonly post: operations["ReturnsController_return"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/staged-jobs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Jobs that are not done, newest first
         * @description For what has no index at most 2,000 are looked at, so that a page may have fewer items than its limit, or none, and yet a nextCursor.
         */
        readonly get: operations["JobsController_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/staged-jobs/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All of one job
         * @description Kept in the audit log.
         */
        readonly get: operations["JobsController_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/staged-jobs/retry-all": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A fresh budget for every parked job, so many a second
         * @description At most 10,000 of them, the longest staged first; in one commit, so that it survives whatever happens. Kept in the audit log.
         */
        readonly post: operations["JobsController_retryAll"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/staged-jobs/{id}/retry": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A fresh budget for a parked job, due at once
         * @description One that was refused is sent under its next key. What is in doubt is asked for first. Kept in the audit log.
         */
        readonly post: operations["JobsController_retry"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/idempotency-keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Requests of everybody, newest first; live ones the longest due first
         * @description For what has no index at most 2,000 are looked at, so that a page may have fewer items than its limit, or none, and yet a nextCursor.
         */
        readonly get: operations["KeysController_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/idempotency-keys/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All of one request: what was asked, and what is answered
         * @description Kept in the audit log.
         */
        readonly get: operations["KeysController_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/idempotency-keys/{id}/retry": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A fresh budget for a parked request, which goes on at its recovery point
         * @description By the completer, or by its client's next retry. Kept in the audit log.
         */
        readonly post: operations["KeysController_retry"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/idempotency-keys/{id}/resolve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * End a parked request by hand: its key replays this answer from then on
         * @description What the request has made is settled by its lifecycle in the same transaction, by the status. Kept in the audit log.
         */
        readonly post: operations["KeysController_resolve"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/overview": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** How much is not finished, of everything, and since when */
        readonly get: operations["OverviewController_unfinished"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/in-doubt": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Calls of which nobody knows yet whether they took effect, the oldest first
         * @description What is not parked is asked for by itself before it is sent again.
         */
        readonly get: operations["OverviewController_inDoubt"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/erase": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Redact a person everywhere; money, ids and states stay
         * @description Goes on by itself; asked again while it runs, it answers with the same id. Kept in the audit log.
         */
        readonly post: operations["PeopleController_erase"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/export": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Everything that is known of a person, a JSON document a line
         * @description Kept in the audit log. Without its last line it is not complete.
         */
        readonly get: operations["PeopleController_export"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/processes": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Processes of everybody, newest first
         * @description For what has no index (the state, for instance) at most 2,000 processes are looked at, so that a page may have fewer items than its limit, or none, and yet a nextCursor.
         */
        readonly get: operations["ProcessesController_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/processes/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * All of one process, with its compensations and its history
         * @description The history is kept of definitions that say so; here it is that of one chapter (run), newest first, at most 500 entries. The look at it is kept in the audit log.
         */
        readonly get: operations["ProcessesController_get"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/processes/{id}/retry": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A fresh budget for a parked process and its parked compensations; or the next try at once
         * @description Kept in the audit log and, without who and why, in the history of the process.
         */
        readonly post: operations["ProcessesController_retry"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/processes/{id}/pause": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Stop a process at its next commit until it is resumed
         * @description Meanwhile nothing of it runs, no time counts, and what it is told is kept. A cancel resumes it. Kept in the audit log and, without who and why, in the history of the process.
         */
        readonly post: operations["ProcessesController_pause"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/processes/{id}/resume": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Let a paused process go on
         * @description Kept in the audit log and, without who and why, in the history of the process.
         */
        readonly post: operations["ProcessesController_resume"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/processes/{id}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Ask a process to fail and to undo what it did, where its definition allows that
         * @description One that was parked before it failed gets a fresh budget for it; a paused one is resumed. Kept in the audit log and, without who and why, in the history of the process.
         */
        readonly post: operations["ProcessesController_cancel"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/processes/{id}/end-doubt": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Tell that a parked compensation in doubt has never happened, so that a retry may send it again
         * @description After a look at the books of the other side. Then retry the process: it asks once more, and sends what is not there. Kept in the audit log and, without who and why, in the history of the process.
         */
        readonly post: operations["ProcessesController_endDoubt"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/processes/{id}/fork": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Start a new process from a state that this one has been in, with what it knew then
         * @description The old one has to have ended or to be parked, and all that was recorded to be undone in that state or later has to be done. What is still to be undone of earlier states is handed over to the new one. Kept in the audit log and, without who and why, in the history of the process.
         */
        readonly post: operations["ProcessesController_fork"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/schedulers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What runs at intervals, and how its last pass went */
        readonly get: operations["SchedulersController_list"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/admin/schedulers/{name}/run": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * One pass now, in the replica that answers; it is waited for
         * @description Safe beside the passes that come by themselves. Kept in the audit log before it begins.
         */
        readonly post: operations["SchedulersController_run"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/sandbox/payments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Begins a payment
         * @description Its own id makes it idempotent; `method` decides how the payment goes.
         */
        readonly post: operations["SandboxController_start"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/sandbox/payments/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What has taken effect, and how often */
        readonly get: operations["SandboxController_effects"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/sandbox/payments/{id}/flow": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Where the payment stands, and what the customer has to do */
        readonly get: operations["SandboxController_flow"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/sandbox/payments/{id}/booked": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The payment as the gateway's books have it */
        readonly get: operations["SandboxController_booked"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/sandbox/payments/{id}/confirm": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Takes the money of an approved payment
         * @description A repeated call changes nothing and answers the same.
         */
        readonly post: operations["SandboxController_confirm"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/sandbox/payments/{id}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Ends a payment whose money has not been taken; before its start, refuses that start for ever
         * @description A repeated call changes nothing and answers the same.
         */
        readonly post: operations["SandboxController_cancel"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/sandbox/payments/{id}/refunds": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Gives back a part of what was taken
         * @description Once per key: a repeated call changes nothing and answers the same.
         */
        readonly post: operations["SandboxController_refundPart"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/sandbox/payments/{id}/refunds/{key}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** A part that was given back */
        readonly get: operations["SandboxController_refundOf"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/sandbox/payments/{id}/refund": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Gives back what is left of what was taken; nothing taken: nothing changes
         * @description A repeated call changes nothing and answers the same.
         */
        readonly post: operations["SandboxController_refund"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/sandbox/pay/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** The page on which a person approves, declines or aborts a payment */
        readonly get: operations["PagesController_page"];
        readonly put?: never;
        /** The same page, for a shop that sends the customer by a form */
        readonly post: operations["PagesController_pageByForm"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/sandbox/pay/{id}/approve": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The customer pays
         * @description Once; later clicks change nothing. The shop is told by webhook.
         */
        readonly post: operations["PagesController_approve"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/sandbox/pay/{id}/decline": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The bank declines
         * @description Once; later clicks change nothing. The shop is told by webhook.
         */
        readonly post: operations["PagesController_decline"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/sandbox/pay/{id}/abort": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The customer gives up
         * @description Once; later clicks change nothing. The shop is told by webhook.
         */
        readonly post: operations["PagesController_abort"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/shipments": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Books a shipment
         * @description Its own id makes it idempotent. It gets on by itself: booked, labelled, picked up.
         */
        readonly post: operations["CarrierController_book"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/shipments/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** Where the shipment stands */
        readonly get: operations["CarrierController_status"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/shipments/{id}/cancel": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Keeps back goods that are not picked up; before the booking, refuses that booking for ever
         * @description A repeated call changes nothing and answers the same.
         */
        readonly post: operations["CarrierController_cancel"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/sandbox/shipments/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * What has taken effect, and how often; for a browser the page on which a person plays the carrier
         * @description The page where `Accept` names `text/html`, else JSON.
         */
        readonly get: operations["CarrierPagesController_show"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/sandbox/shipments/{id}/pick-up": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The driver picks the goods up
         * @description What cannot be done any more changes nothing. The shop is told by webhook.
         */
        readonly post: operations["CarrierPagesController_pickUp"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/sandbox/shipments/{id}/deliver": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The goods arrive
         * @description What cannot be done any more changes nothing. The shop is told by webhook.
         */
        readonly post: operations["CarrierPagesController_deliver"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/sandbox/shipments/{id}/fail": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The delivery fails, and the goods come back
         * @description What cannot be done any more changes nothing. The shop is told by webhook.
         */
        readonly post: operations["CarrierPagesController_fail"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/sandbox/shipments/{id}/lose": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * The goods are lost: the delivery fails, and nothing comes back
         * @description What cannot be done any more changes nothing. The shop is told by webhook.
         */
        readonly post: operations["CarrierPagesController_lose"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export interface webhooks {
    readonly "account.active": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Sent to the webhook endpoints that take account.active */
        readonly post: operations["webhook-account.active"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "account.rejected": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Sent to the webhook endpoints that take account.rejected */
        readonly post: operations["webhook-account.rejected"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "payment.refund-failed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Sent to the webhook endpoints that take payment.refund-failed */
        readonly post: operations["webhook-payment.refund-failed"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "payment.disputed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Sent to the webhook endpoints that take payment.disputed */
        readonly post: operations["webhook-payment.disputed"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "order.placed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Sent to the webhook endpoints that take order.placed */
        readonly post: operations["webhook-order.placed"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "order.failed": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Sent to the webhook endpoints that take order.failed */
        readonly post: operations["webhook-order.failed"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "order.shipped": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Sent to the webhook endpoints that take order.shipped */
        readonly post: operations["webhook-order.shipped"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "order.delivered": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Sent to the webhook endpoints that take order.delivered */
        readonly post: operations["webhook-order.delivered"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "order.cancelled": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Sent to the webhook endpoints that take order.cancelled */
        readonly post: operations["webhook-order.cancelled"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "order.returned": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /** Sent to the webhook endpoints that take order.returned */
        readonly post: operations["webhook-order.returned"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export interface components {
    schemas: {
        readonly Liveness: {
            readonly status: string;
        };
        readonly Readiness: {
            /** @enum {string} */
            readonly status: "ok" | "unavailable";
            /** @description What each part says: `ok`, and a `detail` when it is not. */
            readonly parts: Record<string, never>;
        };
        readonly IdempotencyPolicy: {
            readonly header: string;
            /** @description Routes that refuse a request without the header. */
            readonly required: readonly string[];
            /** @description Routes that honour the header when it is sent. */
            readonly honoured: readonly string[];
            readonly maxLength: number;
            readonly formats: readonly string[];
            readonly scope: readonly string[];
            /** @description Finished keys are kept at least this long. */
            readonly retentionSeconds: number;
            /** @description How long a crashed request keeps its key busy at most. */
            readonly leaseSeconds: number;
            readonly codes: readonly string[];
        };
        readonly ViolationDto: {
            readonly subject: string;
            readonly detail: string;
        };
        readonly FindingDto: {
            readonly invariant: string;
            /** @description Rows that were looked at: all there are, unless `error` says why not. */
            readonly checked: number;
            readonly violationCount: number;
            /** @description The first hundred. */
            readonly violations: readonly components["schemas"]["ViolationDto"][];
            /** @description Why it could not be checked, or not to its end. */
            readonly error: string | null;
        };
        readonly AuditDto: {
            /** Format: date-time */
            readonly checkedAt: string;
            /** @description Everything was checked and nothing was found. */
            readonly passed: boolean;
            readonly findings: readonly components["schemas"]["FindingDto"][];
        };
        readonly AuditRowDto: {
            /** Format: uuid */
            readonly id: string;
            readonly actor: string;
            readonly action: string;
            readonly subject: string;
            readonly reason: string;
            /** Format: date-time */
            readonly at: string;
        };
        readonly AuditRowListDto: {
            readonly items: readonly components["schemas"]["AuditRowDto"][];
            readonly nextCursor: string | null;
        };
        readonly AggregateDto: {
            readonly type: string;
            readonly id: string;
        };
        readonly EventDto: {
            /**
             * Format: uuid
             * @description The same in the feed and in every webhook: what to deduplicate by.
             */
            readonly id: string;
            /** @enum {string} */
            readonly type: "account.active" | "account.rejected" | "payment.refund-failed" | "payment.disputed" | "order.placed" | "order.failed" | "order.shipped" | "order.delivered" | "order.cancelled" | "order.returned";
            readonly aggregate: components["schemas"]["AggregateDto"];
            readonly userId: string;
            readonly data: {
                readonly [key: string]: unknown;
            };
            /** Format: date-time */
            readonly createdAt: string;
        };
        readonly EventPageDto: {
            readonly items: readonly components["schemas"]["EventDto"][];
            /** @description Where to go on; always there, also at the end of the feed. */
            readonly nextCursor: string;
        };
        readonly CreateWebhookEndpointDto: {
            /** @description Why; kept in the audit log. */
            readonly reason: string;
            /** @description Made when absent. One that begins with whsec_ goes on with the Base64 of 24 to 64 bytes. */
            readonly secret?: string | null;
            /** @description https in production; no user, password or fragment. */
            readonly url: string;
            /** @description All types when absent, also those of later releases. */
            readonly types?: readonly ("account.active" | "account.rejected" | "payment.refund-failed" | "payment.disputed" | "order.placed" | "order.failed" | "order.shipped" | "order.delivered" | "order.cancelled" | "order.returned")[] | null;
        };
        readonly NewWebhookEndpointDto: {
            /** Format: uuid */
            readonly id: string;
            readonly url: string;
            /** @description Null = all. */
            readonly types: readonly ("account.active" | "account.rejected" | "payment.refund-failed" | "payment.disputed" | "order.placed" | "order.failed" | "order.shipped" | "order.delivered" | "order.cancelled" | "order.returned")[] | null;
            /** @description Events on their way, or held back by one that is parked. */
            readonly pending: number;
            /** @description Events that it did not take within the budget. */
            readonly parked: number;
            /** Format: date-time */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description Until when the secret before signs, or signed, too; null = there was none.
             */
            readonly previousSecretUntil: string | null;
            /** @description Shown this once. */
            readonly secret: string;
        };
        readonly WebhookEndpointDto: {
            /** Format: uuid */
            readonly id: string;
            readonly url: string;
            /** @description Null = all. */
            readonly types: readonly ("account.active" | "account.rejected" | "payment.refund-failed" | "payment.disputed" | "order.placed" | "order.failed" | "order.shipped" | "order.delivered" | "order.cancelled" | "order.returned")[] | null;
            /** @description Events on their way, or held back by one that is parked. */
            readonly pending: number;
            /** @description Events that it did not take within the budget. */
            readonly parked: number;
            /** Format: date-time */
            readonly createdAt: string;
            /**
             * Format: date-time
             * @description Until when the secret before signs, or signed, too; null = there was none.
             */
            readonly previousSecretUntil: string | null;
        };
        readonly WebhookEndpointListDto: {
            readonly items: readonly components["schemas"]["WebhookEndpointDto"][];
            readonly nextCursor: string | null;
        };
        readonly ReasonDto: {
            /** @description Why; kept in the audit log. */
            readonly reason: string;
        };
        readonly RotateSecretDto: {
            /** @description Why; kept in the audit log. */
            readonly reason: string;
            /** @description Made when absent. One that begins with whsec_ goes on with the Base64 of 24 to 64 bytes. */
            readonly secret?: string | null;
        };
        readonly PongDto: {
            /** @description It was answered with a 2xx. */
            readonly taken: boolean;
            readonly milliseconds: number;
            /** @description Null = no answer came. */
            readonly status: number | null;
            /** @description The first 1,024 characters. */
            readonly answer: string | null;
            /** @description Null = it was taken. */
            readonly error: string | null;
        };
        readonly ReplayDto: {
            /** @description Why; kept in the audit log. */
            readonly reason: string;
            /** @description A cursor of the feed; what follows it is sent. The start of the feed when absent. */
            readonly after?: string;
        };
        readonly ReplayedDto: {
            /** @description Events that are sent now; those still waiting there are not counted. */
            readonly queued: number;
            /** @description Where to go on; null = the end of the feed. */
            readonly nextCursor: string | null;
        };
        readonly DeliveryAttemptDto: {
            /** Format: date-time */
            readonly at: string;
            readonly milliseconds: number;
            /** @description Null = no answer came. */
            readonly status: number | null;
            /** @description The first 1,024 characters. */
            readonly answer: string | null;
            /** @description Null = it was taken. */
            readonly error: string | null;
        };
        readonly WebhookDeliveryDto: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly endpointId: string;
            /** @description Null = the endpoint has been deleted. */
            readonly url: string | null;
            /** Format: uuid */
            readonly eventId: string;
            /** @enum {string} */
            readonly eventType: "account.active" | "account.rejected" | "payment.refund-failed" | "payment.disputed" | "order.placed" | "order.failed" | "order.shipped" | "order.delivered" | "order.cancelled" | "order.returned";
            readonly aggregate: components["schemas"]["AggregateDto"];
            /** @enum {string} */
            readonly status: "pending" | "parked" | "delivered";
            /** @description Tries so far, as far as they are kept. */
            readonly attemptCount: number;
            /** @description The last ones, oldest first. */
            readonly attempts: readonly components["schemas"]["DeliveryAttemptDto"][];
            readonly lastError: string | null;
            /**
             * Format: date-time
             * @description Null = not by itself.
             */
            readonly nextAttemptAt: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly deliveredAt: string | null;
        };
        readonly WebhookDeliveryListDto: {
            readonly items: readonly components["schemas"]["WebhookDeliveryDto"][];
            readonly nextCursor: string | null;
        };
        readonly OpenAccountDto: {
            readonly accountHolderId: string;
            /** @enum {string} */
            readonly productTypeId: "CURRENT_ACCOUNT" | "SAVINGS_ACCOUNT";
            readonly ownerName: string;
            /** @description With the right check digit; answered as digits. */
            readonly ownerCuit: string;
            /** @enum {string} */
            readonly ownerType: "PHYSICAL_PERSON" | "LEGAL_PERSON";
            /**
             * @description CHECKING with CURRENT_ACCOUNT, SAVINGS with SAVINGS_ACCOUNT.
             * @enum {string}
             */
            readonly accountType: "CHECKING" | "SAVINGS";
            /** @enum {string} */
            readonly currency: "ARS" | "USD";
            /** @description An existing CBU to attach instead of a new one. */
            readonly cbu?: string | null;
        };
        readonly AccountDto: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly status: "OPENING" | "PENDING_CBU" | "ACTIVE" | "CBU_REJECTED" | "REJECTED";
            /** @description Why it was rejected. */
            readonly statusReason: string | null;
            readonly accountHolderId: string;
            readonly productTypeId: string;
            readonly ownerName: string;
            readonly ownerCuit: string;
            readonly ownerType: string;
            readonly accountType: string;
            readonly currency: string;
            /** @description The ledger's id; null until linked. */
            readonly depositAccountId: string | null;
            /** @description Null until ACTIVE, also when one was sent. */
            readonly cbu: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
        };
        readonly AccountListDto: {
            readonly items: readonly components["schemas"]["AccountDto"][];
            readonly nextCursor: string | null;
        };
        readonly AuditRecordDto: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly event: "ACCOUNT_CREATED" | "DEPOSIT_LINKED" | "CBU_ASSIGNED" | "CBU_REJECTED" | "ACCOUNT_REJECTED";
            /** Format: date-time */
            readonly createdAt: string;
            /** @description Of the first request, whoever did the step. */
            readonly originIp: string | null;
            readonly resourceType: string;
            /** Format: uuid */
            readonly resourceId: string;
            readonly data: {
                readonly [key: string]: unknown;
            };
        };
        readonly AuditListDto: {
            readonly items: readonly components["schemas"]["AuditRecordDto"][];
        };
        readonly CreateDepositDto: {
            readonly accountHolderKey: string;
            /** @enum {string} */
            readonly accountHolderType: "CLIENT";
            /** @enum {string} */
            readonly productTypeKey: "CURRENT_ACCOUNT" | "SAVINGS_ACCOUNT";
            readonly name: string;
        };
        readonly DepositDto: {
            /** Format: uuid */
            readonly id: string;
            readonly accountHolderKey: string;
            readonly accountHolderType: string;
            readonly productTypeKey: string;
            readonly name: string;
            /** Format: date-time */
            readonly createdAt: string;
        };
        readonly DepositListDto: {
            /** @description One or none. */
            readonly items: readonly components["schemas"]["DepositDto"][];
            readonly nextCursor: string | null;
        };
        readonly CbuJobArgsDto: {
            /** @description The caller's copy of the Idempotency-Key header. The header decides: the CBU is made once under it and found again by it. */
            readonly idempotencyKey: string;
            readonly ownerName: string;
            readonly ownerCuit: string;
            /** @enum {string} */
            readonly ownerType: "PHYSICAL_PERSON" | "LEGAL_PERSON";
            /** @enum {string} */
            readonly accountType: "CHECKING" | "SAVINGS";
            /** @enum {string} */
            readonly currency: "ARS" | "USD";
            /** @description An existing CBU to register instead of a new one. */
            readonly cbu?: string | null;
        };
        readonly CreateCbuDto: {
            readonly jobArgs: components["schemas"]["CbuJobArgsDto"];
        };
        readonly CbuDto: {
            /** Format: uuid */
            readonly id: string;
            readonly cbu: string;
            readonly ownerCuit: string;
            /** Format: date-time */
            readonly createdAt: string;
        };
        readonly CbuListDto: {
            /** @description One or none. */
            readonly items: readonly components["schemas"]["CbuDto"][];
            readonly nextCursor: string | null;
        };
        readonly ProductDto: {
            readonly sku: string;
            readonly name: string;
            /** @description Minor units. */
            readonly price: number;
            readonly currency: string;
        };
        readonly ProductListDto: {
            readonly items: readonly components["schemas"]["ProductDto"][];
            readonly nextCursor: string | null;
        };
        readonly StockDto: {
            readonly warehouse: string;
            readonly sku: string;
            /** @description onHand + sold, always. */
            readonly received: number;
            readonly onHand: number;
            /** @description The sum of the open holds. */
            readonly held: number;
            readonly sold: number;
            /** @description onHand - held. */
            readonly available: number;
        };
        readonly SetStockDto: {
            readonly onHand?: number;
            /** @description The shelf was found empty: issue is refused until this is false again. */
            readonly missing?: boolean;
        };
        readonly LineCommand: {
            readonly sku: string;
            readonly quantity: number;
            /** Format: uuid */
            readonly transactionId: string;
        };
        readonly LineDto: {
            /** Format: uuid */
            readonly transactionId: string;
            readonly warehouse: string;
            readonly sku: string;
            readonly quantity: number;
            /** @enum {string} */
            readonly status: "TRIED" | "CONFIRM_PENDING" | "CONFIRMED" | "CANCELLED" | "NULL_CANCELLED" | "RESERVED" | "COMPENSATED" | "ISSUED" | "RETURNED";
        };
        readonly TransactionLineDto: {
            readonly sku: string;
            readonly quantity: number;
            /** @enum {string} */
            readonly pattern: "tcc" | "saga";
            /** @enum {string} */
            readonly status: "TRIED" | "CONFIRM_PENDING" | "CONFIRMED" | "CANCELLED" | "NULL_CANCELLED" | "RESERVED" | "COMPENSATED" | "ISSUED" | "RETURNED";
        };
        readonly TransactionLinesDto: {
            /** Format: uuid */
            readonly transactionId: string;
            readonly warehouse: string;
            /** @description By SKU. */
            readonly lines: readonly components["schemas"]["TransactionLineDto"][];
        };
        readonly HoldDto: {
            /**
             * Format: uuid
             * @description Of its process: GET /admin/processes?q= finds it.
             */
            readonly transactionId: string;
            readonly warehouse: string;
            readonly sku: string;
            readonly quantity: number;
            /** @enum {string} */
            readonly pattern: "tcc" | "saga";
            readonly status: string;
            /** @description Its term is over. */
            readonly expired: boolean;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly expiresAt: string;
            /**
             * Format: date-time
             * @description When its coordinator is asked what becomes of it.
             */
            readonly nextAskedAt: string;
        };
        readonly HoldListDto: {
            readonly items: readonly components["schemas"]["HoldDto"][];
            readonly nextCursor: string | null;
        };
        readonly LegDto: {
            readonly sku: string;
            readonly quantity: number;
            /** @enum {string} */
            readonly warehouse: "A" | "B";
        };
        readonly StartTransactionDto: {
            /** @enum {string} */
            readonly pattern: "tcc" | "saga";
            /** @description Each warehouse and SKU once. */
            readonly legs: readonly components["schemas"]["LegDto"][];
        };
        readonly TransactionLegDto: {
            /** @enum {string} */
            readonly warehouse: "A" | "B";
            readonly sku: string;
            readonly quantity: number;
            /** @description PENDING until its warehouse has answered, then what it said. */
            readonly status: string;
        };
        readonly TransactionDto: {
            /** Format: uuid */
            readonly id: string;
            /** @enum {string} */
            readonly pattern: "tcc" | "saga";
            /** @enum {string} */
            readonly status: "PENDING" | "CONFIRMING" | "COMPLETED" | "CANCELLING" | "CANCELLED" | "FAILED" | "COMPENSATED";
            readonly legs: readonly components["schemas"]["TransactionLegDto"][];
            /** @description E.g. `Warehouse B reserve failed: inventory.insufficient-stock Compensated B, A.` */
            readonly errorMessage: string | null;
            /** @description It waits for a person. */
            readonly parked: boolean;
        };
        readonly OrderLineDto: {
            readonly sku: string;
            readonly name: string;
            readonly quantity: number;
            /** @description Minor units. */
            readonly unitPrice: number;
            readonly total: number;
        };
        readonly ShippingAddressDto: {
            readonly name: string;
            readonly line1: string;
            readonly line2?: string | null;
            readonly city: string;
            readonly region?: string | null;
            readonly postalCode: string;
            /** @description ISO 3166-1 alpha-2. */
            readonly country: string;
        };
        readonly PaymentSelectionDto: {
            readonly gateway: string;
            readonly method: string;
        };
        readonly OrderDto: {
            /** Format: uuid */
            readonly id: string;
            /** @description The shopper: the token's sub, or anonymous:<uuid>. */
            readonly profileId: string;
            /** @enum {string} */
            readonly status: "INCOMPLETE" | "SUBMITTING" | "SUBMITTED" | "PROCESSING" | "SHIPPED" | "DELIVERED" | "CANCELLED";
            /** @description Raised by one with each accepted change; the ETag. */
            readonly version: number;
            readonly currency: string;
            readonly items: readonly components["schemas"]["OrderLineDto"][];
            /** @description Minor units, as all amounts. */
            readonly subtotal: number;
            readonly discount: number;
            readonly shipping: number;
            /** @description Included in total: shown, not added. */
            readonly tax: number;
            readonly total: number;
            readonly shippingAddress: components["schemas"]["ShippingAddressDto"] | null;
            readonly paymentSelection: components["schemas"]["PaymentSelectionDto"] | null;
            readonly couponCode: string | null;
            readonly contactEmail: string | null;
            /** @description Null until placed. */
            readonly orderNumber: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
        };
        readonly CreateOrderDto: {
            /** @description ISO 4217; ARS when absent. */
            readonly currency?: string | null;
        };
        readonly OrderListDto: {
            readonly items: readonly components["schemas"]["OrderDto"][];
            readonly nextCursor: string | null;
        };
        readonly ChangeOrderDto: {
            readonly shippingAddress?: components["schemas"]["ShippingAddressDto"] | null;
            readonly paymentSelection?: components["schemas"]["PaymentSelectionDto"] | null;
            readonly couponCode?: string | null;
            /** Format: email */
            readonly contactEmail?: string | null;
        };
        readonly SetQuantityDto: {
            readonly quantity: number;
        };
        readonly WebhookCommand: {
            readonly id: string;
            readonly type: string;
            /** Format: uuid */
            readonly paymentId: string;
        };
        readonly CarrierWebhookCommand: {
            readonly id: string;
            /** @enum {string} */
            readonly type: "picked-up" | "delivered" | "delivery-failed" | "returned";
            /** Format: uuid */
            readonly shipmentId: string;
            /** Format: date-time */
            readonly at: string;
        };
        readonly StartPlaceOrderDto: {
            /** Format: uuid */
            readonly orderId: string;
            /** @description Where payment pages send the customer back to; its origin is one of RETURN_URL_ORIGINS. */
            readonly returnUrl: string;
            /** @description Cancel and undo a process that is running for this order first. */
            readonly replace?: boolean;
        };
        readonly PlaceOrderStateDto: {
            /** @description Where the process is. */
            readonly name: string;
            /**
             * @description What a front end acts on.
             * @enum {string}
             */
            readonly type: "Wait" | "Redirect" | "PostRedirect" | "ShowHtml" | "ShowIframe" | "ShowWalletPayment" | "TriggerClientSdk" | "WaitForCustomer" | "Success" | "Failed";
            /** @description Redirect, PostRedirect, ShowIframe, TriggerClientSdk */
            readonly url?: Record<string, never>;
            /** @description PostRedirect */
            readonly parameters?: Record<string, never>;
            /** @description ShowHtml */
            readonly html?: Record<string, never>;
            /** @description ShowWalletPayment */
            readonly paymentMethod?: Record<string, never>;
            /** @description ShowWalletPayment */
            readonly paymentRequestApi?: Record<string, never>;
            /** @description TriggerClientSdk */
            readonly data?: Record<string, never>;
        };
        readonly PaymentInfoDto: {
            /** Format: uuid */
            readonly paymentId: string;
            readonly gateway: string;
            readonly method: string;
            /** @description Minor units */
            readonly amount: number;
            readonly currency: string;
            readonly status: string;
        };
        readonly OrderInfoDto: {
            readonly orderNumber: string;
            readonly paymentInfos: readonly components["schemas"]["PaymentInfoDto"][];
        };
        readonly FailedReasonDto: {
            /** @enum {string} */
            readonly type: "Error" | "PaymentError" | "PaymentCanceledByCustomer" | "CanceledByCustomer" | "CartValidationError" | "Expired";
            readonly reason: string;
            readonly validationResult?: Record<string, never>;
        };
        readonly PlaceOrderDto: {
            /** Format: uuid */
            readonly uuid: string;
            /** Format: uuid */
            readonly orderId: string;
            readonly state: components["schemas"]["PlaceOrderStateDto"];
            /** @description From PlaceOrder on, also when it fails afterwards */
            readonly orderInfo: components["schemas"]["OrderInfoDto"] | null;
            readonly failedReason: components["schemas"]["FailedReasonDto"] | null;
            /** @description Something could not be undone and waits for a person; the shopper can go on. */
            readonly compensationParked: boolean;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
            /**
             * Format: date-time
             * @description Until when the customer may act
             */
            readonly deadlineAt: string | null;
        };
        readonly ActiveDto: {
            readonly active: boolean;
        };
        readonly UndoingDto: {
            /** @enum {string} */
            readonly status: "recorded" | "done" | "parked";
            readonly attempts: number;
            readonly lastError: string | null;
        };
        readonly StepDto: {
            readonly name: string;
            /** @enum {string} */
            readonly status: "pending" | "running" | "retrying" | "waiting" | "paused" | "skipped" | "done" | "failed" | "undoing" | "undone" | "undo-parked";
            /** @description Tries that count. */
            readonly attempts: number;
            readonly lastError: string | null;
            /** Format: date-time */
            readonly startedAt: string | null;
            /** Format: date-time */
            readonly finishedAt: string | null;
            /** Format: date-time */
            readonly heartbeatAt: string | null;
            /** @description What its call told last. */
            readonly heartbeatDetails: Record<string, never> | null;
            readonly compensation: components["schemas"]["UndoingDto"] | null;
        };
        readonly FulfilmentProblemDto: {
            readonly code: string;
            readonly detail: string;
        };
        readonly HistoryEntryDto: {
            /** Format: date-time */
            readonly at: string;
            readonly kind: string;
            readonly state: string;
            readonly attempt: number;
            readonly detail: Record<string, never> | null;
        };
        readonly FulfilmentDto: {
            /** Format: uuid */
            readonly id: string;
            readonly version: number;
            readonly state: string;
            readonly steps: readonly components["schemas"]["StepDto"][];
            /** Format: date-time */
            readonly nextRunAt: string | null;
            /** @description The chapter that `history` is of. */
            readonly run: number;
            readonly problem: components["schemas"]["FulfilmentProblemDto"] | null;
            /** @description Newest first, at most 500. */
            readonly history: readonly components["schemas"]["HistoryEntryDto"][];
        };
        readonly SignalDto: {
            readonly id: string;
            readonly details?: {
                readonly [key: string]: unknown;
            };
        };
        readonly GoodsDto: {
            readonly sku: string;
            readonly quantity: number;
        };
        readonly ReturnOrderDto: {
            /** @description Each SKU once. */
            readonly lines: readonly components["schemas"]["GoodsDto"][];
            readonly reason: string;
        };
        readonly ReturnDto: {
            /** Format: uuid */
            readonly id: string;
            /** Format: uuid */
            readonly orderId: string;
            readonly lines: readonly components["schemas"]["GoodsDto"][];
            /** @description What is given back, minor units. */
            readonly amount: number;
            readonly currency: string;
        };
        /** @enum {string} */
        readonly JobState: "staged" | "enqueued" | "parked";
        readonly JobDto: {
            /** Format: uuid */
            readonly id: string;
            readonly job: string;
            /** @description What it is about. */
            readonly aggregate: string;
            readonly state: components["schemas"]["JobState"];
            /** @description Tries since its last fresh budget. */
            readonly attempts: number;
            /** @description Times that it was refused for good; each has a key of its own. */
            readonly refusals: number;
            readonly lastError: string | null;
            /**
             * Format: date-time
             * @description Since when a call may have taken effect unseen; null = none has.
             */
            readonly unknownSince: string | null;
            /**
             * Format: date-time
             * @description Null = parked.
             */
            readonly nextRunAt: string | null;
            /** Format: date-time */
            readonly parkedAt: string | null;
            /** Format: date-time */
            readonly createdAt: string;
        };
        readonly JobListDto: {
            readonly items: readonly components["schemas"]["JobDto"][];
            readonly nextCursor: string | null;
        };
        readonly WholeJobDto: {
            /** Format: uuid */
            readonly id: string;
            readonly job: string;
            /** @description What it is about. */
            readonly aggregate: string;
            readonly state: components["schemas"]["JobState"];
            /** @description Tries since its last fresh budget. */
            readonly attempts: number;
            /** @description Times that it was refused for good; each has a key of its own. */
            readonly refusals: number;
            readonly lastError: string | null;
            /**
             * Format: date-time
             * @description Since when a call may have taken effect unseen; null = none has.
             */
            readonly unknownSince: string | null;
            /**
             * Format: date-time
             * @description Null = parked.
             */
            readonly nextRunAt: string | null;
            /** Format: date-time */
            readonly parkedAt: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            readonly args: Record<string, never>;
            /** @description Leads to its trace. */
            readonly traceparent: string | null;
            /** Format: date-time */
            readonly leasedUntil: string | null;
        };
        readonly RetryAllDto: {
            /** @description Why; kept in the audit log. */
            readonly reason: string;
            /** @description So many become due each second, in the order in which they were staged. Default: 50. */
            readonly perSecond?: number;
        };
        readonly DryRunDto: {
            /** @description In words, in the order in which it would happen. */
            readonly would: readonly string[];
        };
        readonly RetriedJobsDto: {
            /** @description At most 10,000; ask again for the rest. */
            readonly retried: number;
            /**
             * Format: date-time
             * @description When the last of them is due; null = there was none.
             */
            readonly lastDueAt: string | null;
        };
        /** @enum {string} */
        readonly KeyState: "live" | "parked" | "finished";
        readonly KeyDto: {
            /** Format: uuid */
            readonly id: string;
            /** @description The Idempotency-Key that the client sent. */
            readonly key: string;
            readonly userId: string;
            readonly method: string;
            readonly path: string;
            readonly state: components["schemas"]["KeyState"];
            readonly lifecycle: string;
            readonly version: number;
            /** @description Where it goes on. */
            readonly recoveryPoint: string;
            /** @description Runs without its client that did not finish it. */
            readonly attempts: number;
            /** @description Why it is not finished. */
            readonly lastError: string | null;
            /**
             * Format: date-time
             * @description Since when a call may have taken effect unseen; null = none has.
             */
            readonly unknownSince: string | null;
            /**
             * Format: date-time
             * @description Null = not live.
             */
            readonly nextRunAt: string | null;
            /** Format: date-time */
            readonly parkedAt: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly finishedAt: string | null;
            /** @description Of the stored answer. */
            readonly status: number | null;
        };
        readonly KeyListDto: {
            readonly items: readonly components["schemas"]["KeyDto"][];
            readonly nextCursor: string | null;
        };
        readonly WholeKeyDto: {
            /** Format: uuid */
            readonly id: string;
            /** @description The Idempotency-Key that the client sent. */
            readonly key: string;
            readonly userId: string;
            readonly method: string;
            readonly path: string;
            readonly state: components["schemas"]["KeyState"];
            readonly lifecycle: string;
            readonly version: number;
            /** @description Where it goes on. */
            readonly recoveryPoint: string;
            /** @description Runs without its client that did not finish it. */
            readonly attempts: number;
            /** @description Why it is not finished. */
            readonly lastError: string | null;
            /**
             * Format: date-time
             * @description Since when a call may have taken effect unseen; null = none has.
             */
            readonly unknownSince: string | null;
            /**
             * Format: date-time
             * @description Null = not live.
             */
            readonly nextRunAt: string | null;
            /** Format: date-time */
            readonly parkedAt: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly finishedAt: string | null;
            /** @description Of the stored answer. */
            readonly status: number | null;
            /** @description What was asked for; null = it is finished, and only its fingerprint is kept. */
            readonly command: Record<string, never> | null;
            readonly actor: Record<string, never>;
            readonly originIp: string | null;
            /** @description Leads to its trace. */
            readonly traceparent: string | null;
            /** Format: date-time */
            readonly leasedUntil: string | null;
            /** @description Of the stored answer. */
            readonly body: Record<string, never> | null;
        };
        readonly ResolveDto: {
            /** @description Why; kept in the audit log. */
            readonly reason: string;
            readonly status: number;
            /** @description JSON; the client gets it as it stands here, whenever it repeats the request. */
            readonly body: Record<string, never>;
        };
        readonly UnfinishedDto: {
            /** @description What it is. */
            readonly what: string;
            readonly state: string;
            readonly count: number;
            /**
             * Format: date-time
             * @description Since when the oldest has been so, or is due; null = none, or not known.
             */
            readonly since: string | null;
        };
        readonly OverviewDto: {
            /** Format: date-time */
            readonly at: string;
            readonly items: readonly components["schemas"]["UnfinishedDto"][];
        };
        readonly InDoubtDto: {
            /** @enum {string} */
            readonly type: "idempotency-key" | "staged-job" | "process" | "compensation";
            /** @description Of a compensation: that of its process. */
            readonly id: string;
            /** @description Of a compensation; else null. */
            readonly key: string | null;
            readonly what: string;
            /**
             * Format: date-time
             * @description Since when nobody knows.
             */
            readonly since: string;
            /** @description It waits for a person; else it is asked for by itself. */
            readonly parked: boolean;
            readonly lastError: string | null;
        };
        readonly InDoubtListDto: {
            readonly items: readonly components["schemas"]["InDoubtDto"][];
            readonly nextCursor: string | null;
        };
        readonly EraseDto: {
            /** @description Why; kept in the audit log. */
            readonly reason: string;
            /** @description The `sub` of the person's tokens. */
            readonly userId: string;
        };
        readonly ErasureDto: {
            /**
             * Format: uuid
             * @description Of the process; the Location shows how far it is.
             */
            readonly id: string;
            readonly userId: string;
            /** @enum {string} */
            readonly state: "Erasing" | "Erased";
        };
        readonly ProcessDto: {
            /** Format: uuid */
            readonly id: string;
            readonly definition: string;
            readonly version: number;
            /** @description What it is about, e.g. an order's id. */
            readonly subject: string | null;
            readonly userId: string;
            readonly state: string;
            /** @description It, or one of its compensations, waits for a person. */
            readonly parked: boolean;
            /** @description A person has paused it. */
            readonly paused: boolean;
            /** @description Runs since its last step that ended in a crash or a bug. */
            readonly attempts: number;
            /**
             * Format: date-time
             * @description Null when it has ended, or is parked or paused.
             */
            readonly nextRunAt: string | null;
            /** Format: date-time */
            readonly createdAt: string;
        };
        readonly ProcessListDto: {
            readonly items: readonly components["schemas"]["ProcessDto"][];
            readonly nextCursor: string | null;
        };
        readonly CompensationDto: {
            readonly name: string;
            readonly key: string;
            /** @enum {string} */
            readonly status: "recorded" | "done" | "parked";
            readonly attempts: number;
            /**
             * Format: date-time
             * @description Since when its call may have taken effect unseen; null = it has not.
             */
            readonly unknownSince: string | null;
            readonly lastError: string | null;
            /** Format: date-time */
            readonly doneAt: string | null;
        };
        readonly WholeProcessDto: {
            /** Format: uuid */
            readonly id: string;
            readonly definition: string;
            readonly version: number;
            /** @description What it is about, e.g. an order's id. */
            readonly subject: string | null;
            readonly userId: string;
            readonly state: string;
            /** @description It, or one of its compensations, waits for a person. */
            readonly parked: boolean;
            /** @description A person has paused it. */
            readonly paused: boolean;
            /** @description Runs since its last step that ended in a crash or a bug. */
            readonly attempts: number;
            /**
             * Format: date-time
             * @description Null when it has ended, or is parked or paused.
             */
            readonly nextRunAt: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** @description What it knows; its form is that of its definition and version. */
            readonly stateData: Record<string, never>;
            /** @description What it was started with. */
            readonly snapshot: Record<string, never>;
            readonly failure: Record<string, never> | null;
            readonly lastError: string | null;
            readonly stepsRun: number;
            readonly cancelRequested: boolean;
            /** Format: date-time */
            readonly updatedAt: string;
            /** Format: date-time */
            readonly endedAt: string | null;
            /** @description In the order in which they run. */
            readonly compensations: readonly components["schemas"]["CompensationDto"][];
            /** @description The chapter of its history that is shown. */
            readonly run: number;
            /** @description Of this chapter, newest first, at most 500. */
            readonly history: readonly components["schemas"]["HistoryEntryDto"][];
        };
        readonly EndDoubtDto: {
            /** @description Why; kept in the audit log. */
            readonly reason: string;
            /** @description The key of the compensation. */
            readonly compensation: string;
        };
        readonly ForkDto: {
            /** @description Why; kept in the audit log. */
            readonly reason: string;
            /** @description A state that it has entered. */
            readonly step: string;
            /** @description Of its definition. Default: the old one's. */
            readonly version?: number;
        };
        readonly LastPassDto: {
            /** Format: date-time */
            readonly at: string;
            readonly milliseconds: number;
            /** @description How much it did; null = it failed. */
            readonly processed: number | null;
            readonly error: string | null;
        };
        readonly SchedulerDto: {
            readonly name: string;
            /** @description Null = it is woken, or has a cron. */
            readonly intervalMs: number | null;
            readonly cron: string | null;
            /** @description It turns by itself in the replica that answers. */
            readonly turnsHere: boolean;
            /** @description In the replica that answers; null = none yet. */
            readonly last: components["schemas"]["LastPassDto"] | null;
        };
        readonly SchedulerListDto: {
            readonly items: readonly components["schemas"]["SchedulerDto"][];
        };
        readonly PassDto: {
            readonly processed: number;
        };
        readonly StartCommand: {
            /** Format: uuid */
            readonly paymentId: string;
            /** @enum {string} */
            readonly method: "completed" | "approved" | "authorized" | "expired" | "flaky" | "failed" | "cancelled" | "aborted" | "waiting" | "redirect" | "post_redirect" | "html" | "iframe" | "wallet" | "sdk" | "unknown_status" | "unknown_action";
            /** @description Minor units. */
            readonly amount: number;
            readonly currency: string;
            readonly returnUrl: string;
            readonly webhookUrl: string;
        };
        readonly FlowDto: {
            /** Format: uuid */
            readonly paymentId: string;
            readonly status: string;
            /** @description What the customer has to do. */
            readonly action: string | null;
            /** @description What the action needs. */
            readonly data: {
                readonly [key: string]: unknown;
            };
        };
        readonly EffectsDto: {
            readonly startFlow: number;
            readonly confirmResult: number;
            readonly cancel: number;
            readonly refund: number;
        };
        readonly SandboxPaymentDto: {
            readonly status: string;
            readonly calls: components["schemas"]["EffectsDto"];
        };
        readonly BookedPaymentDto: {
            /** Format: uuid */
            readonly paymentId: string;
            readonly method: string;
            /** @description Minor units. */
            readonly amount: number;
            readonly currency: string;
            readonly status: string;
            /** @description Minor units that were given back. */
            readonly refunded: number;
        };
        readonly RefundCommand: {
            /** @description One key, one effect. */
            readonly key: string;
            /** @description Minor units. */
            readonly amount: number;
        };
        readonly RefundDto: {
            readonly key: string;
            /** @description Minor units. */
            readonly amount: number;
            /** @description The payment after it: `refunded` once nothing is left. */
            readonly flow: components["schemas"]["FlowDto"];
        };
        readonly CarrierAddressDto: {
            readonly name: string;
            readonly line1: string;
            /** @description What the sandbox does with the shipment, e.g. `sandbox:fail-once`; else a part of the address. */
            readonly line2?: string | null;
            readonly city: string;
            readonly region?: string | null;
            readonly postalCode: string;
            /** @description ISO 3166-1 alpha-2. */
            readonly country: string;
        };
        readonly BookCommand: {
            /** Format: uuid */
            readonly shipmentId: string;
            /** Format: uuid */
            readonly orderId: string;
            readonly address: components["schemas"]["CarrierAddressDto"];
            readonly webhookUrl: string;
        };
        readonly ShipmentDto: {
            /** Format: uuid */
            readonly shipmentId: string;
            /** @enum {string} */
            readonly stage: "booked" | "labelled" | "picked-up" | "delivered" | "failed" | "returned" | "cancelled";
            /**
             * Format: date-time
             * @description Since when.
             */
            readonly at: string;
        };
        readonly CarrierCallsDto: {
            readonly arrange: number;
            readonly status: number;
            readonly cancel: number;
        };
        readonly CarriedShipmentDto: {
            /** @enum {string} */
            readonly stage: "booked" | "labelled" | "picked-up" | "delivered" | "failed" | "returned" | "cancelled";
            readonly calls: components["schemas"]["CarrierCallsDto"];
        };
        readonly Problem: {
            readonly type: string;
            readonly title: string;
            readonly status: number;
            readonly detail: string;
            readonly instance: string;
            /** @enum {string} */
            readonly code: "account.deposit-not-named" | "account.deposit-rejected" | "account.not-found" | "admin.not-parked" | "admin.person-busy" | "auth.forbidden" | "auth.unauthenticated" | "cbu.already-registered" | "cbu.key-spent" | "cbu.not-found" | "database.unavailable" | "deposit.key-spent" | "deposit.not-found" | "foreign.unavailable" | "fulfilment.already-final" | "fulfilment.not-found" | "idempotency-key.not-found" | "idempotency.in-progress" | "idempotency.key-invalid" | "idempotency.key-missing" | "idempotency.key-reused" | "idempotency.parked" | "internal" | "inventory.cancelled" | "inventory.goods-missing" | "inventory.illegal-transition" | "inventory.insufficient-stock" | "inventory.line-mismatch" | "inventory.not-found" | "inventory.on-hand-below-held" | "order.already-shipped" | "order.concurrent-update" | "order.currency-mismatch" | "order.invalid-quantity" | "order.no-such-line" | "order.not-cancellable" | "order.not-editable" | "order.not-found" | "order.not-returnable" | "order.return-exceeds" | "order.too-many-lines" | "order.unknown-coupon" | "order.unknown-sku" | "order.version-conflict" | "payment.already-completed" | "payment.authorization-expired" | "payment.cancelled" | "payment.mismatch" | "payment.not-approved" | "payment.not-found" | "payment.refund-exceeds" | "payment.webhook-signature" | "placeorder.already-final" | "placeorder.another-process-running" | "placeorder.no-process" | "placeorder.past-payment" | "placeorder.still-running" | "placeorder.too-many-live" | "process.already-final" | "process.not-forkable" | "process.not-found" | "process.not-in-doubt" | "process.not-parked" | "process.not-pausable" | "process.not-paused" | "process.signal-mismatch" | "rate-limit.exceeded" | "request.expectation-failed" | "request.headers-too-large" | "request.invalid" | "request.malformed" | "request.method-not-allowed" | "request.not-found" | "request.precondition-failed" | "request.range-not-satisfiable" | "request.timeout" | "request.too-large" | "request.unsupported-media-type" | "scheduler.not-found" | "server.overloaded" | "shipping.already-picked-up" | "shipping.cancelled" | "shipping.carrier-failed" | "shipping.mismatch" | "shipping.not-found" | "shipping.webhook-signature" | "staged-job.not-found" | "transaction.duplicate-leg" | "transaction.not-found" | "webhook-delivery.not-found" | "webhook-endpoint.not-found";
            readonly retryable: boolean;
            readonly requestId: string;
            readonly errors?: readonly {
                readonly field?: string;
                readonly message?: string;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly HealthController_live: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Liveness"];
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
        };
    };
    readonly HealthController_ready: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description Service Unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    readonly HealthController_scrape: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
        };
    };
    readonly PolicyController_policy: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IdempotencyPolicy"];
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
        };
    };
    readonly ProblemsController_entry: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly code: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/markdown": string;
                    readonly "application/json": Record<string, never>;
                    readonly "text/html": string;
                };
            };
            /** @description request.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
        };
    };
    readonly AuditController_audit: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AuditDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly AuditLogController_list: {
        readonly parameters: {
            readonly query?: {
                /** @description nextCursor of the page before */
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AuditRowListDto"];
                };
            };
            /** @description request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly EventsController_page: {
        readonly parameters: {
            readonly query?: {
                readonly limit?: number;
                readonly type?: "account.active" | "account.rejected" | "payment.refund-failed" | "payment.disputed" | "order.placed" | "order.failed" | "order.shipped" | "order.delivered" | "order.cancelled" | "order.returned";
                /** @description nextCursor of the page before; the start of the feed when absent */
                readonly after?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EventPageDto"];
                };
            };
            /** @description request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly WebhookEndpointsController_list: {
        readonly parameters: {
            readonly query?: {
                /** @description nextCursor of the page before */
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookEndpointListDto"];
                };
            };
            /** @description request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly WebhookEndpointsController_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CreateWebhookEndpointDto"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NewWebhookEndpointDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly WebhookEndpointsController_delete: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReasonDto"];
            };
        };
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description webhook-endpoint.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "webhook-endpoint.not-found";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly WebhookEndpointsController_retry: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReasonDto"];
            };
        };
        readonly responses: {
            /** @description Accepted */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookEndpointDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description webhook-endpoint.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "webhook-endpoint.not-found";
                    };
                };
            };
            /** @description admin.not-parked */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "admin.not-parked";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly WebhookEndpointsController_rotate: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RotateSecretDto"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NewWebhookEndpointDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description webhook-endpoint.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "webhook-endpoint.not-found";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly WebhookEndpointsController_ping: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReasonDto"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PongDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description webhook-endpoint.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "webhook-endpoint.not-found";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly WebhookEndpointsController_replay: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReplayDto"];
            };
        };
        readonly responses: {
            /** @description Accepted */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReplayedDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description webhook-endpoint.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "webhook-endpoint.not-found";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly WebhookDeliveriesController_list: {
        readonly parameters: {
            readonly query?: {
                /** @description nextCursor of the page before */
                readonly cursor?: string;
                readonly limit?: number;
                readonly status?: "pending" | "parked" | "delivered";
                /** @description The id of an event */
                readonly event?: string;
                /** @description The id of a webhook endpoint */
                readonly endpoint?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookDeliveryListDto"];
                };
            };
            /** @description request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly WebhookDeliveriesController_view: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookDeliveryDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description webhook-delivery.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "webhook-delivery.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly WebhookDeliveriesController_resend: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReasonDto"];
            };
        };
        readonly responses: {
            /** @description Accepted */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookDeliveryDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description webhook-delivery.not-found, webhook-endpoint.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "webhook-delivery.not-found" | "webhook-endpoint.not-found";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly AccountController_list: {
        readonly parameters: {
            readonly query?: {
                /** @description nextCursor of the page before */
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountListDto"];
                };
            };
            /** @description request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly AccountController_open: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The client's name for this one intended operation: 1 to 255 visible ASCII characters, bare or as a quoted structured-field String. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["OpenAccountDto"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountDto"];
                };
            };
            /** @description request.malformed, request.invalid, idempotency.key-missing, idempotency.key-invalid, account.deposit-rejected */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid" | "idempotency.key-missing" | "idempotency.key-invalid" | "account.deposit-rejected";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description idempotency.in-progress, idempotency.parked */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "idempotency.in-progress" | "idempotency.parked";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description idempotency.key-reused */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "idempotency.key-reused";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable, foreign.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable" | "foreign.unavailable";
                    };
                };
            };
        };
    };
    readonly AccountController_get: {
        readonly parameters: {
            readonly query?: {
                /** @description Seconds to wait for a change, 0 to 25 */
                readonly wait?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AccountDto"];
                };
            };
            /** @description request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description account.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "account.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly AccountController_audit: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AuditListDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description account.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "account.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly DepositController_find: {
        readonly parameters: {
            readonly query: {
                readonly idempotencyKey: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DepositListDto"];
                };
            };
            /** @description request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly DepositController_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The client's name for this one intended operation: 1 to 255 visible ASCII characters, bare or as a quoted structured-field String. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CreateDepositDto"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DepositDto"];
                };
            };
            /** @description request.malformed, request.invalid, idempotency.key-missing, idempotency.key-invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid" | "idempotency.key-missing" | "idempotency.key-invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description idempotency.in-progress, idempotency.parked */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "idempotency.in-progress" | "idempotency.parked";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description idempotency.key-reused, deposit.key-spent */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "idempotency.key-reused" | "deposit.key-spent";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly DepositController_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DepositDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description deposit.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "deposit.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly CbuController_find: {
        readonly parameters: {
            readonly query: {
                readonly idempotencyKey: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CbuListDto"];
                };
            };
            /** @description request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly CbuController_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The client's name for this one intended operation: 1 to 255 visible ASCII characters, bare or as a quoted structured-field String. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CreateCbuDto"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CbuDto"];
                };
            };
            /** @description request.malformed, request.invalid, idempotency.key-missing, idempotency.key-invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid" | "idempotency.key-missing" | "idempotency.key-invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description idempotency.in-progress, idempotency.parked */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "idempotency.in-progress" | "idempotency.parked";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description idempotency.key-reused, cbu.already-registered, cbu.key-spent */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "idempotency.key-reused" | "cbu.already-registered" | "cbu.key-spent";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly CbuController_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CbuDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description cbu.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "cbu.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly StockController_products: {
        readonly parameters: {
            readonly query?: {
                /** @description nextCursor of the page before */
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProductListDto"];
                };
            };
            /** @description request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly StockController_product: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly sku: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProductDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description inventory.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly StockController_stock: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly warehouse: string;
                readonly sku: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StockDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description inventory.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly StockController_set: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly warehouse: string;
                readonly sku: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SetStockDto"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StockDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description inventory.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.not-found";
                    };
                };
            };
            /** @description inventory.on-hand-below-held */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.on-hand-below-held";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly ParticipantController_try: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly warehouse: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LineCommand"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LineDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description inventory.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.not-found";
                    };
                };
            };
            /** @description inventory.illegal-transition, inventory.insufficient-stock, inventory.cancelled */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.illegal-transition" | "inventory.insufficient-stock" | "inventory.cancelled";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description inventory.line-mismatch */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.line-mismatch";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly ParticipantController_confirm: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly warehouse: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LineCommand"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LineDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description inventory.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.not-found";
                    };
                };
            };
            /** @description inventory.illegal-transition */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.illegal-transition";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description inventory.line-mismatch */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.line-mismatch";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly ParticipantController_finalize: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly warehouse: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LineCommand"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LineDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description inventory.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.not-found";
                    };
                };
            };
            /** @description inventory.illegal-transition */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.illegal-transition";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description inventory.line-mismatch */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.line-mismatch";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly ParticipantController_cancel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly warehouse: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LineCommand"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LineDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description inventory.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.not-found";
                    };
                };
            };
            /** @description inventory.illegal-transition */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.illegal-transition";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description inventory.line-mismatch */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.line-mismatch";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly ParticipantController_reserve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly warehouse: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LineCommand"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LineDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description inventory.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.not-found";
                    };
                };
            };
            /** @description inventory.illegal-transition, inventory.insufficient-stock, inventory.cancelled */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.illegal-transition" | "inventory.insufficient-stock" | "inventory.cancelled";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description inventory.line-mismatch */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.line-mismatch";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly ParticipantController_compensate: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly warehouse: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LineCommand"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LineDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description inventory.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.not-found";
                    };
                };
            };
            /** @description inventory.illegal-transition */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.illegal-transition";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description inventory.line-mismatch */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.line-mismatch";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly ParticipantController_issue: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly warehouse: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LineCommand"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LineDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description inventory.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.not-found";
                    };
                };
            };
            /** @description inventory.illegal-transition, inventory.goods-missing */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.illegal-transition" | "inventory.goods-missing";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description inventory.line-mismatch */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.line-mismatch";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly ParticipantController_return: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly warehouse: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LineCommand"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LineDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description inventory.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.not-found";
                    };
                };
            };
            /** @description inventory.illegal-transition */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.illegal-transition";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description inventory.line-mismatch */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.line-mismatch";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly ParticipantController_restock: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly warehouse: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["LineCommand"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["LineDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description inventory.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.not-found";
                    };
                };
            };
            /** @description inventory.illegal-transition */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.illegal-transition";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description inventory.line-mismatch */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.line-mismatch";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly ParticipantController_transaction: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly warehouse: string;
                readonly transactionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TransactionLinesDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description inventory.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "inventory.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly HoldsController_list: {
        readonly parameters: {
            readonly query?: {
                /** @description nextCursor of the page before */
                readonly cursor?: string;
                readonly limit?: number;
                readonly expired?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["HoldListDto"];
                };
            };
            /** @description request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly TransactionController_start: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The client's name for this one intended operation: 1 to 255 visible ASCII characters, bare or as a quoted structured-field String. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["StartTransactionDto"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TransactionDto"];
                };
            };
            /** @description Accepted */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TransactionDto"];
                };
            };
            /** @description request.malformed, request.invalid, idempotency.key-missing, idempotency.key-invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid" | "idempotency.key-missing" | "idempotency.key-invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description idempotency.in-progress, idempotency.parked */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "idempotency.in-progress" | "idempotency.parked";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description idempotency.key-reused, transaction.duplicate-leg */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "idempotency.key-reused" | "transaction.duplicate-leg";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly TransactionController_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TransactionDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description transaction.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "transaction.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly ClaimController_claim: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The client's name for this one intended operation: 1 to 255 visible ASCII characters, bare or as a quoted structured-field String. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrderDto"];
                };
            };
            /** @description idempotency.key-invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "idempotency.key-invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description order.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "order.not-found";
                    };
                };
            };
            /** @description idempotency.in-progress, idempotency.parked, order.concurrent-update, placeorder.still-running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "idempotency.in-progress" | "idempotency.parked" | "order.concurrent-update" | "placeorder.still-running";
                    };
                };
            };
            /** @description idempotency.key-reused, order.too-many-lines, order.currency-mismatch */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "idempotency.key-reused" | "order.too-many-lines" | "order.currency-mismatch";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly OrderController_list: {
        readonly parameters: {
            readonly query?: {
                /** @description nextCursor of the page before */
                readonly cursor?: string;
                readonly limit?: number;
                /** @description Created before */
                readonly to?: string;
                /** @description Created then or later */
                readonly from?: string;
                readonly status?: "INCOMPLETE" | "SUBMITTING" | "SUBMITTED" | "PROCESSING" | "SHIPPED" | "DELIVERED" | "CANCELLED";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrderListDto"];
                };
            };
            /** @description request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly OrderController_create: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The client's name for this one intended operation: 1 to 255 visible ASCII characters, bare or as a quoted structured-field String. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["CreateOrderDto"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrderDto"];
                };
            };
            /** @description request.malformed, request.invalid, idempotency.key-missing, idempotency.key-invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid" | "idempotency.key-missing" | "idempotency.key-invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description idempotency.in-progress, idempotency.parked */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "idempotency.in-progress" | "idempotency.parked";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description idempotency.key-reused */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "idempotency.key-reused";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly OrderController_current: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrderDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description order.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "order.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly OrderController_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrderDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description order.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "order.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly OrderController_delete: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                readonly "If-Match"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description order.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "order.not-found";
                    };
                };
            };
            /** @description order.concurrent-update, order.not-editable */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "order.concurrent-update" | "order.not-editable";
                    };
                };
            };
            /** @description order.version-conflict */
            readonly 412: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "order.version-conflict";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly OrderController_change: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                readonly "If-Match"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ChangeOrderDto"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrderDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description order.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "order.not-found";
                    };
                };
            };
            /** @description order.concurrent-update, order.not-editable */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "order.concurrent-update" | "order.not-editable";
                    };
                };
            };
            /** @description order.version-conflict */
            readonly 412: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "order.version-conflict";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description order.unknown-coupon */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "order.unknown-coupon";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly OrderController_setQuantity: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                readonly "If-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SetQuantityDto"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrderDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description order.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "order.not-found";
                    };
                };
            };
            /** @description order.concurrent-update, order.not-editable */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "order.concurrent-update" | "order.not-editable";
                    };
                };
            };
            /** @description order.version-conflict */
            readonly 412: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "order.version-conflict";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description order.unknown-sku, order.invalid-quantity, order.too-many-lines, order.currency-mismatch */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "order.unknown-sku" | "order.invalid-quantity" | "order.too-many-lines" | "order.currency-mismatch";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly OrderController_removeLine: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                readonly "If-Match"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OrderDto"];
                };
            };
            /** @description request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description order.not-found, order.no-such-line */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "order.not-found" | "order.no-such-line";
                    };
                };
            };
            /** @description order.concurrent-update, order.not-editable */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "order.concurrent-update" | "order.not-editable";
                    };
                };
            };
            /** @description order.version-conflict */
            readonly 412: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "order.version-conflict";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly WebhookController_receive: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description `t=<unix seconds>,v1=<hex HMAC-SHA256 of t + "." + raw body>`, good for 300 seconds; of Stripe the same as `Stripe-Signature` */
                readonly "Holdfast-Signature"?: string;
            };
            readonly path: {
                readonly gateway: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["WebhookCommand"];
            };
        };
        readonly responses: {
            /** @description Heard; the body is `{}` */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description payment.webhook-signature */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "payment.webhook-signature";
                    };
                };
            };
            /** @description payment.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "payment.not-found";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly CarrierWebhookController_receive: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description `t=<unix seconds>,v1=<hex HMAC-SHA256 of t + "." + raw body>`, good for 300 seconds */
                readonly "Holdfast-Signature"?: string;
            };
            readonly path: {
                readonly carrier: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CarrierWebhookCommand"];
            };
        };
        readonly responses: {
            /** @description Heard; the body is `{}` */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description shipping.webhook-signature */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "shipping.webhook-signature";
                    };
                };
            };
            /** @description shipping.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "shipping.not-found";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly PlaceOrderController_start: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The client's name for this one intended operation: 1 to 255 visible ASCII characters, bare or as a quoted structured-field String. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["StartPlaceOrderDto"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PlaceOrderDto"];
                };
            };
            /** @description request.malformed, request.invalid, idempotency.key-missing, idempotency.key-invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid" | "idempotency.key-missing" | "idempotency.key-invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description order.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "order.not-found";
                    };
                };
            };
            /** @description idempotency.in-progress, idempotency.parked, order.not-editable, placeorder.another-process-running, placeorder.past-payment, placeorder.too-many-live */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "idempotency.in-progress" | "idempotency.parked" | "order.not-editable" | "placeorder.another-process-running" | "placeorder.past-payment" | "placeorder.too-many-live";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description idempotency.key-reused, order.invalid-quantity */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "idempotency.key-reused" | "order.invalid-quantity";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly PlaceOrderController_current: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PlaceOrderDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description placeorder.no-process */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "placeorder.no-process";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly PlaceOrderController_active: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActiveDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly PlaceOrderController_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly uuid: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PlaceOrderDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description placeorder.no-process */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "placeorder.no-process";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly PlaceOrderController_clear: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly uuid: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description No Content */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description placeorder.no-process */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "placeorder.no-process";
                    };
                };
            };
            /** @description placeorder.still-running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "placeorder.still-running";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly PlaceOrderController_refresh: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly uuid: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Final */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PlaceOrderDto"];
                };
            };
            /** @description Not final */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PlaceOrderDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description placeorder.no-process */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "placeorder.no-process";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly PlaceOrderController_refreshBlocking: {
        readonly parameters: {
            readonly query?: {
                /** @description At most 25000 */
                readonly timeoutMs?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly uuid: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description It rests */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PlaceOrderDto"];
                };
            };
            /** @description Still moving at the time-out */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PlaceOrderDto"];
                };
            };
            /** @description request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description placeorder.no-process */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "placeorder.no-process";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly PlaceOrderController_cancel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The client's name for this one intended operation: 1 to 255 visible ASCII characters, bare or as a quoted structured-field String. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly uuid: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PlaceOrderDto"];
                };
            };
            /** @description Accepted */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PlaceOrderDto"];
                };
            };
            /** @description idempotency.key-invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "idempotency.key-invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description placeorder.no-process */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "placeorder.no-process";
                    };
                };
            };
            /** @description idempotency.in-progress, idempotency.parked, placeorder.already-final, placeorder.past-payment */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "idempotency.in-progress" | "idempotency.parked" | "placeorder.already-final" | "placeorder.past-payment";
                    };
                };
            };
            /** @description idempotency.key-reused */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "idempotency.key-reused";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly FulfilmentController_get: {
        readonly parameters: {
            readonly query?: {
                readonly run?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FulfilmentDto"];
                };
            };
            /** @description request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description fulfilment.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "fulfilment.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly FulfilmentController_cancel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The client's name for this one intended operation: 1 to 255 visible ASCII characters, bare or as a quoted structured-field String. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Cancelled */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FulfilmentDto"];
                };
            };
            /** @description Being cancelled */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FulfilmentDto"];
                };
            };
            /** @description idempotency.key-invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "idempotency.key-invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description order.not-found, fulfilment.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "order.not-found" | "fulfilment.not-found";
                    };
                };
            };
            /** @description idempotency.in-progress, idempotency.parked, order.not-cancellable, order.already-shipped, placeorder.still-running */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "idempotency.in-progress" | "idempotency.parked" | "order.not-cancellable" | "order.already-shipped" | "placeorder.still-running";
                    };
                };
            };
            /** @description idempotency.key-reused */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "idempotency.key-reused";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly SignalsController_signal: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly signal: "delivered" | "delivery-failed" | "returned";
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["SignalDto"];
            };
        };
        readonly responses: {
            /** @description Kept; the body is `{}` */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description fulfilment.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "fulfilment.not-found";
                    };
                };
            };
            /** @description fulfilment.already-final, process.signal-mismatch */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "fulfilment.already-final" | "process.signal-mismatch";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly ReturnsController_return: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description The client's name for this one intended operation: 1 to 255 visible ASCII characters, bare or as a quoted structured-field String. */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReturnOrderDto"];
            };
        };
        readonly responses: {
            /** @description Accepted */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ReturnDto"];
                };
            };
            /** @description request.malformed, request.invalid, idempotency.key-missing, idempotency.key-invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid" | "idempotency.key-missing" | "idempotency.key-invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description order.not-found, fulfilment.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "order.not-found" | "fulfilment.not-found";
                    };
                };
            };
            /** @description idempotency.in-progress, idempotency.parked, order.not-returnable, order.return-exceeds, payment.refund-exceeds */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "idempotency.in-progress" | "idempotency.parked" | "order.not-returnable" | "order.return-exceeds" | "payment.refund-exceeds";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description idempotency.key-reused */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "idempotency.key-reused";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly JobsController_list: {
        readonly parameters: {
            readonly query?: {
                /** @description nextCursor of the page before */
                readonly cursor?: string;
                readonly limit?: number;
                /** @description The name of a job */
                readonly job?: string;
                readonly state?: "staged" | "enqueued" | "parked";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["JobListDto"];
                };
            };
            /** @description request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly JobsController_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WholeJobDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description staged-job.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "staged-job.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly JobsController_retryAll: {
        readonly parameters: {
            readonly query?: {
                /** @description Only jobs of this name */
                readonly job?: string;
                /** @description true: say what it would do (200), and do nothing */
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RetryAllDto"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DryRunDto"];
                };
            };
            /** @description Accepted */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RetriedJobsDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly JobsController_retry: {
        readonly parameters: {
            readonly query?: {
                /** @description true: say what it would do (200), and do nothing */
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReasonDto"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DryRunDto"];
                };
            };
            /** @description Accepted */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["JobDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description staged-job.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "staged-job.not-found";
                    };
                };
            };
            /** @description admin.not-parked */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "admin.not-parked";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly KeysController_list: {
        readonly parameters: {
            readonly query?: {
                /** @description nextCursor of the page before */
                readonly cursor?: string;
                readonly limit?: number;
                /** @description An idempotency key, an id, or a key that was derived from it for a call, whole */
                readonly q?: string;
                readonly state?: "live" | "parked" | "finished";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["KeyListDto"];
                };
            };
            /** @description request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly KeysController_get: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WholeKeyDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description idempotency-key.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "idempotency-key.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly KeysController_retry: {
        readonly parameters: {
            readonly query?: {
                /** @description true: say what it would do (200), and do nothing */
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReasonDto"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DryRunDto"];
                };
            };
            /** @description Accepted */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["KeyDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description idempotency-key.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "idempotency-key.not-found";
                    };
                };
            };
            /** @description admin.not-parked */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "admin.not-parked";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly KeysController_resolve: {
        readonly parameters: {
            readonly query?: {
                /** @description true: say what it would do (200), and do nothing */
                readonly dryRun?: boolean;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ResolveDto"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["KeyDto"] | components["schemas"]["DryRunDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description idempotency-key.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "idempotency-key.not-found";
                    };
                };
            };
            /** @description admin.not-parked */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "admin.not-parked";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description account.deposit-not-named */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "account.deposit-not-named";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly OverviewController_unfinished: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OverviewDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly OverviewController_inDoubt: {
        readonly parameters: {
            readonly query?: {
                /** @description nextCursor of the page before */
                readonly cursor?: string;
                readonly limit?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["InDoubtListDto"];
                };
            };
            /** @description request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly PeopleController_erase: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EraseDto"];
            };
        };
        readonly responses: {
            /** @description Accepted */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ErasureDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description admin.person-busy */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "admin.person-busy";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly PeopleController_export: {
        readonly parameters: {
            readonly query: {
                readonly userId: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/x-ndjson": string;
                };
            };
            /** @description request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly ProcessesController_list: {
        readonly parameters: {
            readonly query?: {
                /** @description nextCursor of the page before */
                readonly cursor?: string;
                readonly limit?: number;
                /** @description An id, a subject or a user, whole */
                readonly q?: string;
                readonly paused?: boolean;
                readonly parked?: boolean;
                readonly state?: string;
                readonly definition?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProcessListDto"];
                };
            };
            /** @description request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly ProcessesController_get: {
        readonly parameters: {
            readonly query?: {
                /** @description A chapter. Default: the present one */
                readonly run?: number;
            };
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WholeProcessDto"];
                };
            };
            /** @description request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description process.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "process.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly ProcessesController_retry: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReasonDto"];
            };
        };
        readonly responses: {
            /** @description Accepted */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProcessDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description process.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "process.not-found";
                    };
                };
            };
            /** @description process.not-parked */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "process.not-parked";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly ProcessesController_pause: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReasonDto"];
            };
        };
        readonly responses: {
            /** @description Accepted */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProcessDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description process.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "process.not-found";
                    };
                };
            };
            /** @description process.not-pausable */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "process.not-pausable";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly ProcessesController_resume: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReasonDto"];
            };
        };
        readonly responses: {
            /** @description Accepted */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProcessDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description process.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "process.not-found";
                    };
                };
            };
            /** @description process.not-paused */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "process.not-paused";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly ProcessesController_cancel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReasonDto"];
            };
        };
        readonly responses: {
            /** @description Accepted */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProcessDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description process.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "process.not-found";
                    };
                };
            };
            /** @description process.already-final */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "process.already-final";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly ProcessesController_endDoubt: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EndDoubtDto"];
            };
        };
        readonly responses: {
            /** @description Accepted */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProcessDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description process.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "process.not-found";
                    };
                };
            };
            /** @description process.not-in-doubt */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "process.not-in-doubt";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly ProcessesController_fork: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ForkDto"];
            };
        };
        readonly responses: {
            /** @description The new process */
            readonly 202: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ProcessDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description process.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "process.not-found";
                    };
                };
            };
            /** @description process.not-forkable */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "process.not-forkable";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly SchedulersController_list: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SchedulerListDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly SchedulersController_run: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ReasonDto"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PassDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description scheduler.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "scheduler.not-found";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly SandboxController_start: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["StartCommand"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FlowDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description payment.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "payment.not-found";
                    };
                };
            };
            /** @description payment.cancelled */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "payment.cancelled";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description payment.mismatch */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "payment.mismatch";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable, foreign.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable" | "foreign.unavailable";
                    };
                };
            };
        };
    };
    readonly SandboxController_effects: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SandboxPaymentDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description payment.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "payment.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly SandboxController_flow: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FlowDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description payment.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "payment.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable, foreign.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable" | "foreign.unavailable";
                    };
                };
            };
        };
    };
    readonly SandboxController_booked: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BookedPaymentDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description payment.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "payment.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly SandboxController_confirm: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FlowDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description payment.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "payment.not-found";
                    };
                };
            };
            /** @description payment.not-approved, payment.authorization-expired */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "payment.not-approved" | "payment.authorization-expired";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable, foreign.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable" | "foreign.unavailable";
                    };
                };
            };
        };
    };
    readonly SandboxController_cancel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FlowDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description payment.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "payment.not-found";
                    };
                };
            };
            /** @description payment.already-completed */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "payment.already-completed";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable, foreign.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable" | "foreign.unavailable";
                    };
                };
            };
        };
    };
    readonly SandboxController_refundPart: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RefundCommand"];
            };
        };
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RefundDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description payment.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "payment.not-found";
                    };
                };
            };
            /** @description payment.refund-exceeds */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "payment.refund-exceeds";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description payment.mismatch */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "payment.mismatch";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable, foreign.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable" | "foreign.unavailable";
                    };
                };
            };
        };
    };
    readonly SandboxController_refundOf: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
                readonly key: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RefundDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description payment.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "payment.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly SandboxController_refund: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FlowDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description payment.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "payment.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable, foreign.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable" | "foreign.unavailable";
                    };
                };
            };
        };
    };
    readonly PagesController_page: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
            /** @description payment.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "payment.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly PagesController_pageByForm: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
            /** @description payment.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "payment.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly PagesController_approve: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Back to the shop */
            readonly 303: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description payment.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "payment.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly PagesController_decline: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Back to the shop */
            readonly 303: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description payment.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "payment.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly PagesController_abort: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Back to the shop */
            readonly 303: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description payment.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "payment.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly CarrierController_book: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["BookCommand"];
            };
        };
        readonly responses: {
            /** @description Created */
            readonly 201: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ShipmentDto"];
                };
            };
            /** @description request.malformed, request.invalid */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.malformed" | "request.invalid";
                    };
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description shipping.cancelled */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "shipping.cancelled";
                    };
                };
            };
            /** @description request.too-large */
            readonly 413: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.too-large";
                    };
                };
            };
            /** @description request.unsupported-media-type */
            readonly 415: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "request.unsupported-media-type";
                    };
                };
            };
            /** @description shipping.mismatch */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "shipping.mismatch";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description shipping.carrier-failed, internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "shipping.carrier-failed" | "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable, foreign.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable" | "foreign.unavailable";
                    };
                };
            };
        };
    };
    readonly CarrierController_status: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ShipmentDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description shipping.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "shipping.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly CarrierController_cancel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ShipmentDto"];
                };
            };
            /** @description auth.unauthenticated */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.unauthenticated";
                    };
                };
            };
            /** @description auth.forbidden */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "auth.forbidden";
                    };
                };
            };
            /** @description shipping.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "shipping.not-found";
                    };
                };
            };
            /** @description shipping.already-picked-up */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "shipping.already-picked-up";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable, foreign.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable" | "foreign.unavailable";
                    };
                };
            };
        };
    };
    readonly CarrierPagesController_show: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description OK */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CarriedShipmentDto"];
                    readonly "text/html": string;
                };
            };
            /** @description shipping.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "shipping.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly CarrierPagesController_pickUp: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Back to the page */
            readonly 303: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description shipping.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "shipping.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly CarrierPagesController_deliver: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Back to the page */
            readonly 303: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description shipping.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "shipping.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly CarrierPagesController_fail: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Back to the page */
            readonly 303: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description shipping.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "shipping.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly CarrierPagesController_lose: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Back to the page */
            readonly 303: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description shipping.not-found */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "shipping.not-found";
                    };
                };
            };
            /** @description rate-limit.exceeded */
            readonly 429: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "rate-limit.exceeded";
                    };
                };
            };
            /** @description internal */
            readonly 500: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "internal";
                    };
                };
            };
            /** @description server.overloaded, database.unavailable */
            readonly 503: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        readonly code?: "server.overloaded" | "database.unavailable";
                    };
                };
            };
        };
    };
    readonly "webhook-account.active": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The event's id: what to deduplicate by */
                readonly "webhook-id": string;
                /** @description When it was sent, in Unix seconds */
                readonly "webhook-timestamp": string;
                /** @description As https://www.standardwebhooks.com has it */
                readonly "webhook-signature": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EventDto"] & {
                    /** @enum {string} */
                    readonly type?: "account.active";
                };
            };
        };
        readonly responses: {
            /** @description Taken. Anything else is sent again later. */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "webhook-account.rejected": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The event's id: what to deduplicate by */
                readonly "webhook-id": string;
                /** @description When it was sent, in Unix seconds */
                readonly "webhook-timestamp": string;
                /** @description As https://www.standardwebhooks.com has it */
                readonly "webhook-signature": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EventDto"] & {
                    /** @enum {string} */
                    readonly type?: "account.rejected";
                };
            };
        };
        readonly responses: {
            /** @description Taken. Anything else is sent again later. */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "webhook-payment.refund-failed": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The event's id: what to deduplicate by */
                readonly "webhook-id": string;
                /** @description When it was sent, in Unix seconds */
                readonly "webhook-timestamp": string;
                /** @description As https://www.standardwebhooks.com has it */
                readonly "webhook-signature": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EventDto"] & {
                    /** @enum {string} */
                    readonly type?: "payment.refund-failed";
                };
            };
        };
        readonly responses: {
            /** @description Taken. Anything else is sent again later. */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "webhook-payment.disputed": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The event's id: what to deduplicate by */
                readonly "webhook-id": string;
                /** @description When it was sent, in Unix seconds */
                readonly "webhook-timestamp": string;
                /** @description As https://www.standardwebhooks.com has it */
                readonly "webhook-signature": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EventDto"] & {
                    /** @enum {string} */
                    readonly type?: "payment.disputed";
                };
            };
        };
        readonly responses: {
            /** @description Taken. Anything else is sent again later. */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "webhook-order.placed": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The event's id: what to deduplicate by */
                readonly "webhook-id": string;
                /** @description When it was sent, in Unix seconds */
                readonly "webhook-timestamp": string;
                /** @description As https://www.standardwebhooks.com has it */
                readonly "webhook-signature": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EventDto"] & {
                    /** @enum {string} */
                    readonly type?: "order.placed";
                };
            };
        };
        readonly responses: {
            /** @description Taken. Anything else is sent again later. */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "webhook-order.failed": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The event's id: what to deduplicate by */
                readonly "webhook-id": string;
                /** @description When it was sent, in Unix seconds */
                readonly "webhook-timestamp": string;
                /** @description As https://www.standardwebhooks.com has it */
                readonly "webhook-signature": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EventDto"] & {
                    /** @enum {string} */
                    readonly type?: "order.failed";
                };
            };
        };
        readonly responses: {
            /** @description Taken. Anything else is sent again later. */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "webhook-order.shipped": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The event's id: what to deduplicate by */
                readonly "webhook-id": string;
                /** @description When it was sent, in Unix seconds */
                readonly "webhook-timestamp": string;
                /** @description As https://www.standardwebhooks.com has it */
                readonly "webhook-signature": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EventDto"] & {
                    /** @enum {string} */
                    readonly type?: "order.shipped";
                };
            };
        };
        readonly responses: {
            /** @description Taken. Anything else is sent again later. */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "webhook-order.delivered": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The event's id: what to deduplicate by */
                readonly "webhook-id": string;
                /** @description When it was sent, in Unix seconds */
                readonly "webhook-timestamp": string;
                /** @description As https://www.standardwebhooks.com has it */
                readonly "webhook-signature": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EventDto"] & {
                    /** @enum {string} */
                    readonly type?: "order.delivered";
                };
            };
        };
        readonly responses: {
            /** @description Taken. Anything else is sent again later. */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "webhook-order.cancelled": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The event's id: what to deduplicate by */
                readonly "webhook-id": string;
                /** @description When it was sent, in Unix seconds */
                readonly "webhook-timestamp": string;
                /** @description As https://www.standardwebhooks.com has it */
                readonly "webhook-signature": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EventDto"] & {
                    /** @enum {string} */
                    readonly type?: "order.cancelled";
                };
            };
        };
        readonly responses: {
            /** @description Taken. Anything else is sent again later. */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly "webhook-order.returned": {
        readonly parameters: {
            readonly query?: never;
            readonly header: {
                /** @description The event's id: what to deduplicate by */
                readonly "webhook-id": string;
                /** @description When it was sent, in Unix seconds */
                readonly "webhook-timestamp": string;
                /** @description As https://www.standardwebhooks.com has it */
                readonly "webhook-signature": string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EventDto"] & {
                    /** @enum {string} */
                    readonly type?: "order.returned";
                };
            };
        };
        readonly responses: {
            /** @description Taken. Anything else is sent again later. */
            readonly "2XX": {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
