"""Has three.js draw the sample set in a headless Chromium, and keeps what it drew in tests/data.

    python -m tests.importing.second_renderer FOLDER_OF_THREE

FOLDER_OF_THREE is an unpacked npm package `three` (0.180.0 was used). Needs Chromium. Run it when the sample set has
changed: a test compares the samples' hashes with those that are kept. What the tests themselves need is only the
picture, so that no build has to fetch a browser.
"""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.importing.sample_set import Sample, samples

SIDE = 96
"""Dots of one picture."""
COLUMNS = 12
SPAN = 3.2
"""Metres that a picture shows."""
EYE = (3.0, 2.0, 5.0)
"""Where the camera stands, in glTF's axes; it looks at the origin."""
PAPER = (64, 80, 96)
DATA = Path(__file__).parents[1] / "data" / "gltf"

_PAGE = """<!doctype html><script type="importmap">{"imports":{"three":"/three/build/three.module.js"}}</script>
<script type="module">
import * as THREE from "three";
import { GLTFLoader } from "/three/examples/jsm/loaders/GLTFLoader.js";
const {list, side, columns, span, eye, paper} = await (await fetch("list.json")).json();
const renderer = new THREE.WebGLRenderer({antialias: false, preserveDrawingBuffer: true});
renderer.setSize(side, side);
renderer.setClearColor(new THREE.Color().setRGB(...paper.map(v => v / 255), THREE.SRGBColorSpace));
const sheet = document.createElement("canvas");
sheet.width = side * columns; sheet.height = side * Math.ceil(list.length / columns);
const pen = sheet.getContext("2d");
const camera = new THREE.OrthographicCamera(-span/2, span/2, span/2, -span/2, 0.1, 50);
camera.position.set(...eye); camera.lookAt(0, 0, 0);
const faults = [];
for (const [number, {file, seconds}] of list.entries()) {
  try {
    const gltf = await new GLTFLoader().loadAsync(file);
    const scene = new THREE.Scene();
    scene.add(new THREE.AmbientLight(0xffffff, Math.PI), gltf.scene);
    gltf.scene.traverse(node => {
      node.frustumCulled = false;
      if (node.material && node.material.isMeshStandardMaterial) {
        const old = node.material;
        node.material = new THREE.MeshLambertMaterial({
          color: old.color, map: old.map, alphaTest: old.alphaTest, transparent: old.transparent,
          opacity: old.opacity, side: old.side, vertexColors: old.vertexColors, emissive: old.emissive,
          emissiveIntensity: old.emissiveIntensity, depthWrite: old.depthWrite });
      }
    });
    if (seconds !== null && gltf.animations.length) {
      const mixer = new THREE.AnimationMixer(gltf.scene);
      const action = mixer.clipAction(gltf.animations[0]);
      action.setLoop(THREE.LoopOnce); action.clampWhenFinished = true; action.play();
      mixer.setTime(seconds);
    }
    renderer.render(scene, camera);
  } catch (error) { faults.push(file + ": " + error); renderer.clear(); }
  pen.drawImage(renderer.domElement, number % columns * side, Math.floor(number / columns) * side);
}
const answer = {faults, three: THREE.REVISION, sheet: sheet.toDataURL("image/png")};
await fetch("done", {method: "POST", body: JSON.stringify(answer)});
</script>"""


def digest(sample: Sample) -> str:
    """What tells whether a sample is still the one that was drawn."""
    made = sample.make()
    text = json.dumps(made.document, sort_keys=True).encode()
    return hashlib.sha256(
        text + bytes(made.binary) + repr((sample.seconds, sample.suffix)).encode()
    ).hexdigest()[:16]


class _Handler(SimpleHTTPRequestHandler):
    def __init__(
        self, *args: Any, three: Path, answer: list[Any], done: threading.Event, **more: Any
    ) -> None:
        self._three, self._answer, self._done = three, answer, done
        super().__init__(*args, **more)

    def translate_path(self, path: str) -> str:
        if path.startswith("/three/"):
            return str(self._three / path.removeprefix("/three/").partition("?")[0])
        return super().translate_path(path)

    def do_POST(self) -> None:
        self._answer.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(204)
        self.end_headers()
        self._done.set()

    def log_message(self, *_: Any) -> None:
        pass


def draw(three: Path) -> dict[str, Any]:
    """The answer of the page: faults, revision of three.js, and the sheet as a data URL."""
    answer: list[Any] = []
    done = threading.Event()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = []
        for number, sample in enumerate(samples()):
            place = folder / str(number)
            place.mkdir()
            sample.make().save(place / f"model{sample.suffix}")
            rows.append({"file": f"{number}/model{sample.suffix}", "seconds": sample.seconds})
        told = {"list": rows, "side": SIDE, "columns": COLUMNS, "span": SPAN, "eye": EYE, "paper": PAPER}
        (folder / "list.json").write_text(json.dumps(told))
        (folder / "index.html").write_text(_PAGE)
        handler = partial(_Handler, three=three, answer=answer, done=done, directory=name)
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        how = ["--headless", "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
        page = f"http://127.0.0.1:{server.server_port}/index.html"
        browser = subprocess.Popen(["chromium", *how, f"--user-data-dir={name}/home", page])
        try:
            if not done.wait(300):
                raise SystemExit("the browser gave no answer")
        finally:
            browser.terminate()
            browser.wait()
            server.shutdown()
            server.server_close()
    return dict(answer[0])


def main(three: Path) -> None:
    answer = draw(three)
    print("three.js", answer["three"], "faults:", answer["faults"])
    DATA.mkdir(exist_ok=True)
    (DATA / "three.png").write_bytes(base64.b64decode(answer["sheet"].partition(",")[2]))
    kept = {sample.name: digest(sample) for sample in samples()}
    (DATA / "three.json").write_text(json.dumps({"three": answer["three"], "samples": kept}, indent=1) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
