// The console's page: shows the platform's state every second and sends what a tester does.

/** @typedef {Record<string, any>} Row */

const STATUSES = {
  zh: { 1: '在线', 2: '离线', 3: '小休', 4: '忙碌', 6: '通话中', 7: '振铃中', 8: '整理中' },
  en: { 1: 'online', 2: 'offline', 3: 'break', 4: 'busy', 6: 'in call', 7: 'ringing', 8: 'wrap-up' },
};
const STATES = {
  zh: { queued: '排队', ringing: '振铃', connected: '通话', ended: '已结束' },
  en: { queued: 'queued', ringing: 'ringing', connected: 'connected', ended: 'ended' },
};

/** @type {'zh' | 'en'} */
let language = navigator.language.startsWith('zh') ? 'zh' : 'en';

/** @param {string} zh @param {string} en */
const words = (zh, en) => (language === 'zh' ? zh : en);

/** @param {string} id @returns {HTMLElement} */
function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no ${id} in the page`);
  return element;
}

/**
 * Ask the sandbox; trouble is shown in the page.
 * @param {string} path
 * @param {object} [body] what to post; without it, a view is fetched
 * @returns {Promise<any>}
 */
async function ask(path, body) {
  try {
    const options = body && { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
    const reply = await fetch(`${location.pathname}/${path}`, options);
    const answer = await reply.json();
    byId('trouble').textContent = reply.ok ? '' : answer.message;
    return reply.ok ? answer : null;
  } catch {
    byId('trouble').textContent = words('沙箱没有应答。', 'The sandbox does not answer.');
    return null;
  }
}

/** @param {string} text @param {() => object} body @param {string} action */
function button(text, action, body) {
  const element = document.createElement('button');
  element.textContent = text;
  element.addEventListener('click', async () => {
    await ask(action, body());
    await refresh();
  });
  return element;
}

/**
 * Fill a table; cells are texts or elements, and always put in as text.
 * @param {string} id
 * @param {{cells: (string | HTMLElement)[], ended?: boolean}[]} rows
 */
function fill(id, rows) {
  byId(id).replaceChildren(
    ...rows.map(({ cells, ended = false }) => {
      const row = document.createElement('tr');
      row.classList.toggle('ended', ended);
      row.append(
        ...cells.map((cell) => {
          const element = document.createElement('td');
          element.append(cell);
          return element;
        }),
      );
      return row;
    }),
  );
}

/** What a tester can do to a line; the first restores it. */
const LINES = [
  { zh: '线路正常', en: 'line good', line: {} },
  { zh: '延迟 500 毫秒', en: 'delay 500 ms', line: { delay: 500 } },
  { zh: '抖动', en: 'jitter', line: { jitter: 50 } },
  { zh: '丢包 6%', en: 'loss 6 %', line: { loss: 6 } },
  { zh: '坐席听不到', en: 'agent hears nothing', line: { agent_hears: false } },
  { zh: '客户听不到', en: 'customer hears nothing', line: { customer_hears: false } },
  { zh: '客户静音', en: 'customer silent', line: { silent: true } },
];

/** @param {Row} call */
function lineChoice(call) {
  const select = document.createElement('select');
  LINES.forEach(({ zh, en, line }, place) => {
    const present = Object.entries(line).every(([name, value]) => call.line[name] === value);
    select.append(new Option(words(zh, en), String(place), false, present));
  });
  select.addEventListener('change', () => {
    ask('line', { uuid: call.uuid, ...LINES[Number(select.value)].line });
    select.blur();
  });
  return select;
}

/** @param {Row} call */
function callRow(call) {
  const { frequency_hz: frequency, level_dbfs: level, seconds } = call.heard;
  const heard = `${frequency === null ? '–' : `${frequency} Hz`} · ${level} dBFS · ${seconds} s`;
  const marks = [call.muted && words('静音', 'muted'), call.held && words('保持', 'held'), call.end].filter(Boolean);
  if (call.digits) marks.push(`${words('按键', 'keys')} ${call.digits}`);
  const arrow = call.direction === 'inbound' ? '→' : '←';
  const ended = call.state === 'ended';
  const end = ended ? '' : button(words('客户挂断', 'Customer hangs up'), 'hangup', () => ({ uuid: call.uuid }));
  const state = STATES[language][/** @type {'ended'} */ (call.state)];
  const who = `${call.customer} ${call.name}`;
  return { cells: [`${arrow} ${call.agent_id ?? ''}`, who, call.queue, state, heard, marks.join(' · '), ended ? '' : lineChoice(call), end], ended };
}

/** @param {Row} agent */
function agentRow(agent) {
  const status = STATUSES[language][/** @type {1} */ (agent.status)] ?? String(agent.status);
  const id = { agent_id: agent.agent_id };
  const actions = document.createElement('span');
  if (agent.signed_in) {
    actions.append(
      button(words('断开信令 10 秒', 'Cut socket 10 s'), 'socket', () => ({ ...id, seconds: 10 })),
      button(words('令牌过期', 'Expire token'), 'token', () => id),
      button(words('强制在线', 'Force online'), 'status', () => ({ ...id, status: 1 })),
      button(words('强制状态 5', 'Force status 5'), 'status', () => ({ ...id, status: 5 })),
    );
  } else {
    actions.append(button(words('移除', 'Remove'), 'remove-agent', () => id));
  }
  const registered = agent.registered ? words('已注册', 'registered') : words('未注册', 'not registered');
  return { cells: [String(agent.agent_id), agent.name, status, registered, agent.signed_in ? '' : agent.robot, actions] };
}

/** @param {Row} reading */
function readingChoice(reading) {
  const label = document.createElement('label');
  const select = document.createElement('select');
  for (const [value, sentence] of Object.entries(reading.values)) {
    select.append(new Option(value, value, false, value === reading.value));
    if (value === reading.value) label.title = `${reading.point}: ${sentence}`;
  }
  select.addEventListener('change', () => ask('readings', { [reading.name]: select.value }));
  label.append(reading.name, select);
  return label;
}

/** @param {string} method @param {boolean} refused */
function methodChoice(method, refused) {
  const label = document.createElement('label');
  const box = document.createElement('input');
  box.type = 'checkbox';
  box.checked = refused;
  box.addEventListener('change', () =>
    ask('refuse', box.checked ? { command: method } : { command: method, message: null }),
  );
  label.append(box, method);
  return label;
}

async function refresh() {
  const calls = await ask('calls');
  if (!calls) return;
  const choosing = document.activeElement instanceof HTMLSelectElement && byId('calls').contains(document.activeElement);
  if (!choosing) fill('calls', calls.slice(0, 20).map(callRow));
  const state = await ask('state');
  if (!state) return;
  fill('agents', state.agents.slice(0, 20).map(agentRow));
  fill('numbers', state.numbers.map((/** @type {Row} */ number) => ({ cells: [number.number, words(number.what_zh, number.what)] })));
  const methods = state.methods.map((/** @type {string} */ method) => methodChoice(method, method in state.refused));
  byId('methods').replaceChildren(...methods);
  const readings = byId('readings');
  if (!readings.contains(document.activeElement)) readings.replaceChildren(...state.readings.map(readingChoice));
}

function translate() {
  document.documentElement.lang = language;
  byId('language').textContent = words('English', '中文');
  for (const element of document.querySelectorAll('[data-zh]')) {
    if (element instanceof HTMLElement) element.textContent = element.dataset[language] ?? '';
  }
}

byId('language').addEventListener('click', () => {
  language = language === 'zh' ? 'en' : 'zh';
  translate();
  refresh();
});
byId('reset').addEventListener('click', async () => {
  await ask('readings', { reset: true });
  await refresh();
});
byId('incoming').addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = new FormData(/** @type {HTMLFormElement} */ (byId('incoming')));
  await ask('incoming', { ...Object.fromEntries(form), second: form.has('second') });
  await refresh();
});
translate();
refresh();
setInterval(refresh, 1000);
