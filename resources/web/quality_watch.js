/**
 * Reports once a second the quality of the SDK's live connection, as the browser itself measures it.
 *
 * A figure that the browser doesn't have is null, and where no connection is seen nothing is sent but, once, that
 * there is none any more. Loss, bitrates and packets are those of the time since the last look. A connection that the
 * browser calls interrupted is still the call's: that no sound arrives is the one thing known of it.
 */

const LINE_PERIOD = 1000; // ms

const INTERRUPTED = ["disconnected", "failed"];

const STALE = 15_000; // ms after which the far end's last report says nothing about now

/** @typedef {Record<string, any>} Stats one entry of a statistics report */
/** @typedef {{ at: number, received: number, lost: number, bytesIn: number, bytesOut: number, samples: number | null }} Totals */

/**
 * @param {Window & typeof globalThis} scope
 * @param {import("./bridge_port.js").BridgePort} port
 * @param {() => RTCPeerConnection[]} connections
 */
export function watchQuality(scope, port, connections) {
  const setTimeout = scope.setTimeout.bind(scope);
  const { apply } = scope.Reflect;
  const { getStats } = scope.RTCPeerConnection.prototype;
  /** @type {RTCPeerConnection | null} */
  let watched = null;
  /** @type {Totals | null} */
  let last = null;

  const stop = () => {
    if (watched) port.tell("call.quality", { seen: false });
    watched = last = null;
  };
  /** @param {RTCPeerConnection} connection */
  const look = async (connection) => {
    const stats = /** @type {RTCStatsReport} */ (await apply(getStats, connection, []));
    if (connection !== watched) last = null;
    watched = connection;
    const { body, totals } = figures(readReport(stats), last);
    last = totals;
    port.tell("call.quality", { ...body, interrupted: INTERRUPTED.includes(connection.connectionState) });
  };
  const again = () => void setTimeout(watch, LINE_PERIOD);
  const watch = () => {
    // A call that is answered beside another opens the newer connection.
    const all = connections();
    const connection = newest(all, ["connected"]) ?? newest(all, INTERRUPTED);
    if (connection) look(connection).then(again, again);
    else {
      stop();
      again();
    }
  };
  watch();
}

/** @type {(all: RTCPeerConnection[], states: string[]) => RTCPeerConnection | undefined} */
const newest = (all, states) => all.filter(({ connectionState }) => states.includes(connectionState)).pop();

/**
 * The entries of a report that matter, by what they are about.
 *
 * @param {RTCStatsReport} report
 */
export function readReport(report) {
  /** @type {Record<string, Stats>} */
  const found = {};
  /** @type {Record<string, Stats>} */
  const byId = {};
  report.forEach((/** @type {Stats} */ entry) => {
    byId[entry.id] = entry;
    if ((entry.kind ?? "audio") !== "audio") return;
    if (entry.type !== "candidate-pair") found[entry.type] = entry;
    else if (entry.nominated && entry.state === "succeeded") found["candidate-pair"] = entry;
  });
  const { "inbound-rtp": inbound, "outbound-rtp": outbound, "remote-inbound-rtp": remote } = found;
  const codec = byId[inbound?.codecId ?? outbound?.codecId];
  return { inbound, outbound, remote, pair: found["candidate-pair"], source: found["media-source"], codec };
}

/**
 * @param {ReturnType<typeof readReport>} stats
 * @param {Totals | null} last
 */
export function figures({ inbound, outbound, remote: reported, pair, source, codec }, last) {
  const now = {
    at: inbound?.timestamp ?? outbound?.timestamp ?? 0,
    received: inbound?.packetsReceived ?? 0,
    // A packet that is only late counts as lost until it comes: the highest count so far is the honest one.
    lost: Math.max(inbound?.packetsLost ?? 0, last?.lost ?? 0),
    bytesIn: inbound?.bytesReceived ?? 0,
    bytesOut: outbound?.bytesSent ?? 0,
    samples: inbound?.totalSamplesReceived ?? null,
  };
  const remote = now.at - (reported?.timestamp ?? 0) < STALE ? reported : undefined;
  const since = last && now.at > last.at ? { ...last, seconds: (now.at - last.at) / 1000 } : null;
  const received = since && now.received - since.received;
  const lost = since && now.lost - since.lost;
  const expected = (received ?? 0) + (lost ?? 0);
  const body = {
    seen: true,
    rtt: scaled(remote?.roundTripTime ?? pair?.currentRoundTripTime, 1000),
    jitter: received === 0 ? null : scaled(inbound?.jitter, 1000), // else it is that of the last packet ever
    loss: since && expected > 0 ? scaled(/** @type {number} */ (lost) / expected, 100) : null,
    loss_out: scaled(remote?.fractionLost, 100),
    codec: String(codec?.mimeType ?? "").replace(/^audio\//, ""),
    bitrate_in: since && scaled((now.bytesIn - since.bytesIn) / since.seconds, 8 / 1000),
    bitrate_out: since && scaled((now.bytesOut - since.bytesOut) / since.seconds, 8 / 1000),
    packets_in: received,
    samples_in: since && now.samples !== null && since.samples !== null ? now.samples - since.samples : null,
    level_in: scaled(inbound?.audioLevel, 1),
    level_out: scaled(source?.audioLevel, 1),
  };
  return { body, totals: now };
}

/**
 * @param {unknown} value
 * @param {number} factor
 * @returns {number | null} to three digits after the point; null for what is no figure
 */
function scaled(value, factor) {
  return typeof value === "number" && Number.isFinite(value) ? Math.round(value * factor * 1000) / 1000 : null;
}
