"""qti3-item-player, the certified player of QTI 3, with a hand that answers its items as a pupil would."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.judges.browser import Browser, judge_file

_PAGE = """<!doctype html><meta charset="utf-8">
<link rel="stylesheet" href="/judges/qti3-item-player/dist/qti3Player.css">
<script src="/judges/vue/dist/vue.min.js"></script>
<script src="/judges/qti3-item-player/dist/qti3Player.umd.min.js"></script>
<div id="app"></div>
<script>
console.log = () => {};
const faults = [], heard = {};
let pupils = 0;
Vue.config.errorHandler = error => faults.push(String(error));
const next = name => new Promise(done => { heard[name] = done; });
const tell = name => data => heard[name] && heard[name](data);
const started = next("player");
new Vue({ render: h => h(qti3Player.default || qti3Player, {
  props: { suppressAlertMessages: true, suppressInvalidResponseMessages: true },
  on: { notifyQti3PlayerReady: tell("player"), notifyQti3ItemReady: tell("item"),
        notifyQti3EndAttemptCompleted: tell("end") } }) }).$mount("#app");

async function show(xml, ordered) {
  const player = await started, ready = next("item");
  const control = { max_attempts: 0, show_feedback: false, validate_responses: false };
  const guid = `pupil ${++pupils}`;
  const how = { guid, status: "interacting", sessionControl: control };
  if (ordered) {
    const put = { identifier: "RESPONSE", cardinality: "ordered", value: ordered, state: { order: ordered } };
    how.state = { identifier: "x", guid, contextVariables: [], outcomeVariables: [], templateVariables: [],
                  validationMessages: [], responseVariables: [put] };
  }
  // The player takes a text that is equal to the last one for the item that it shows already.
  player.loadItemFromXml(`${xml}<!-- ${guid} -->`, how);
  await ready;
  if (faults.length) throw new Error(faults.splice(0).join("; "));
  return document.querySelector(".qti-item-body").innerText;
}
async function end() {
  const player = await started, ended = next("end");
  player.endAttempt("done");
  const { state } = await ended;
  if (faults.length) throw new Error(faults.splice(0).join("; "));
  return Object.fromEntries([...state.responseVariables, ...state.outcomeVariables].map(v => [v.identifier, v.value]));
}
function middle(element) {
  element.scrollIntoView({ block: "nearest" });
  const box = element.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
}
const labelled = (where, text) => [...document.querySelectorAll(where)].find(e => e.innerText.trim() === text);
</script>"""


class QtiPlayer:
    """One item at a time. Raises PageFault where the player refuses what stands in an item."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        browser.show(_PAGE, judge_file)

    def show(self, item: str, ordered: Sequence[str] | None = None) -> str:
        """Load an item (XML) and return what a pupil reads. `ordered`: as a saved attempt has put its choices."""
        return str(self._browser.run("show", item, ordered))

    def end(self) -> dict[str, Any]:
        """End the attempt: the values of all answers (RESPONSE...) and outcomes (SCORE)."""
        return dict(self._browser.run("end"))

    def choose(self, name: str) -> None:
        """Click an answer."""
        self._press(
            self._browser.run("name => middle(document.querySelector(`[data-identifier='${name}']`))", name)
        )

    def match(self, one: str, other: str) -> None:
        """Draw a text of the first row onto one of the second."""
        x, y = self._browser.run("text => middle(labelled('.source .draggable', text))", one)
        u, v = self._browser.run("text => middle(labelled('.target > .choice-description', text))", other)
        self._browser.mouse("mouseMoved", x, y)
        self._browser.mouse("mousePressed", x, y)
        self._browser.mouse("mouseMoved", (x + u) / 2, (y + v) / 2)
        self._browser.mouse("mouseMoved", u, v)
        self._browser.mouse("mouseReleased", u, v)

    def write(self, number: int, text: str) -> None:
        """Click a field and type into it."""
        found = "number => middle(document.querySelectorAll('.qti-item-body input, .qti-item-body textarea')[number])"
        self._press(self._browser.run(found, number))
        self._browser.type_text(text)

    def _press(self, place: Sequence[float]) -> None:
        x, y = place
        self._browser.mouse("mouseMoved", x, y)
        self._browser.mouse("mousePressed", x, y)
        self._browser.mouse("mouseReleased", x, y)
