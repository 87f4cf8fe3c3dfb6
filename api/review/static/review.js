// The one script of the review pages. Reading and deciding work without it; it saves steps: boxes, zoom, keys, uploads.
"use strict";
const one = (what, where = document) => where.querySelector(what);
const all = (what, where = document) => [...where.querySelectorAll(what)];
const zh = document.documentElement.lang.startsWith("zh");
const t = (chinese, english) => zh ? chinese : english;
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const say = text => { one("#live").textContent = ""; setTimeout(() => { one("#live").textContent = text; }, 50); };

// ---- pages: boxes, zoom, turning
function light(...marks) {
  all(".lit").forEach(each => each.classList.remove("lit"));
  marks.filter(Boolean).forEach(each => each.classList.add("lit"));
}

function show(key) {
  const goal = document.getElementById(key);
  const pane = goal && goal.closest(".scroll");
  if (!pane) return false;
  light(goal.matches(".box") ? goal : null);
  const place = goal.getBoundingClientRect(), frame = pane.getBoundingClientRect();
  const middle = goal.matches(".box") ? (frame.height - place.height) / 2 : 10;
  const across = goal.matches(".box") && place.width < frame.width ? (frame.width - place.width) / 2 : 10;
  pane.scrollTo({top: pane.scrollTop + place.top - frame.top - middle, left: pane.scrollLeft + place.left - frame.left - across,
    behavior: calm ? "auto" : "smooth"});
  return true;
}

function tell(key) {
  const goal = document.getElementById(key);
  if (!goal) return;
  for (let fold = goal.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  goal.scrollIntoView({block: "center", behavior: calm ? "auto" : "smooth"});
  goal.classList.add("lit");
  goal.focus({preventScroll: true});
}

function zoom(pane, by) {
  const now = Number(getComputedStyle(pane).getPropertyValue("--zoom")) || 1;
  const then = by === null ? 1 : Math.min(5, Math.max(0.5, now * by));
  const middle = (pane.scrollTop + pane.clientHeight / 2) / pane.scrollHeight, across = (pane.scrollLeft + pane.clientWidth / 2) / pane.scrollWidth;
  pane.style.setProperty("--zoom", then);
  all(".zoom", pane.parentElement).forEach(each => { each.value = Math.round(then * 100) + "%"; });
  all("img", pane).forEach(each => { each.sizes = Math.round(each.clientWidth) + "px"; });
  pane.scrollTop = middle * pane.scrollHeight - pane.clientHeight / 2;
  pane.scrollLeft = across * pane.scrollWidth - pane.clientWidth / 2;
}

// A page that is still on its way shows no boxes around nothing.
function fetching() {
  for (const image of all(".leaf img")) {
    const sheet = image.closest(".sheet"), done = () => sheet.classList.remove("fetching");
    if (image.complete && image.naturalWidth) continue;
    sheet.classList.add("fetching");
    image.addEventListener("load", done, {once: true});
    image.addEventListener("error", done, {once: true});
  }
}

function figureInView(pane) {
  const line = pane.getBoundingClientRect().top + pane.clientHeight / 3;
  return all("figure", pane).find(each => each.getBoundingClientRect().bottom > line);
}

function turn(figure) {
  const sheet = figure && one(".sheet", figure), image = figure && one("img", figure);
  if (!image) return;
  const angle = (Number(sheet.dataset.turn || 0) + 90) % 360;
  const [width, height] = [Number(image.getAttribute("width")), Number(image.getAttribute("height"))];
  const leaf = one(".leaf", sheet), lies = angle % 180 === 90;
  sheet.dataset.turn = angle;
  sheet.classList.toggle("turned", angle !== 0);
  sheet.style.aspectRatio = angle === 0 ? "" : lies ? `${height} / ${width}` : `${width} / ${height}`;
  leaf.style.width = lies ? `${100 * width / height}%` : angle ? "100%" : "";
  leaf.style.transform = angle ? `translate(-50%, -50%) rotate(${angle}deg)` : "";
}

const doing = {
  "zoom-in": pane => zoom(pane, 1.25),
  "zoom-out": pane => zoom(pane, 0.8),
  "fit": pane => zoom(pane, null),
  "turn": pane => turn(figureInView(pane)),
  "boxes": (pane, button) => {
    const hidden = pane.classList.toggle("no-boxes");
    button.setAttribute("aria-pressed", String(!hidden));
  },
  "keys": () => one("#keys").showModal(),
};

// ---- findings and rows: one is current, j and k move on
const rows = () => all("[data-finding], .list tbody tr").filter(each => each.offsetParent);
const current = () => one(".current");

function choose(row) {
  if (!row) return;
  all(".current").forEach(each => each.classList.remove("current"));
  row.classList.add("current");
  const target = row.matches("tr") ? one("a", row) : row;
  target.focus({preventScroll: true});
  row.scrollIntoView({block: "nearest", behavior: calm ? "auto" : "smooth"});
  if (row.dataset.goto) show(row.dataset.goto); else light();
}

function step(by) {
  const list = rows(), at = list.indexOf(current());
  choose(list[at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(list.length - 1, Math.max(0, at + by))]);
}

const pressed = {
  j: () => step(1), k: () => step(-1),
  a: () => current() && one("[data-key=a]", current())?.click(),
  r: () => {
    const fold = current() && one(".decide details", current());
    if (fold) { fold.open = true; one("textarea", fold).focus(); }
  },
  "/": () => { one("#find").focus(); one("#find").select(); },
  "?": () => one("#keys").showModal(),
  "+": () => one(".scroll") && zoom(one(".scroll"), 1.25), "=": () => one(".scroll") && zoom(one(".scroll"), 1.25),
  "-": () => one(".scroll") && zoom(one(".scroll"), 0.8), "0": () => one(".scroll") && zoom(one(".scroll"), null),
  t: () => one(".scroll") && turn(figureInView(one(".scroll"))),
  b: () => one("[data-do=boxes]")?.click(),
};

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest("input, textarea, select, dialog")) {
    if (event.key === "Escape" && event.target.matches("#find, .decide textarea")) (event.target.closest(".finding") || one("main")).focus();
    return;
  }
  if (event.key === "Enter" && event.target.matches("[data-finding]") && event.target.dataset.goto) return void show(event.target.dataset.goto);
  if (event.key === "Escape") all(".act[open], .menu[open]").forEach(each => { each.open = false; });
  const action = pressed[event.key];
  if (action) { event.preventDefault(); action(); }
});

