import { PatientClient } from './client.mjs';

/** @import { Answer } from './client.mjs' */
/** @typedef {{ method: string, path: string, body: object, headers: Record<string, string>, answers: { status: number, text: string }[] }} Keyed */
/**
 * @typedef {object} Asker
 * @property {Record<string, string>} headers who it is: a token, or the cookie of somebody without one
 * @property {Map<string, Keyed>} keyed by key
 */

/** Requests that have to be answered in one of the ways that are expected; those with a key are kept with every answer. */
export class Asking {
  /** @param {string} url */
  constructor(url) {
    this.client = new PatientClient(url);
  }

  /**
   * @param {Asker} asker
   * @param {string} call the method and the path
   * @param {{ key: string, body?: object }} sending
   * @param {number[]} [statuses]
   */
  async keyed({ headers, keyed }, call, { key, body = {} }, statuses = [200, 201, 202, 409]) {
    const [method = '', path = ''] = call.split(' ');
    const answer = await this.client.send(method, path, { headers, key, body });
    const known = keyed.get(key) ?? { method, path, body, headers, answers: [] };
    known.answers.push({ status: answer.status, text: answer.text });
    keyed.set(key, known);
    return expected(call, answer, statuses);
  }

  /**
   * @param {Pick<Asker, 'headers'>} asker
   * @param {string} call the method and the path
   * @param {object} [body]
   * @param {number[]} [statuses]
   */
  async expect({ headers }, call, body, statuses = [200]) {
    const [method = '', path = ''] = call.split(' ');
    const answer = await this.client.send(method, path, { headers, ...(body === undefined ? {} : { body }) });
    return expected(call, answer, statuses);
  }
}

/**
 * @param {string} call
 * @param {Answer} answer
 * @param {number[]} statuses
 */
function expected(call, answer, statuses) {
  if (!statuses.includes(answer.status)) throw new Error(`${call}: ${answer.status} ${answer.text.slice(0, 300)}`);
  return answer;
}
