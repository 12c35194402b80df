// Icons as strokes of the text's colour; each stands beside words or has a label where it is used.
import { svg } from './lit.js';

const icon = (body) => svg`<svg class="icon" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" focusable="false">${body}</svg>`;

export const icons = {
  exports: icon(svg`<path d="M3 5h8M6 10h9M10 15h7"/>`),
  exchanges: icon(svg`<path d="M3 7h12l-3-3M17 13H5l3 3"/>`),
  verdict: icon(svg`<path d="M4 10.5l4 4 8-9"/>`),
  scenarios: icon(svg`<path d="M4 4h12v12H4zM4 8h12M8 8v8"/>`),
  sessions: icon(svg`<path d="M6 6h11v11H6zM3 14V3h11"/>`),
  sun: icon(svg`<circle cx="10" cy="10" r="3.4"/><path d="M10 2v2M10 16v2M2 10h2M16 10h2M4.3 4.3l1.4 1.4M14.3 14.3l1.4 1.4M4.3 15.7l1.4-1.4M14.3 5.7l1.4-1.4"/>`),
  moon: icon(svg`<path d="M16.5 12A7 7 0 0 1 8 3.5 7 7 0 1 0 16.5 12z"/>`),
  auto: icon(svg`<circle cx="10" cy="10" r="6.5"/><path class="solid" d="M10 3.500a6.5 6.5 0 0 1 0 13z"/>`),
  help: icon(svg`<circle cx="10" cy="10" r="7"/><path d="M7.8 8a2.2 2.2 0 1 1 3.3 1.900c-.8.4-1.1.8-1.1 1.600M10 14.200v.1"/>`),
  close: icon(svg`<path d="M5 5l10 10M15 5L5 15"/>`),
  copy: icon(svg`<path d="M7 7h9v9H7zM4 13V4h9"/>`),
  link: icon(svg`<path d="M8.5 11.500l3-3M7 9l-2 2a2.8 2.8 0 0 0 4 4l2-2M13 11l2-2a2.8 2.8 0 0 0-4-4L9 7"/>`),
  down: icon(svg`<path d="M10 3v10M6 9.500l4 4 4-4M4 17h12"/>`),
  back: icon(svg`<path d="M12 4l-6 6 6 6"/>`),
  plus: icon(svg`<path d="M10 4v12M4 10h12"/>`),
  minus: icon(svg`<path d="M4 10h12"/>`),
  pin: icon(svg`<path d="M7 3h6l-.8 5 2.3 2.500H5.500L7.8 8zM10 10.500V17"/>`),
  search: icon(svg`<circle cx="9" cy="9" r="5"/><path d="M13 13l4 4"/>`),
  freeze: icon(svg`<path d="M7 4v12M13 4v12"/>`),
  run: icon(svg`<path class="solid" d="M6 4l10 6-10 6z"/>`),
  next: icon(svg`<path d="M4 5l7 5-7 5zM15 5v10"/>`),
  bin: icon(svg`<path d="M4 6h12M8 6V4h4v2M6 6l.7 11h6.600L14 6"/>`),
  reload: icon(svg`<path d="M16 10a6 6 0 1 1-2-4.500M16 3v3.500h-3.5"/>`),
};
