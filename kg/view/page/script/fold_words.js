import { data } from "./data.js";
import { eventsOfFold } from "./folds.js";
import { sayCount, sayDate } from "./words.js";

/** How many articles a story has, from which papers they are where they are few, and from when to when they are. */
export function sayFold(fold) {
  const articles = data.folds[fold].articles.map((article) => data.articles[article]);
  const papers = [...new Set(articles.map(({ source }) => source).filter(Boolean))];
  const dates = articles.map(({ date }) => date?.slice(0, 10)).filter(Boolean).sort();
  const period = dates.length > 0 ? sayDays(dates[0], dates.at(-1)) : "";
  return [sayCount("article", articles.length), papers.length > 2 ? sayCount("paper", papers.length) : papers.join(", "), period].filter(Boolean).join(" · ");
}

/** "3 – 8 juli 2025": without what the first day has in common with the last. */
function sayDays(first, last) {
  if (first === last) return sayDate(last);
  const shared = first.slice(0, 7) === last.slice(0, 7) ? 1 : first.slice(0, 4) === last.slice(0, 4) ? 2 : 3;
  return `${sayDate(first).split(" ").slice(0, shared).join(" ")} – ${sayDate(last)}`;
}

/** The events that its leading article would be told in, then those of the others. */
export function leadsOfFold(fold) {
  const { lead, articles } = data.folds[fold];
  const own = new Set(eventsOfFold(fold));
  const lines = [lead, ...articles.filter((article) => article !== lead)].flatMap((article) => data.articles[article].lines);
  return [...new Set(lines)].filter((event) => own.has(event));
}
