"use strict";

// Shows what the server tells. Every text is set as text, never as markup.
const $ = id => document.getElementById(id);
const CAUSES = {
  "nothing": "nothing is queued", "slot": "waits for a free slot", "under-way": "its requests are under way",
  "gap": "gap between requests", "crawl-delay": "Crawl-delay of robots.txt", "robots": "robots.txt is not known yet",
  "retry-after": "Retry-After", "backoff": "it throttles", "breaker": "many failures in a row",
  "attempt": "next attempt of a URL"
};
const PHASES = {dns: "name lookup", connect: "connect", tls: "TLS", first_byte: "first byte", body: "body", parse: "parse"};
const SPOKEN_EVERY = 15000;

let run = null;
let spokenAt = 0;
let spokenState = "";
let pages = {from: 0, next: 0, reason: "", text: ""};

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) {
    made.textContent = text;
  }
  if (className) {
    made.className = className;
  }
  return made;
}

const number = value => Math.round(value).toLocaleString("en");
const rate = value => value >= 100 ? number(value) : value.toFixed(1);

function bytes(value) {
  if (value < 0) {
    return "unknown";
  }
  const units = ["B", "kB", "MB", "GB", "TB"];
  let i = 0;
  while (value >= 1000 && i < units.length - 1) {
    value /= 1000;
    i++;
  }
  return `${i === 0 ? Math.round(value) : value.toFixed(1)} ${units[i]}`;
}

