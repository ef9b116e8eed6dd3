import { applyDecorators, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public, ProblemResponses, TakesForm } from '#platform/http';
import type { CustomerAct } from './domain/sandbox-flow.js';
import { pagePolicy, paymentPage } from './payment-page.js';
import { SandboxService } from './sandbox.service.js';

const PROBLEMS = ['payment.not-found', 'server.overloaded', 'database.unavailable'];

/** Serves the page; the shop of a `post_redirect` comes here by a form. */
function Page(method: MethodDecorator, summary: string): MethodDecorator {
  return applyDecorators(
    method,
    HttpCode(200),
    TakesForm(),
    ApiOperation({ summary }),
    ApiOkResponse({ content: { 'text/html': { schema: { type: 'string' }, example: '<!doctype html>…' } } }),
    ProblemResponses(...PROBLEMS),
  );
}

/** One of the page's buttons. */
function Button(act: CustomerAct, summary: string): MethodDecorator {
  return applyDecorators(
    Post(`:id/${act}`),
    HttpCode(303),
    TakesForm(),
    ApiOperation({ summary, description: 'Once; later clicks change nothing. The shop is told by webhook.' }),
    ApiResponse({
      status: 303,
      description: 'Back to the shop',
      headers: {
        Location: {
          description: 'The `returnUrl` of the payment',
          schema: { type: 'string', example: 'http://localhost:3000/thanks' },
        },
      },
    }),
    ProblemResponses(...PROBLEMS),
  );
}

/** The gateway's own pages. Whoever knows the id of a payment is its customer: there is no token here, as at a real gateway. */
@ApiTags('sandbox: payments')
@Public()
@Controller('sandbox/pay')
export class PagesController {
  constructor(private readonly sandbox: SandboxService) {}

  @Page(Get(':id'), 'The page on which a person approves, declines or aborts a payment')
  async page(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    await this.show(id, reply);
  }

  @Page(Post(':id'), 'The same page, for a shop that sends the customer by a form')
  async pageByForm(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    await this.show(id, reply);
  }

  @Button('approve', 'The customer pays')
  async approve(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    await this.act('approve', id, reply);
  }

  @Button('decline', 'The bank declines')
  async decline(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    await this.act('decline', id, reply);
  }

  @Button('abort', 'The customer gives up')
  async abort(@Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    await this.act('abort', id, reply);
  }

  private async show(id: string, reply: FastifyReply): Promise<void> {
    const payment = await this.sandbox.payment(id);
    // The policy says who may frame the page; the older header would only know "nobody else".
    reply.removeHeader('x-frame-options');
    await reply
      .headers({
        'content-security-policy': pagePolicy(payment),
        'cache-control': 'no-store',
        'cross-origin-resource-policy': 'cross-origin',
      })
      .type('text/html; charset=utf-8')
      .send(paymentPage(payment));
  }

  private async act(act: CustomerAct, id: string, reply: FastifyReply): Promise<void> {
    const returnUrl = await this.sandbox.customer(act, id);
    await reply
      .code(303)
      .headers({ location: new URL(returnUrl).href, 'cache-control': 'no-store' })
      .send();
  }
}
