// What an empty session shows: what to type, so that something is seen.
import { html } from './lit.js';
import { copy } from './api.js';
import { icons } from './icons.js';
import { link } from './route.js';
import { state } from './store.js';

/** The shortest start of an export of each vendor, as `docs/requests.md` has them. */
const STARTS = {
  nexthink: (base) => `curl -s ${base}/api/v1/nql/export \\
  -H 'Authorization: Bearer me' -H 'Content-Type: application/json' \\
  -d '{"queryId": "#default"}'`,
  mediarithmics: (base) => `curl -s '${base}/v1/exports?organisation_id=1426' \\
  -H 'Authorization: me' -H 'Content-Type: application/json' \\
  -d '{"name": "mails", "output_format": "JSON", "query_id": "404001", "type": "QUERY"}'
# then, with the id of the answer
curl -s ${base}/v1/exports/DEFINITION_ID/executions \\
  -H 'Authorization: me' -H 'Content-Type: application/json' -d '{}'`,
  domo: (base, { accessKey, secretKey, region }) => `curl -s ${base}/api/query/v1/export/default \\
  -H 'X-DOMO-Developer-Token: me' -H 'Content-Type: application/json' \\
  -d '{"awsAccessKey": "${accessKey}", "awsAccessSecret": "${secretKey}",
       "bucket": "my-exports", "path": "domo", "region": "${region}", "queryRequest": {"query": {
       "columns": [{"column": "Customer ID", "exprType": "COLUMN"}],
       "groupByColumns": [], "orderByColumns": []}}}'`,
  connect: (base, { accessKey, secretKey }) => `curl -si ${base}/events/default/export \\
  -H 'X-Project-Id: p' -H 'X-Api-Key: me' -H 'Content-Type: application/json' \\
  -d '{"query": {}, "s3Path": "https://my-bucket.s3.amazonaws.com/exports/",
       "s3AccessKeyId": "${accessKey}", "s3SecretAccessKey": "${secretKey}"}'`,
};

export function first() {
  const { session } = state;
  if (!session) {
    return html`<div class="empty"><p class="quiet">Reading the session…</p></div>`;
  }
  const vendors = Object.entries(session.vendors);
  return html`<div class="empty first">
    <h1>Nothing has called yet</h1>
    <p>Point your client to <code class="address">${session.baseUrl}</code>
      <button class="quiet tiny" @click=${() => copy(session.baseUrl, 'Base URL')}>${icons.copy} Copy</button>
      in place of the vendor's address, or start an export by hand. It appears here at once.</p>
    <p class="quiet">Any credential will do. The identifier chooses what happens:
      <a href=${link('scenarios')}>the scenarios</a> say which there are.</p>
    ${vendors.map(([vendor, { baseUrl }]) => {
      const words = STARTS[vendor]?.(baseUrl, session.s3);
      return html`<section class="start"><h2>${vendor}</h2>
        ${words
          ? html`<div class="shell"><pre tabindex="0" role="group" aria-label="A request to ${vendor}">${words}</pre>
              <button class="small" @click=${() => copy(words, 'Command')} aria-label="Copy the command for ${vendor}">${icons.copy} Copy</button></div>`
          : html`<p>Its base URL is <code>${baseUrl}</code>.</p>`}
      </section>`;
    })}
  </div>`;
}