document.addEventListener("focusin", event => {
  const row = event.target.closest("[data-finding]");
  if (row && row !== current()) { all(".current").forEach(each => each.classList.remove("current")); row.classList.add("current"); }
});

document.addEventListener("click", async event => {
  const button = event.target.closest("[data-do]");
  if (button) return doing[button.dataset.do](button.closest(".viewer") && one(".scroll", button.closest(".viewer")), button);
  const box = event.target.closest(".box");
  if (box) {
    light(box);
    const from = box.dataset.row || one(`[data-goto="${box.id}"]`)?.closest("[id]")?.id;
    return from && tell(from);
  }
  const link = event.target.closest("a[data-goto]");
  if (link && show(link.dataset.goto)) return event.preventDefault();
  const jump = event.target.closest(".jump a");
  if (jump) { event.preventDefault(); return one(jump.hash).scrollIntoView({behavior: calm ? "auto" : "smooth"}); }
  const pick = event.target.closest("[data-fill]");
  if (pick) { const field = one("[name=value]", pick.closest("form")); field.value = pick.dataset.fill; return field.focus(); }
  const sheet = event.target.closest("a[data-sheet]");
  if (sheet && !event.ctrlKey && !event.metaKey) { event.preventDefault(); return open(sheet); }
  if (event.target.closest("[data-close]")) { event.preventDefault(); return event.target.closest("dialog")?.close(); }
  const card = event.target.closest("[data-finding]");
  if (card && !event.target.closest("a, button, summary, textarea, input") && !String(getSelection())) return choose(card);
  all(".act[open], .menu[open]").filter(each => !each.contains(event.target)).forEach(each => { each.open = false; });
});

document.addEventListener("scroll", event => {
  const pane = event.target, figure = pane.matches && pane.matches(".scroll") && figureInView(pane);
  if (figure && one("#goto")) one("#goto").value = figure.id;
}, true);

document.addEventListener("change", event => {
  if (event.target.matches("#goto")) show(event.target.value);
  if (event.target.matches("[data-choose]")) event.target.form.requestSubmit();
  if (event.target.matches("#vehicle")) {
    const wanted = event.target.value;
    all("[data-finding]").forEach(each => {
      const vin = one(".meta .vin", each)?.textContent || "-";
      each.hidden = wanted !== "" && vin !== wanted;
    });
  }
});

