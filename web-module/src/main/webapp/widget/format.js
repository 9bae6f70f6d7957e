/** Length as the server counts it. */
export const codePoints = (text) => [...text].length;

/** Tells times in a language and the reader's own zone. */
export function clock(language, { today, yesterday }) {
  const teller = (options) => {
    const format = new Intl.DateTimeFormat(language, options);
    return (at) => format.format(new Date(at));
  };
  const date = teller({ dateStyle: 'long' });
  return {
    time: teller({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    full: teller({ dateStyle: 'full', timeStyle: 'medium' }),
    day(at) {
      const now = new Date();
      const before = new Date().setDate(now.getDate() - 1);
      return { [date(before)]: yesterday, [date(now)]: today }[date(at)] ?? date(at);
    },
  };
}

/** Where things stand, in words and with what they mean: `wait`, `well`, `bad` or nothing. */
export function standing({ line, thread }, texts) {
  if (line.state === 'refused') {
    return [`${texts.refused} ${line.text}`, 'bad'];
  }
  if (line.state !== 'online') {
    return [line.state === 'waiting' ? texts.broken : texts.connecting, 'wait'];
  }
  const { state, agent, position, wait, closedBy } = thread.latest ?? {};
  return {
    UNDECIDED: [texts.deciding, 'wait'],
    QUEUED: [texts.queued(position, Math.ceil(wait / 60)), 'wait'],
    OPEN: agent?.present === false ? [texts.away(agent.name), 'wait'] : [texts.open(agent?.name), 'well'],
  }[state] ?? [closedBy === 'BLOCKED' ? '' : texts.ready, ''];
}

/** What stands below the messages: how it ended, or that somebody will answer later. */
export function notice({ state, closedBy } = {}, { kept, closed, closedBy: reasons }) {
  return { KEPT: kept, POOLED: kept, CLOSED: reasons[closedBy] ?? closed }[state] ?? '';
}
