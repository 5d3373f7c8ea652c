// The page of search. Nothing is loaded before the first use: then the program, what each page is (facets), and of the
// index what a question needs. What is written into the page is text, never markup.
(() => {
  const form = document.querySelector("form.search");
  if (!form) return;
  const say = form.dataset;
  const field = form.elements.q;
  const slash = form.elements.slash;
  const selects = [...form.querySelectorAll("select")];
  const found = document.querySelector(".found");
  const [count, list, more] = [".found-count", ".cards", ".found-more"].map((name) => found.querySelector(name));
  const AT_ONCE = 10;
  const FEW = 3; // pages: with fewer, those that hold all words but one are shown as well
  const WEIGHTS = { brief: 2, brand: 2, reading: 1.5, source: 1, chart: 0.3, data: 0.3 }; // what we say ourselves stands before what it rests on, and charts after the pages that tell of them
  const texts = new Map(selects.flatMap((s) => [...s.options].map((o) => [o, o.textContent])));
  found.querySelector(".without-script").hidden = true; // for browsers whose style sheets cannot ask
  let loading; // the program and the facets, once asked for
  let tries = 0;
  let turn = 0; // of the newest question: answers to older ones are dropped
  let timer;

  const remembered = () => {
    try { return localStorage.slash !== "off"; } catch { return true; }
  };
  slash.checked = remembered();
  slash.addEventListener("change", () => {
    try {
      if (slash.checked) localStorage.removeItem("slash");
      else localStorage.slash = "off";
    } catch {} // a private window may refuse to remember
  });

  if (location.protocol === "file:") {
    count.textContent = say.disk;
    [...form.elements].forEach((control) => { control.disabled = control !== slash; });
    return;
  }

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const address = (path) => new URL(path, new URL(say.root, location.href)).href;
  const chosen = () => selects.filter((s) => s.value);
  const fits = (page, select) => !select.value || [page[select.name]].flat().includes(select.value);
  const plain = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
  const marked = (text) => text.split(/<\/?mark>/).map((piece, n) => (n % 2 ? element("mark", {}, plain(piece)) : plain(piece)));

  async function begin() {
    const program = new URL(say.program, location.href);
    if (tries++) program.search = `?${tries}`; // a browser may remember that a module failed
    const read = async (name) => {
      const answer = await fetch(new URL(name, new URL(say.facets, location.href)), { cache: "no-cache" });
      if (!answer.ok) throw new Error(answer.status);
      return answer.json();
    };
    const [pagefind, first] = await Promise.all([import(program.href), read("")]);
    await pagefind.init();
    const facets = first.pages;
    await Promise.all(first.more.map(async (folder) => { // a large site has its pages in several indexes
      const [told] = await Promise.all([read(`${folder}facets.json`), pagefind.mergeIndex(new URL(folder, program).href)]);
      Object.assign(facets, told.pages);
    }));
    return { pagefind, facets };
  }

  function load() {
    loading ??= begin().catch((problem) => { loading = undefined; throw problem; });
    return loading;
  }

  function remember() {
    const asked = new URLSearchParams();
    [field, ...selects].forEach(({ name, value }) => value.trim() && asked.set(name, value.trim()));
    history.replaceState(null, "", `${location.pathname}${asked.size ? `?${asked}` : ""}`);
  }

  // What each choice would leave, given the other choices.
  function recount(pages) {
    selects.forEach((select) => {
      const others = pages.filter((page) => selects.every((s) => s === select || fits(page, s)));
      [...select.options].forEach((option) => {
        const n = others.filter((page) => !option.value || [page[select.name]].flat().includes(option.value)).length;
        option.textContent = option.value ? `${texts.get(option)} (${n})` : texts.get(option);
      });
    });
  }

  function uncount() {
    texts.forEach((text, option) => { option.textContent = text; });
  }

  const named = (name, value) => selects.find((s) => s.name === name)?.querySelector(`[value="${CSS.escape(value)}"]`)?.dataset.one;

  // What a question is about: a page is found that holds every word, and "did" or "who" is on few.
  function telling(asked) {
    if (asked.includes('"')) return [asked]; // these words together, as they stand
    const every = asked.replace(/[?!.,;:]+(?=\s|$)/g, "").split(/\s+/);
    const little = new Set(say.little.split(" "));
    const kept = every.filter((word) => !little.has(word.toLowerCase()));
    return kept.length ? kept : every;
  }

  async function search(pagefind, asked) {
    const words = telling(asked);
    const { results } = await pagefind.search(words.join(" ") || null);
    if (results.length >= FEW || words.length < 3) return { results, words };
    const wider = await Promise.all(words.map((_, left) => pagefind.search(words.filter((_, place) => place !== left).join(" "))));
    const all = new Map([...wider.flatMap((one) => one.results), ...results].map((result) => [result.id, result]));
    return { results: [...all.values()], words, wider: all.size > results.length };
  }

  async function line(page) {
    const read = await page.result.data();
    const here = address(page.path);
    const places = read.sub_results.filter((sub) => sub.anchor && page.kind !== "source").slice(0, 2)
      .map((sub) => element("a", { href: `${here}#${sub.anchor.id}` }, sub.title));
    const about = [named("kind", page.kind), ...(page.brand ?? []).slice(0, 3).map((id) => named("brand", id))].filter(Boolean);
    const last = element("p", { className: "card-more" }, about.join(" · "));
    places.forEach((place) => last.append(" · ", place));
    return element("li", { className: "card" },
      page.date ? element("time", { dateTime: page.day }, page.date) : element("span", {}),
      element("div", {},
        element("h2", { className: "headline" }, element("a", { href: here }, page.title)),
        element("p", {}, ...marked(read.excerpt)), last));
  }

  async function show(pages, from, mine) {
    const lines = await Promise.all(pages.slice(from, from + AT_ONCE).map(line));
    if (mine !== turn) return;
    if (from === 0) list.replaceChildren(...lines);
    else list.append(...lines);
    const next = from + AT_ONCE;
    more.hidden = next >= pages.length;
    more.firstElementChild.onclick = async () => {
      await show(pages, next, mine);
      list.children[next]?.querySelector("a").focus();
    };
  }

  function tell(total, words, wider) {
    const counted = total ? (total === 1 ? say.one : say.many).replace("{n}", total) : say.none;
    const quoted = words[0] ? ` ${say.for.replace("{words}", words.join(" "))}` : "";
    count.textContent = `${counted}${quoted}${total && wider ? `, ${say.wider}` : ""}.${total ? "" : ` ${say.hint}`}`;
  }

  async function ask() {
    const mine = ++turn;
    const asked = field.value.trim();
    remember();
    if (!asked && !chosen().length) {
      list.replaceChildren();
      count.textContent = "";
      more.hidden = true;
      uncount();
      return;
    }
    count.textContent = `${say.busy} …`;
    found.ariaBusy = "true";
    try {
      const { pagefind, facets } = await load();
      const { results, words, wider } = await search(pagefind, asked);
      const pages = results.filter(({ id }) => id in facets).map((result) => ({ ...facets[result.id], result }));
      if (asked) pages.sort((a, b) => b.result.score * WEIGHTS[b.kind] - a.result.score * WEIGHTS[a.kind]);
      else pages.sort((a, b) => (b.day ?? "").localeCompare(a.day ?? "") || a.title.localeCompare(b.title));
      const fitting = pages.filter((page) => selects.every((select) => fits(page, select)));
      if (mine !== turn) return;
      recount(pages);
      await show(fitting, 0, mine);
      if (mine === turn) tell(fitting.length, words, wider);
    } catch {
      if (mine !== turn) return;
      list.replaceChildren();
      more.hidden = true;
      count.textContent = say.failed;
    } finally {
      if (mine === turn) found.ariaBusy = "false";
    }
  }

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  };
  field.addEventListener("focus", () => load().catch(() => {}), { once: true });
  field.addEventListener("input", later);
  selects.forEach((select) => select.addEventListener("change", ask));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    ask();
  });

  const given = new URLSearchParams(location.search);
  [field, ...selects].forEach((control) => { control.value = given.get(control.name) ?? ""; });
  if (location.hash === "#q") field.focus();
  if (field.value || chosen().length) ask();
})();