// ---- forms that change the case: the answer's page takes the place of this one, and the eye stays where it was
async function open(link) {
  const page = await read(await fetch(link.href));
  const dialog = one("#sheet");
  dialog.replaceChildren(...one(".correct", page).parentElement.childNodes);
  dialog.showModal();
  (one("[name=value]", dialog) || dialog).focus();
}

async function read(answer) {
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

const shows = viewer => all("figure", viewer).map(each => each.id + (one("img", each)?.getAttribute("src") || one(".words, .none", each)?.textContent)).join();

function swap(page) {
  const kept = one(".scroll"), seen = kept && [kept.scrollTop, kept.scrollLeft], body = one(".told .body")?.scrollTop;
  const viewer = one("#pages"), fresh = one("#pages", page);
  one("main").replaceWith(document.adoptNode(one("main", page)));
  if (viewer && fresh && shows(viewer) === shows(fresh)) {
    all("figure", viewer).forEach(each => one(".boxes", each)?.replaceWith(one("#" + each.id + " .boxes", one("#pages"))));
    one("#pages").replaceWith(viewer);
    viewer.querySelector(".scroll").scrollTo({top: seen[0], left: seen[1]});
  }
  fetching();
  if (body !== undefined && one(".told .body")) one(".told .body").scrollTop = body;
  follow();
}

document.addEventListener("submit", async event => {
  const form = event.target, button = event.submitter;
  if (button?.getAttribute("aria-disabled") === "true") { event.preventDefault(); return say(one("#standing-left").textContent); }
  if (!form.matches("[data-swap]")) return;
  event.preventDefault();
  const data = new FormData(form, button);
  const reason = one("[name=reason]", form);
  if (data.get("act") === "overrule" && !reason.value.trim()) { reason.required = true; return reason.reportValidity(); }
  form.setAttribute("aria-busy", "true");
  const anchor = data.get("at");
  const list = rows().map(each => each.id);
  try {
    const page = await read(await fetch(form.action, {method: "POST", body: new URLSearchParams(data), headers: {Accept: "text/html"}}));
    form.closest("dialog")?.close();
    swap(page);
    const alert = one("main .alert");
    if (alert) return alert.focus();
    say(t("已记录", "Recorded"));
    const after = list.includes(anchor) ? list.slice(list.indexOf(anchor) + 1) : [];
    const next = after.map(id => document.getElementById(id)).find(each => each?.matches("[data-open]:not(.decided)"));
    const place = next || document.getElementById(anchor);
    if (!place) one("main").focus({preventScroll: true});
    else if (place.matches("[data-finding]")) choose(place);
    else tell(place.id);
  } catch (error) {
    form.removeAttribute("aria-busy");
    say(t("连接中断，没有记录。请重试。", "The connection was lost; nothing was recorded. Try again."));
  }
});

// ---- progress of a case that is being read
async function follow() {
  const place = one("[data-follow]");
  while (place) {
    await new Promise(next => setTimeout(next, 800));
    if (!place.isConnected) return;
    try { if (await followed(place)) return; } catch (error) { /* whoever is away is asked again */ }
  }
}

async function fresh() {
  const answer = await fetch(location.href);
  if (!answer.ok) throw new Error(answer.status);
  return read(answer);
}

async function followed(place) {
  const status = await (await fetch("/applications/" + place.dataset.follow)).json();
  if (status.state === "done" || status.state === "failed") {
    swap(await fresh());
    say(t("预审已完成", "The pre-check is done"));
    return true;
  }
  const {done, total} = status.progress || {};
  if (total) { one("progress", place).value = done / total; one(".detail", place).textContent = `${done} / ${total} ${t("页", "pages")}`; }
  const early = one("#early"), told = (status.preliminary?.findings.length || 0) + (status.recognised?.length || 0);
  if (told === Number(early.dataset.early) && status.state === place.dataset.state) return false;
  const page = await fresh(), news = one("#early", page);
  if (!news) return false;
  if (told > Number(early.dataset.early)) say(t("已有初步结果，文件尚在读取", "There are preliminary results; files are still being read"));
  early.replaceWith(document.adoptNode(news));
  one(".casehead").replaceWith(document.adoptNode(one(".casehead", page)));
  one("h2", place).textContent = one("[data-follow] h2", page).textContent;
  place.dataset.state = one("[data-follow]", page).dataset.state;
  return false;
}

fetching();
follow();
refresh();
if (location.hash.startsWith("#q-")) choose(document.getElementById(location.hash.slice(1)));

// The queue brings itself up to date while something is being read, unless somebody is typing.
async function refresh() {
  while (one("tr[data-running]")) {
    await new Promise(next => setTimeout(next, 3000));
    if (document.hidden || document.activeElement?.matches("input, textarea, select")) continue;
    const kept = current()?.dataset.case;
    try { swap(await read(await fetch(location.href))); } catch (error) { continue; }
    const row = kept && one(`tr[data-case="${kept}"]`);
    if (row) choose(row);
  }
}

// ---- upload: every file at once looked at here, then sent one by one with its own bar
const SUFFIXES = /\.(zip|pdf|jpe?g|png|tiff?|bmp|webp|heic|heif|docx?|xlsx|json)$/i;
const MEBIBYTE = 1048576;
const chosen = [];

function reasonAgainst(file, place) {
  const limit = Number(/\.zip$/i.test(file.name) ? place.dataset.limit : place.dataset.fileLimit);
  if (file.size === 0) return t("文件是空的，请重新保存后再选。", "The file is empty; save it again.");
  if (file.size > limit * MEBIBYTE) return t(`超过 ${limit} MB，请压缩或拆分。`, `It is over ${limit} MB; compress or split it.`);
  if (!SUFFIXES.test(file.name)) return t("不支持这种格式，请导出为 PDF 或图片。", "This format is not taken; export it as PDF or a picture.");
  if (chosen.some(each => each.file.name === file.name && each.file.size === file.size)) return t("已经选过这个文件。", "This file was chosen already.");
  return null;
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function add(file) {
  const place = one("#upload"), against = reasonAgainst(file, place);
  const item = element("li", "", {class: against ? "bad" : ""});
  const mark = element("span", against ? "✕" : `${(file.size / MEBIBYTE).toFixed(file.size < MEBIBYTE ? 2 : 1)} MB`, {class: "mark"});
  const why = element("span", against || "", {class: "why"});
  const off = element("button", t("移除", "Remove"), {type: "button", class: "ghost", "aria-label": t("移除", "Remove") + " " + file.name});
  const bar = element("progress", "", {max: 1, value: 0, "aria-label": file.name, hidden: ""});
  const right = element("span", "");
  right.append(mark, off);
  item.append(element("b", file.name), right, bar, why);
  one("#list").append(item);
  if (against) { off.addEventListener("click", () => item.remove()); return; }
  const entry = {file, item, bar, why, mark, off};
  chosen.push(entry);
  off.addEventListener("click", () => { chosen.splice(chosen.indexOf(entry), 1); item.remove(); declaredBy(); });
  declaredBy();
}

const isDeclaration = entry => /(^|\/)application\.json$/i.test(entry.file.name);
const isPackage = entry => /\.zip$/i.test(entry.file.name) && chosen.length === 1;

function declaredBy() {
  const byFile = Boolean(one("#upload").dataset.case) || chosen.some(isDeclaration) || chosen.some(isPackage);
  one("#by-hand").hidden = byFile;
  one("#by-file").hidden = !chosen.some(isDeclaration);
}

function declaredByHand(form) {
  const value = (name, where = form) => one(`[name=${name}]`, where).value.trim() || null;
  const names = ["vin", "brand", "model", "registered_on", "transfer_for_export_on", "engine_no"];
  const told = {stage: value("stage"), submitted_on: value("submitted_on"), exporter: value("exporter"), consignor: value("consignor"),
    destination: value("destination"), contract_no: value("contract_no"), goods_condition: value("goods_condition")};
  if (value("applicant") || value("uscc")) told.applicant = {name: value("applicant"), uscc: value("uscc")};
  if (value("approved_on")) told.filing = {approved_on: value("approved_on")};
  told.vehicles = all("[data-car]", form).map(car => Object.fromEntries(names.map(name => [name, value(name, car)]).filter(([, each]) => each)))
    .filter(car => Object.keys(car).length);
  return JSON.stringify(Object.fromEntries(Object.entries(told).filter(([, each]) => each !== null)));
}

function send(method, address, body, type, progress) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    if (type) request.setRequestHeader("Content-Type", type);
    if (progress) request.upload.onprogress = event => event.lengthComputable && progress(event.loaded / event.total);
    request.onload = () => {
      let answer = null;
      try { answer = JSON.parse(request.responseText); } catch (error) { /* not ours */ }
      return request.status < 300 ? done(answer) : fail(answer || {title: String(request.status), detail: ""});
    };
    request.onerror = () => fail({title: t("连接中断", "Connection lost"), detail: t("与服务的连接中断，请重试。", "The connection was lost; try again.")});
    request.send(body);
  });
}

