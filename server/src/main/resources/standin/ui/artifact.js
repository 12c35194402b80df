// What came of an export: its files, their first rows, size and checksum.
import { html, nothing } from './lit.js';
import { copy, get, inSession } from './api.js';
import { icons } from './icons.js';
import { read, stale } from './reading.js';
import { state } from './store.js';
import { counted, sizeText } from './time.js';

const ROWS = 20;

export function artifactPart(story, vendor, id) {
  const { artifact } = story;
  return html`<h3>Artifact</h3>${
    artifact.state === 'writing'
      ? html`<p class="quiet">It is being written.</p>`
      : artifact.state === 'failed'
        ? html`<p class="problem"><b>${artifact.failure.code}</b> ${artifact.failure.message}</p>`
        : written(artifact, vendor, id)
  }`;
}

function written(artifact, vendor, id) {
  const many = artifact.pieces.length > 1 ? ` in ${artifact.pieces.length} files` : '';
  return html`<p>${counted(artifact.rows, 'row')}, ${sizeText(artifact.bytes)}${many}</p>
    <ul class="pieces">${artifact.pieces.map((piece) => html`<li>
      <code>${piece.bucket}/${piece.key}</code>
      <span class="quiet">${counted(piece.rows, 'row')}, ${sizeText(piece.bytes)}</span>
      <a class="button small" href=${piece.url} download=${piece.key.split('/').pop()} rel="noreferrer">${icons.down} Download</a>
    </li>`)}</ul>
    ${preview(vendor, id)}`;
}

function preview(vendor, id) {
  const key = ['artifact', state.sessionId, vendor, id].join(' ');
  const query = `?rows=${ROWS}&vendor=` + encodeURIComponent(vendor);
  const { value, error } = read(key, () => get(inSession('exports', id, 'artifact') + query));
  if (error) {
    return html`<p class="quiet">${error.message}
      <button class="small" @click=${() => stale(key)}>Try again</button></p>`;
  }
  if (!value) {
    return html`<p class="quiet">Reading the first rows…</p>`;
  }
  return html`${first(value)}${sums(value)}`;
}

function first(value) {
  const lines = Array.isArray(value.first) ? value.first.join('\n') : (value.text ?? '');
  return lines
    ? html`<pre class="rows" tabindex="0" role="group" aria-label="The first rows">${lines}</pre>`
    : html`<p class="quiet">${value.remark ?? 'It has no rows.'}</p>`;
}

function sums(value) {
  const found = [['ETag', value.etag], ['SHA-256', value.sha256]].filter(([, sum]) => sum);
  return found.length
    ? html`<dl class="facts sums">${found.map(([name, sum]) => html`<dt>${name}</dt><dd><code>${sum}</code>
        <button class="quiet tiny" aria-label="Copy the ${name}" @click=${() => copy(sum, name)}>${icons.copy}</button></dd>`)}</dl>`
    : nothing;
}
