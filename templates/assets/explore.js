// Makes the drawing of a chart answer questions. Loaded when a reader presses Explore, never before; what it shows
// was compiled when the site was built. The drawing stays in the page, and is shown again on closing.
import { View, expressionInterpreter, parse } from "./vendor/vega.js";

const opened = new WeakMap(); // button → how to close what it opened

export default async function explore(button) {
  if (opened.has(button)) return opened.get(button)();
  const figure = button.closest(".chart");
  const still = [...figure.querySelectorAll(".drawing")].find((drawing) => drawing.getClientRects().length);
  const answer = await fetch(button.dataset.explore);
  if (!answer.ok) throw new Error(`${button.dataset.explore}: ${answer.status}`);
  const side = still.classList.contains("drawing--narrow") ? "narrow" : "wide";
  const specification = (await answer.json())[side];
  const room = still.clientWidth;
  const stage = made("div", "explored");
  const title = figure.querySelector(".chart-title").textContent;
  const words = button.textContent;
  still.after(stage);
  figure.classList.add("chart--explored");
  const close = (view) => {
    opened.delete(button);
    view?.finalize();
    stage.remove();
    figure.classList.remove("chart--explored");
    button.textContent = words;
    button.setAttribute("aria-expanded", "false");
  };
  try {
    const view = await drawn(specification, stage, room, title);
    opened.set(button, () => close(view));
    matchMedia("(width < 760px)").addEventListener("change", () => opened.get(button)?.(), { once: true });
    button.textContent = button.dataset.close;
    button.setAttribute("aria-expanded", "true");
  } catch (problem) {
    close();
    throw problem;
  }
}

async function drawn(specification, stage, room, title) {
  const { long, series, spots, words } = specification.usermeta;
  const plot = stage.appendChild(made("div", "explored-plot"));
  const inner = plot.appendChild(made("div"));
  const tip = stage.appendChild(made("div", "explored-tip"));
  plot.tabIndex = 0;
  plot.setAttribute("role", "application");
  plot.setAttribute("aria-label", `${title}. ${long ? words.long : words.keys}`);
  inner.setAttribute("aria-hidden", "true");
  tip.setAttribute("role", "status");

  const faults = [];
  const runtime = parse(specification, { events: { defaults: { prevent: [] } } }, { ast: true });
  const view = new View(runtime, { expr: expressionInterpreter, renderer: "svg", logger: quiet(faults) });
  const { left, right, top } = view.padding();
  view.width(Math.max(room - left - right, view.width())); // it grows as a drawing does; where that shrinks, so does this
  await view.initialize(inner).runAsync();
  const drawing = inner.querySelector("svg");
  if (faults.length || !drawing) throw faults[0] ?? new Error("nothing was drawn");
  drawing.setAttribute("viewBox", `0 0 ${drawing.getAttribute("width")} ${drawing.getAttribute("height")}`);

  const off = new Set();
  let place = -1; // the spot that is asked
  let start = -1; // where a stretch of spots began
  let span; // what of the chart is chosen, as the selection tells it

  const tell = (head, lines, x, y) => {
    tip.replaceChildren(...(head ? [made("strong", "", head), ...lines.map((line) => made("span", "", line))] : []));
    const scale = drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;
    const across = (left + x * view.width()) * scale;
    const end = plot.clientWidth - tip.offsetWidth;
    const down = plot.offsetTop + (top + y) * scale - tip.offsetHeight - 12;
    tip.style.left = `${Math.max(0, Math.min(across - tip.offsetWidth / 2, end))}px`;
    tip.style.top = `${Math.max(plot.offsetTop - tip.offsetHeight, down)}px`;
  };
  const ask = (asked) => {
    place = asked;
    view.signal("cursor", asked).runAsync();
    if (span) return;
    const spot = spots[asked];
    if (spot) tell(spot.head, spot.says.filter(([, key]) => !off.has(key)).map(([text]) => text), ...spot.at);
    else tell();
  };
  const choose = (a, b) => {
    const x = view.scale("x");
    const ends = [...spots[a].reach, ...spots[b].reach].map((end) => x(end));
    view.signal("span_x", [Math.min(...ends), Math.max(...ends)]).runAsync();
  };
  const unchoose = () => {
    start = -1;
    if (span) view.signal("span_x", [0, 0]).runAsync();
  };

  let touched = false; // a finger that is lifted has asked; only a mouse that leaves has done with asking
  plot.addEventListener("pointerover", ({ pointerType }) => (touched = pointerType === "touch"), { capture: true });
  view.addSignalListener("hover", (_, { place: found }) => (found || !touched) && ask(found ? found[0] : -1));
  if (long) {
    view.addSignalListener("span", (_, { from: x }) => {
      const chosen = x ? spots.filter(({ reach: [a, b] }) => (a + b) / 2 >= Math.min(...x) && (a + b) / 2 <= Math.max(...x)) : [];
      span = chosen.length ? chosen : undefined;
      if (!span) return ask(place);
      const ends = span.map(({ at }) => at[0]);
      tell(stretch(span, words), extremes(span, series, off, words), (ends[0] + ends.at(-1)) / 2, Math.min(...span.map(({ at }) => at[1])));
    });
  }
  plot.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const to = { Home: 0, End: spots.length - 1 }[event.key];
    if (event.key === "Escape") {
      unchoose();
      ask(-1);
    } else if (step || to !== undefined) {
      event.preventDefault();
      const next = to ?? (place < 0 ? (step > 0 ? 0 : spots.length - 1) : Math.max(0, Math.min(place + step, spots.length - 1)));
      if (long && event.shiftKey) {
        if (start < 0) start = place < 0 ? next : place;
        ask(next);
        choose(start, next);
      } else {
        unchoose();
        ask(next);
      }
    }
  });
  if (series.length) stage.prepend(toggles(series, words, off, () => view.signal("off", [...off]).runAsync() && ask(place)));
  return view;
}

// A row of buttons, one for each series: pressed while it is shown.
function toggles(series, words, off, changed) {
  const group = made("div", "explored-series");
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", words.series);
  for (const { id, name } of series) {
    const button = group.appendChild(made("button", "", name));
    button.type = "button";
    button.setAttribute("aria-pressed", "true");
    button.addEventListener("click", () => {
      if (!off.delete(id)) off.add(id);
      button.setAttribute("aria-pressed", String(!off.has(id)));
      changed();
    });
  }
  return group;
}

const stretch = (span, words) => (span.length > 1 ? words.stretch.replace("{0}", span[0].head).replace("{1}", span.at(-1).head) : span[0].head);

// The lowest and the highest figure of each series in a stretch; nothing where one is missing or not exact, since then
// nobody can tell.
function extremes(span, series, off, words) {
  const keys = [...new Set(span.flatMap(({ says }) => says.map(([, key]) => key)))].filter((key) => !off.has(key));
  return keys.flatMap((key) => {
    const figures = span.map(({ head, says }) => ({ head, said: says.find(([, own]) => own === key) }));
    if (figures.some(({ said }) => !said || said[2] === null)) return [];
    figures.sort((a, b) => a.said[2] - b.said[2]);
    return [[words.lowest, figures[0]], [words.highest, figures.at(-1)]].map(([name, { head, said }]) => `${name} ${said[0]} (${head})`);
  });
}

function made(tag, name = "", text = "") {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text) element.textContent = text;
  return element;
}

// Vega's messages go nowhere; its errors are kept.
function quiet(faults) {
  const logger = { level: () => logger, warn: () => logger, info: () => logger, debug: () => logger };
  logger.error = (fault) => faults.push(fault) && logger;
  return logger;
}