const told = problem => `${t(problem.detail || problem.title, problem.detail_en || problem.title)} ${problem.remedy || ""}`;

function mark(entry, problem) {
  entry.item.classList.add(problem ? "bad" : "good");
  entry.mark.textContent = problem ? "✕" : "✓";
  entry.why.textContent = problem ? told(problem) : entry.same ? t("与已提交的文件相同，不再重复读取。", "The same file was handed in before; it is not read twice.") : "";
  entry.bar.hidden = !problem ? true : entry.bar.hidden;
}

async function sendFile(entry, identity, replaces) {
  entry.bar.hidden = false;
  entry.off.hidden = true;
  const body = new FormData();
  replaces.forEach(each => body.append("replaces", each));
  body.append("file", entry.file, entry.file.name);
  const answer = await send("POST", `/applications/${identity}/documents`, body, null, share => { entry.bar.value = share; });
  const bad = answer.documents.find(each => each.problem);
  entry.same = answer.fresh.length === 0;
  mark(entry, bad && {detail: bad.problem.message, detail_en: bad.problem.message_en, remedy: bad.problem.remedy});
}

async function register(place, form) {
  const declaration = chosen.find(isDeclaration);
  const text = declaration ? await declaration.file.text() : declaredByHand(form);
  if (place.dataset.case && !declaration) return place.dataset.case;
  const address = place.dataset.case ? `/applications/${place.dataset.case}/declaration` : "/applications";
  try {
    const status = await send("POST", address, text, "application/json");
    if (declaration) mark(declaration, null);
    return status.id;
  } catch (problem) {
    if (declaration) mark(declaration, problem);
    throw problem;
  }
}

