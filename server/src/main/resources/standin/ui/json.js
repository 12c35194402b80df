// JSON as it came: laid out for people, with every number, key and escape as it was sent. A parser
// would round large ids, drop a key that comes twice, and give up on half a body.

const TOKEN = /\s*("[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:])/gy;

/**
 * Lines of `{ depth, pointer, parts: [{ kind, text }] }`, where the pointer is that of the value
 * that begins in the line, and `broken` with what follows from where it is no JSON any more; null if
 * it does not even begin like JSON.
 */
export function layOut(text) {
  if (!/^\s*[{["\dtfn-]/.test(text)) {
    return null;
  }
  const lines = [];
  const stack = [];
  let line = start('', 0);
  let position = 0;
  let key = null;
  let expectsKey = false;

  function start(pointer, depth) {
    const fresh = { depth, pointer, parts: [] };
    lines.push(fresh);
    return fresh;
  }
  const pointerOf = () => {
    const top = stack[stack.length - 1];
    return top ? top.pointer + '/' + (top.list ? top.index : escaped(key)) : '';
  };

  TOKEN.lastIndex = 0;
  let previous = null;
  for (;;) {
    const match = TOKEN.exec(text);
    if (!match) {
      break;
    }
    position = TOKEN.lastIndex;
    const token = match[1];
    const top = stack[stack.length - 1];
    if (token === '{' || token === '[') {
      const pointer = pointerOf();
      if (!top) {
        line.pointer = pointer;
      }
      line.parts.push({ kind: 'sign', text: token });
      stack.push({ pointer, list: token === '[', index: 0 });
      const closes = new RegExp('\\s*\\' + (token === '{' ? '}' : ']'), 'y');
      closes.lastIndex = position;
      if (!closes.test(text)) {
        line = start(token === '[' ? pointer + '/0' : '', stack.length);
      }
      expectsKey = token === '{';
    } else if (token === '}' || token === ']') {
      if (!top || top.list !== (token === ']')) {
        position = match.index;
        break;
      }
      stack.pop();
      if (previous !== '{' && previous !== '[') {
        line = start('', stack.length);
      }
      line.parts.push({ kind: 'sign', text: token });
    } else if (token === ',') {
      if (!top) {
        position = match.index;
        break;
      }
      line.parts.push({ kind: 'sign', text: ',' });
      top.index++;
      expectsKey = !top.list;
      line = start(top.list ? top.pointer + '/' + top.index : '', stack.length);
    } else if (token === ':') {
      line.parts.push({ kind: 'sign', text: ': ' });
      expectsKey = false;
    } else if (expectsKey && token.startsWith('"')) {
      key = unquoted(token);
      line.pointer = top.pointer + '/' + escaped(key);
      line.parts.push({ kind: 'key', text: token });
    } else {
      line.parts.push({ kind: kindOf(token), text: token });
    }
    previous = token;
    if (stack.length === 0 && token !== ':' && token !== ',') {
      break;
    }
  }
  const rest = text.slice(position).trim();
  return { lines, broken: rest || (stack.length ? 'It ends here, in the middle.' : ''), ended: !rest && stack.length > 0 };
}

function kindOf(token) {
  return token.startsWith('"') ? 'text' : /^[tfn]/.test(token) ? 'word' : 'figure';
}

function unquoted(token) {
  try {
    return JSON.parse(token);
  } catch {
    return token.slice(1, -1);
  }
}

function escaped(key) {
  return String(key).replaceAll('~', '~0').replaceAll('/', '~1');
}

/** For a pointer the line where it stands, or the nearest that is there: what is missing has none. */
export function lineOf(lines, pointer) {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const found = lines.findIndex((line) => line.pointer === at && (at !== '' || line.depth === 0));
    if (found >= 0 || at === '') {
      return Math.max(0, found);
    }
  }
}
