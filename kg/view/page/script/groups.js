const SMALLEST_GROUP = 4;
const MOST_GROUPS = 24;

/** Communities, worked out beforehand, as hulls behind the drawing when the reader asks for them. */
function showGroups() {
  state.areGroupsShown = document.getElementById("groups").checked;
  writeAddress();
  redrawSoon();
}

function drawGroups(context) {
  if (!state.areGroupsShown) return;
  const positions = network.getPositions();
  const members = new Map();
  for (const node of graphDrawn().nodes) {
    if (isFold(node.id)) continue;
    const group = data.names[node.id].community;
    if (nodeLooks[node.id].hidden) continue;
    if (!members.has(group)) members.set(group, []);
    members.get(group).push(positions[node.id]);
  }
  const large = [...members].filter(([, points]) => points.length >= SMALLEST_GROUP).slice(0, MOST_GROUPS);
  const colours = groups.map(colourOf);
  context.save();
  context.lineJoin = "round";
  large.forEach(([, points], rank) => {
    const hull = hullOf(points);
    context.beginPath();
    hull.forEach(({ x, y }) => context.lineTo(x, y));
    context.closePath();
    context.fillStyle = context.strokeStyle = `color-mix(in srgb, ${colours[rank % colours.length]} 16%, ${pageColour("paper")})`;
    context.lineWidth = 34 * sizeFactor;
    context.stroke();
    context.fill();
  });
  context.restore();
}

/** The corners around the points, in order (Andrew's monotone chain). */
function hullOf(points) {
  const sorted = [...points].sort((first, second) => first.x - second.x || first.y - second.y);
  const turn = (a, b, c) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
  const half = (ordered) => {
    const chain = [];
    for (const point of ordered) {
      while (chain.length > 1 && turn(chain.at(-2), chain.at(-1), point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}