async function handIn(place, form) {
  const parcel = chosen.find(isPackage);
  if (parcel && !place.dataset.case) {
    parcel.bar.hidden = false;
    const status = await send("POST", "/packages", parcel.file, "application/zip", share => { parcel.bar.value = share; })
      .catch(problem => { mark(parcel, problem); throw problem; });
    mark(parcel, null);
    return status.id;
  }
  const identity = await register(place, form);
  let replaces = all("[name=replaces]:checked").map(each => each.value);
  for (const entry of chosen.filter(each => !isDeclaration(each))) {
    try { await sendFile(entry, identity, replaces); replaces = []; } catch (problem) { mark(entry, problem); }
  }
  return identity;
}

function startUpload() {
  const place = one("#upload");
  if (!place) return;
  const form = one("#declare"), drop = one("#drop");
  one("#files").addEventListener("change", event => { [...event.target.files].forEach(add); event.target.value = ""; });
  for (const kind of ["dragover", "dragleave", "drop"]) drop.addEventListener(kind, event => {
    event.preventDefault();
    drop.classList.toggle("over", kind === "dragover");
    if (kind === "drop") [...event.dataTransfer.files].forEach(add);
  });
  doing.car = () => {
    const car = one("[data-car]").cloneNode(true);
    all("input", car).forEach(each => { each.value = ""; });
    one("#cars").append(car);
    one("input", car).focus();
  };
  form.addEventListener("submit", async event => {
    event.preventDefault();
    if (!chosen.length) { one("#said").textContent = t("请先选择文件。", "Choose files first."); return one("#files").focus(); }
    const button = one("#send");
    button.disabled = true;
    one("#said").textContent = t("正在上传…", "Uploading…");
    try {
      const identity = await handIn(place, form);
      one("#said").textContent = t("已收到，正在打开…", "Received; opening…");
      if (!all("#list .bad").length) return location.assign("/review/cases/" + identity);
      const box = one("#result");
      box.hidden = false;
      box.replaceChildren(element("h2", t("部分文件没有收下", "Some files were not taken")), element("p", t("其余文件已开始预审。", "The others are being checked.")),
        element("a", t("查看申请", "Open the case"), {class: "button", href: "/review/cases/" + identity}));
      box.focus();
    } catch (problem) {
      one("#said").textContent = "";
      const box = one("#result");
      box.hidden = false;
      box.replaceChildren(element("h2", problem.title || t("没有收下", "Not taken")), element("p", told(problem)));
      box.focus();
    }
    button.disabled = false;
  });
  declaredBy();
}

startUpload();
