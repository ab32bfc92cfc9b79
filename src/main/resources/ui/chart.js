"use strict";

// Draws curves as SVG. Each has a text for those who do not see it.
const Chart = (() => {
  const WIDTH = 300;
  const HEIGHT = 90;
  const EDGE = 4;

  function svg(name, attributes) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) {
      element.setAttribute(key, value);
    }
    return element;
  }

  function path(times, values, highest) {
    const first = times[0];
    const span = Math.max(1, times[times.length - 1] - first);
    const parts = values.map((value, i) => {
      const x = EDGE + (WIDTH - 2 * EDGE) * (times[i] - first) / span;
      const y = HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * Math.max(0, value) / highest;
      return `${i === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`;
    });
    return parts.join("");
  }

  // lines: [{name, values}], at most two; show: a value as text
  function draw(title, times, lines, show) {
    const highest = Math.max(1e-9, ...lines.flatMap(line => line.values));
    const told = lines
      .map(line => `${line.name} ${show(line.values[line.values.length - 1])}`)
      .join(", ");
    const picture = svg("svg", {viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img",
      "aria-label": `${title}: ${told}; highest ${show(highest)}`});
    picture.append(svg("line", {class: "axis", x1: EDGE, x2: WIDTH - EDGE, y1: HEIGHT - EDGE, y2: HEIGHT - EDGE}));
    lines.forEach((line, i) => picture.append(
      svg("path", {class: `line ${i === 0 ? "first" : "second"}`, d: path(times, line.values, highest)})));
    const figure = document.createElement("figure");
    const caption = document.createElement("figcaption");
    const marks = lines.length > 1 ? " (first line whole, second dashed)" : "";
    caption.textContent = `${title}: ${told}, highest ${show(highest)}${marks}`;
    figure.append(picture, caption);
    return figure;
  }

  return {draw};
})();
