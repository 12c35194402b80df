// What came of an export: its files, their first rows, size and checksum.
import { html, nothing } from './lit.js';
import { copy, download, get, inSession } from './api.js';
import { icons } from './icons.js';
import { read, stale } from './reading.js';
import { changed, state } from './store.js';
import { counted, sizeText } from './time.js';

const ROWS = 20;
/** Which file of an export is shown, where it has several. */
const chosen = new Map();

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
  const { pieces } = artifact;
  const shown = chosen.get(vendor + '/' + id) ?? 0;
  return html`<p>${counted(artifact.rows, 'row')}, ${sizeText(artifact.bytes)}${pieces.length > 1 ? ` in ${pieces.length} files` : ''}</p>
    <ul class="pieces">${pieces.map((piece, i) => html`<li>
      <code>${piece.bucket}/${piece.key}</code>
      <span class="quiet">${counted(piece.rows, 'row')}, ${sizeText(piece.bytes)}
        ${pieces.length > 1 && i !== shown ? html`<button class="tiny" @click=${() => { chosen.set(vendor + '/' + id, i); changed(); }}>First rows</button>` : nothing}</span>
      <button class="small" @click=${() => download(inSession('exports', id, 'artifact', String(i)) + '?vendor=' + encodeURIComponent(vendor), piece.key.split('/').pop())}>${icons.down} Download</button>
    </li>`)}</ul>
    ${pieces.length ? preview(vendor, id, shown) : nothing}`;
}


function preview(vendor, id, i) {
  const key = ['artifact', state.sessionId, vendor, id, i].join(' ');
  const query = `?rows=${ROWS}&piece=${i}&vendor=` + encodeURIComponent(vendor);
  const { value, error } = read(key, () => get(inSession('exports', id, 'artifact') + query));
  const again = html`<button class="small" @click=${() => stale(key)}>Try again</button>`;
  if (error) {
    return html`<p class="problem">${error.message} ${again}</p>`;
  }
  if (!value) {
    return html`<p class="quiet">Reading the first rows…</p>`;
  }
  const { preview: it } = value;
  if (!it || it.problem) {
    return html`<p class="quiet">${it?.problem ?? 'There is nothing to show yet.'} ${again}</p>`;
  }
  return html`${
      it.lines?.length
        ? html`<pre class="rows" tabindex="0" role="group" aria-label="The first rows">${it.lines.join('\n')}${it.more ? '\n…' : ''}</pre>`
        : html`<p class="quiet">The file is empty.</p>`
    }
    <dl class="facts sums">
      ${it.contentType ? html`<dt>Type</dt><dd>${it.contentType}${it.compression && it.compression !== 'identity' ? ', ' + it.compression : ''}</dd>` : nothing}
      ${sum('ETag', it.etag)}
      ${sum('SHA-256', it.sha256)}
    </dl>`;
}

function sum(name, value) {
  return value
    ? html`<dt>${name}</dt><dd><code>${value}</code>
        <button class="quiet tiny" aria-label="Copy the ${name}" @click=${() => copy(value, name)}>${icons.copy}</button></dd>`
    : nothing;
}
