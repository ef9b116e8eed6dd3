// Writes openapi.json, the document that GET /openapi.json serves outside production. With --check it only compares.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { readFileSync, writeFileSync } from 'node:fs';
import { ABOUT_API } from '../dist/about-api.js';
import { AppModule } from '../dist/app.module.js';
import { loadConfig } from '../dist/platform/config/index.js';
import { openApiDocument } from '../dist/platform/http/index.js';

const target = new URL('../openapi.json', import.meta.url);

// In preview nothing is instantiated: routes and what they declare are all that is looked at.
const app = await NestFactory.create(AppModule.with(loadConfig({})), new FastifyAdapter(), {
  preview: true,
  logger: ['error'],
});
const document = `${JSON.stringify(openApiDocument(app, ABOUT_API), null, 1)}\n`;

if (!process.argv.includes('--check')) writeFileSync(target, document);
else if (readFileSync(target, 'utf8') !== document) {
  console.error('openapi.json is out of step: run npm run openapi');
  process.exit(1);
}
