"use strict";
(function () {
  const rows = JSON.parse(document.getElementById("data").textContent);
  const hay = rows.map(r => (r[1] + "\n" + r[2] + "\n" + r[7] + "\n" + r[3]).toLowerCase());
  const body = document.getElementById("rows"), more = document.getElementById("more"), said = document.getElementById("said");
  const form = document.getElementById("filter"), names = ["supported", "refuted", "conflicting", "open"], signs = ["✓", "✕", "≠", "?"];
  const words = ["supported", "refuted", "conflicting evidence", "not enough evidence"];
  const sources = document.getElementById("source");
  for (const name of [...new Set(rows.map(r => r[2]).filter(Boolean))].sort()) {
    sources.add(new Option(name, name));
  }
  let found = rows.map((_, i) => i), shown = 0;
  function el(tag, text, cls) {
    const e = document.createElement(tag);
    if (text) e.textContent = text;
    if (cls) e.className = cls;
    return e;
  }
  function line(r) {
    const tr = el("tr"), head = el("th"), link = el("a", r[1]);
    head.scope = "row";
    link.href = r[0];
    head.append(link, el("span", [r[2], r[3]].filter(Boolean).join(" · "), "soft"));
    const counts = el("td", "", "num");
    r[5].forEach((n, i) => {
      if (!n) return;
      const b = el("span", "", "badge " + names[i]), sign = el("i", signs[i]);
      sign.setAttribute("aria-hidden", "true");
      b.append(sign, el("span", String(n)), el("span", " " + words[i], "vh"));
      counts.append(b, " ");
    });
    const first = el("td", r[7]);
    if (r[6] > 1) first.append(el("span", "and " + (r[6] - 1) + " more", "soft"));
    tr.append(head, counts, first, el("td", r[8].join(", ")), el("td", r[4], "num"));
    return tr;
  }
  function show(upto) {
    const part = document.createDocumentFragment();
    for (; shown < Math.min(upto, found.length); shown++) part.append(line(rows[found[shown]]));
    body.append(part);
    more.hidden = shown >= found.length;
    said.textContent = found.length + " of " + rows.length + (rows.length === 1 ? " article" : " articles") + (found.length > shown ? ", the newest " + shown + " shown" : "");
  }
  function search() {
    const terms = form.elements.q.value.toLowerCase().split(/\s+/).filter(Boolean);
    const label = form.elements.label.value, source = sources.value, since = form.elements.since.value, moved = form.elements.moved.checked;
    found = [];
    rows.forEach((r, i) => {
      if (label === "grave" ? !r[6] : label !== "" && !r[5][label]) return;
      if (source && r[2] !== source) return;
      if (since && (r[3] || r[4]) < since) return;
      if (moved && !r[8].length) return;
      if (terms.every(t => hay[i].includes(t))) found.push(i);
    });
    shown = 0;
    body.replaceChildren();
    show(50);
  }
  form.addEventListener("input", search);
  form.addEventListener("submit", e => { e.preventDefault(); search(); });
  form.addEventListener("reset", () => setTimeout(search));
  more.addEventListener("click", () => show(shown + 200));
  form.hidden = false;
  search();
})();