function duration(seconds) {
  if (seconds < 1) {
    return `${Math.round(seconds * 1000)} ms`;
  }
  if (seconds < 100) {
    return `${seconds.toFixed(1)} s`;
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function band(eta) {
  const least = duration(eta.least_seconds);
  const most = duration(eta.most_seconds);
  return least === most ? `about ${least}` : `${least} to ${most}`;
}

function clock(text) {
  return new Date(text).toLocaleTimeString();
}

function rows(table, made) {
  $(table).tBodies[0].replaceChildren(...made);
}

function row(cells) {
  const made = element("tr");
  for (const [text, className] of cells) {
    made.append(element("td", text, className));
  }
  return made;
}

function facts(entries) {
  $("facts").replaceChildren(...entries.filter(([, value]) => value).map(([name, value]) => {
    const pair = element("div");
    pair.append(element("dt", name), element("dd", value));
    return pair;
  }));
}

function link(text, href, label, action) {
  const made = element("a", text);
  made.href = href;
  made.setAttribute("aria-label", label);
  if (action) {
    made.addEventListener("click", action);
  }
  return made;
}

function equation(kind, balance) {
  const line = element("p", undefined, "equation");
  const terms = [
    ["out", balance.out, "#records", null],
    ["pending", balance.pending, "#sites", null],
    ...Object.entries(balance.dropped).map(([reason, count]) => [reason, count, "#ledger", reason])
  ];
  line.append(element("b", kind));
  const all = element("span", undefined, "term");
  all.append(link(number(balance.in), "#ledger", `${kind}: ${balance.in} in; show the ledger`, () => showLedger("", "")),
    " in");
  line.append(all, " = ");
  terms.forEach(([name, count, href, reason], i) => {
    const term = element("span", undefined, "term");
    term.append(i === 0 ? "" : "+ ",
      link(number(count), href, `${kind}: ${count} ${name}`, reason === null ? null : () => showLedger(reason, "")),
      ` ${name}`);
    line.append(term, " ");
  });
  const sum = terms.reduce((total, term) => total + term[1], 0);
  if (sum !== balance.in) {
    line.append(element("span", "does not balance", "off"));
  }
  return line;
}

function showState() {
  const amounts = run.amounts;
  document.title = `${run.state}: ${run.mode}`;
  $("mode").textContent = `${run.mode} run`;
  $("state").textContent = run.state === "ended" ? `ended: ${run.status}` : run.state;
  $("state").className = `state ${run.state}`;
  $("sentence").textContent = run.why;
  if (run.state !== spokenState || Date.now() - spokenAt > SPOKEN_EVERY) {
    $("spoken").textContent = run.why;
    spokenState = run.state;
    spokenAt = Date.now();
  }
  $("stop").disabled = run.state !== "running" && run.state !== "starting";
  $("at").textContent = clock(run.at);
  const share = Math.floor(100 * amounts.share);
  $("bar").setAttribute("aria-valuenow", share);
  $("bar-done").style.width = `${share}%`;
  facts([
    ["Since", new Date(run.started).toLocaleString()],
    ["Time left", run.eta === null ? "not known" : band(run.eta)],
    [`Done (${amounts.kind || "items"})`, `${number(amounts.items)} of ${number(amounts.known_items)} known`],
    ["Records", number(amounts.records)],
    ["Dropped", number(amounts.dropped)],
    ["Rate", `${rate(amounts.items_per_second)} items/s, ${bytes(amounts.decoded_bytes_per_second)}/s`],
    ["Read", amounts.total_stored_bytes > 0
      ? `${bytes(amounts.stored_bytes)} of ${bytes(amounts.total_stored_bytes)}` : bytes(amounts.stored_bytes)],
    ["After decompression", bytes(amounts.decoded_bytes)],
    ["In flight", number(amounts.in_flight)],
    ["Memory", `${bytes(run.machine.heap_bytes)} of ${bytes(run.machine.max_heap_bytes)} heap`],
    ["Disk left", bytes(run.machine.free_disk_bytes)],
    ["Commits", `${number(run.commits.count)}, median ${duration(run.commits.p50_seconds)}`],
    ["Waiting questions", run.mode === "stack"
      ? `${number(run.stack.waiting_questions)}, ${number(run.stack.spilled_questions)} of them on disk` : ""]
  ]);
}

function showAccounts() {
  const held = document.activeElement;
  if (held && $("equations").contains(held)) {
    return; // a link under the keyboard must not vanish
  }
  $("equations").replaceChildren(...Object.entries(run.accounts).map(([kind, balance]) => equation(kind, balance)));
  const reasons = new Set(Object.values(run.accounts).flatMap(balance => Object.keys(balance.dropped)));
  const select = $("ledger-reason");
  const known = new Set([...select.options].map(option => option.value));
  for (const reason of [...reasons].filter(code => !known.has(code)).sort()) {
    select.append(new Option(reason, reason));
  }
}

function showSites() {
  const crawl = run.crawl;
  $("sites-note").textContent = crawl.site_count === 0
    ? "This run asks no sites, or has not begun to."
    : `${number(crawl.site_count)} sites, ${number(crawl.open)} URLs open, ${number(crawl.in_back_off)} in back-off.`
      + (crawl.site_count > crawl.sites.length
        ? ` Shown are ${crawl.sites.length}: paused sites first, then the longest queues.` : "");
  rows("site-table", crawl.sites.map(site => row([
    [site.site], [number(site.queue), "number"], [number(site.under_way), "number"],
    [site.next === "" || site.queue === 0 ? "—" : clock(site.next)], [CAUSES[site.cause] || site.cause],
    [site.shortest_gap_seconds === null ? "—" : duration(site.shortest_gap_seconds), "number"],
    [number(site.requests), "number"], [number(site.throttled), "number"]])));
  rows("request-table", run.requests.map(request => row([
    [request.url], [PHASES[request.phase] || request.phase], [duration(request.seconds_in_phase), "number"]])));
  $("request-note").textContent = run.requests.length === 0 ? "None at the moment." : "";
  rows("time-table", Object.entries(run.latencies).map(([phase, times]) => row([
    [PHASES[phase] || phase], [number(times.count), "number"],
    [times.count ? duration(times.p50_seconds) : "—", "number"],
    [times.count ? duration(times.p99_seconds) : "—", "number"]])));
}

function show(figures) {
  run = figures;
  showState();
  showAccounts();
  showSites();
}

async function ask(path, options) {
  const response = await fetch(path, options);
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.error || response.statusText);
  }
  return answer;
}

function showSeries(series) {
  if (series.points.length < 2) {
    return;
  }
  const column = name => series.points.map(point => point[series.columns.indexOf(name)]);
  const times = column("second");
  $("charts").replaceChildren(
    Chart.draw("Items", times, [{name: "each second", values: column("items_per_second")}], rate),
    Chart.draw("Data", times, [{name: "each second", values: column("decoded_bytes_per_second")}], bytes),
    Chart.draw("Queue", times,
      [{name: "queued", values: column("queued")}, {name: "done", values: column("done")}], number),
    Chart.draw("Memory", times, [{name: "heap", values: column("heap_bytes")}], bytes),
    Chart.draw("Disk", times, [{name: "left", values: column("free_disk_bytes")}], bytes));
}

