// What a page of a preview has beside its own: it follows changes, keeps its place, and lists what is wrong.
(() => {
  if (window.top !== window) return; // in a frame, the page around it follows
  const own = document.currentScript.dataset.digest;
  const place = `preview-place:${location.pathname}`;
  const address = `/__events?page=${encodeURIComponent(location.pathname)}`;
  let source = null;
  let bar = null;
  let overlay = null;
  let firstRound = null;
  let dismissed = null; // the round whose overlay was put aside

  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

  const keepPlace = () => {
    try {
      sessionStorage.setItem(place, `${scrollX} ${scrollY}`);
    } catch {} // a private window may refuse to remember
  };
  const returnToPlace = () => {
    let kept = null;
    try {
      kept = sessionStorage.getItem(place);
      sessionStorage.removeItem(place);
    } catch {}
    if (!kept) return;
    const [left, top] = kept.split(" ").map(Number);
    const go = () => scrollTo({ left, top, behavior: "instant" });
    go();
    if (document.readyState !== "complete") addEventListener("load", go, { once: true });
  };

  const showBar = (words, act) => {
    if (!bar) {
      bar = element("aside", "", "preview-bar");
      bar.setAttribute("aria-label", "Preview");
      const pages = element("a", "Preview");
      pages.href = "/__pages";
      bar.append(pages);
      document.body.append(bar);
    }
    bar.querySelectorAll(":scope > :not(a)").forEach((old) => old.remove());
    if (!words) return;
    const said = element(act ? "button" : "span", words);
    if (act) {
      said.type = "button";
      said.addEventListener("click", act);
    }
    bar.append(said);
  };

  const item = ({ where, code, severity, message, suggestion }) => {
    const row = element("li", "", `preview-${severity}`);
    const head = element("p");
    head.append(element("code", where), " ", element("strong", code), " ", element("span", severity));
    row.append(head, element("p", message, "preview-message"));
    if (suggestion) row.append(element("p", suggestion, "preview-advice"));
    return row;
  };

  const hideOverlay = () => {
    if (overlay) overlay.remove();
    overlay = null;
  };
  const showOverlay = (state) => {
    hideOverlay();
    overlay = element("dialog", "", "preview-overlay");
    overlay.setAttribute("aria-labelledby", "preview-overlay-title");
    const title = element("h2", `${counted(state.errors, "error")}: the page below is the last good one`);
    title.id = "preview-overlay-title";
    const nothing = !own && !state.digest;
    if (nothing) title.textContent = `${counted(state.errors, "error")}: there is nothing to show yet`;
    const close = element("button", nothing ? "Close" : "Look at the page");
    close.type = "button";
    close.addEventListener("click", () => overlay.close());
    overlay.addEventListener("close", ({ target }) => {
      dismissed = state.round;
      const at = document.activeElement; // where it was before, unless that was nowhere
      if (at === document.body || target.contains(at)) bar?.querySelector("button")?.focus({ preventScroll: true });
    });
    overlay.append(title, close);
    if (state.fault) overlay.append(element("pre", state.fault));
    const list = element("ol");
    list.append(...state.findings.map(item));
    overlay.append(list);
    document.body.append(overlay);
    if (state.round !== dismissed) overlay.showModal();
  };

  const follow = (state) => {
    firstRound ??= state.round;
    const anew = location.pathname === "/__pages" ? state.round !== firstRound : state.digest && state.digest !== own;
    if (anew && (!state.broken || location.pathname === "/__pages")) {
      keepPlace();
      location.reload();
      return;
    }
    if (state.broken) {
      showOverlay(state);
      showBar(counted(state.errors, "error"), () => overlay && !overlay.open && overlay.showModal());
    } else {
      hideOverlay();
      const words = state.warnings ? counted(state.warnings, "warning") : "";
      showBar(words, words ? () => location.assign("/__pages#findings") : null);
    }
  };

  const listen = () => {
    if (source || document.visibilityState === "hidden") return;
    source = new EventSource(address);
    source.addEventListener("message", ({ data }) => follow(JSON.parse(data)));
    source.addEventListener("error", () => showBar("is not running"));
  };
  // A browser opens few connections to one host: pages that nobody sees give theirs back.
  const rest = () => {
    if (source) source.close();
    source = null;
  };

  returnToPlace();
  listen();
  document.addEventListener("visibilitychange", () => (document.visibilityState === "hidden" ? rest() : listen()));
  addEventListener("pagehide", rest);
  addEventListener("pageshow", listen);
})();