function kept(record) {
  const made = element("details");
  made.dataset.id = record.id || "";
  made.append(element("summary", record.title || record.id || "record"),
    element("p", [record.id, record.url, record.license, record.score ? `score ${record.score}` : ""]
      .filter(text => text).join(" · "), "note"),
    element("p", record.beginning, "text"));
  return made;
}

function dropped(line) {
  const made = element("details");
  made.dataset.id = line.id || "";
  const limit = line.limit ? ` (limit ${line.limit})` : "";
  const facts = line.duplicate_of ? `the same as ${line.duplicate_of}` : `${line.measured || "nothing measured"}${limit}`;
  made.append(element("summary", `${line.reason}: ${line.id}`), element("p", `Stage ${line.stage}: ${facts}`, "text"));
  return made;
}

function list(id, items, make) {
  const place = $(id);
  const old = [...place.querySelectorAll("details")];
  const same = old.length === items.length && old.every((details, i) => details.dataset.id === (items[i].id || ""));
  if (items.length === 0 || same || place.contains(document.activeElement) || place.querySelector("[open]")) {
    return; // what somebody reads stays
  }
  place.replaceChildren(...items.map(make));
}

async function refresh() {
  if (document.hidden) {
    return;
  }
  try {
    const [series, records] = await Promise.all([ask("/api/v1/series"), ask("/api/v1/records")]);
    showSeries(series);
    list("kept", records.kept, kept);
    list("dropped", records.dropped, dropped);
  } catch (e) {
    if (run && run.state !== "ended") {
      lost();
    }
  }
}

function lost() {
  $("state").textContent = "no connection";
  $("state").className = "state lost";
}

async function showLedger(reason, text) {
  $("ledger-reason").value = reason;
  $("ledger-text").value = text;
  await ledger(0);
  $("ledger-title").focus();
}

async function ledger(from) {
  const reason = $("ledger-reason").value;
  const text = $("ledger-text").value;
  const query = new URLSearchParams({from, reason, text, limit: "50"});
  $("ledger-note").textContent = "Reading.";
  try {
    const page = await ask(`/api/v1/ledger?${query}`);
    rows("ledger-table", page.lines.map(line => row([
      [line.id], [line.stage], [line.reason], [line.duplicate_of || line.measured || ""], [line.limit || ""]])));
    const place = page.size === 0 ? "The ledger is empty, or this run writes none."
      : page.at_end ? "This is the end of the ledger." : `Read up to ${bytes(page.next)} of ${bytes(page.size)}.`;
    $("ledger-note").textContent = `${number(page.lines.length)} lines. ${place}`;
    pages = {from, next: page.next};
    $("ledger-next").disabled = page.at_end;
    $("ledger-first").disabled = from === 0;
  } catch (e) {
    $("ledger-note").textContent = e.message;
  }
}

async function stop() {
  $("confirm").close();
  $("stop").disabled = true;
  try {
    await ask("/api/v1/stop", {method: "POST", headers: {"X-Requested-By": "page"}});
  } catch (e) {
    $("sentence").textContent = `The run could not be stopped: ${e.message}`;
    $("stop").disabled = false;
  }
}

function listen() {
  const events = new EventSource("/api/v1/events");
  events.addEventListener("run", event => {
    show(JSON.parse(event.data));
    if (run.state === "ended") {
      events.close();
    }
  });
  events.addEventListener("error", () => {
    if (run === null || run.state !== "ended") {
      lost();
    }
    if (events.readyState === EventSource.CLOSED) {
      setTimeout(listen, 3000);
    }
  });
}

$("stop").addEventListener("click", () => $("confirm").showModal());
$("confirm-cancel").addEventListener("click", () => $("confirm").close());
$("confirm-stop").addEventListener("click", stop);
$("ledger-form").addEventListener("submit", event => {
  event.preventDefault();
  ledger(0);
});
$("ledger-first").addEventListener("click", () => ledger(0));
$("ledger-next").addEventListener("click", () => ledger(pages.next));
$("why-form").addEventListener("submit", async event => {
  event.preventDefault();
  try {
    const answer = await ask(`/api/v1/why?${new URLSearchParams({id: $("why-id").value.trim()})}`);
    $("why-answer").textContent = answer.why;
  } catch (e) {
    $("why-answer").textContent = e.message;
  }
});
listen();
refresh();
setInterval(refresh, 3000);
