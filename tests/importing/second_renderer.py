"""Has three.js draw the sample set in a Chromium without a window: how glTF files look by another hand."""

from __future__ import annotations

import base64
import io
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from tests.importing.sample_parts import Sample
from tests.judges.browser import Browser, judge_file

SIDE = 96
"""Dots of one picture."""
SPAN = 3.2
"""Metres that a picture shows."""
EYE = (3.0, 2.0, 5.0)
"""Where the camera stands, in glTF's axes; it looks at the origin."""
PAPER = (64, 80, 96)
_COLUMNS = 12

_PAGE = """<!doctype html>
<script type="importmap">{"imports":{"three":"/judges/three/build/three.module.js"}}</script>
<script type="module">
import * as THREE from "three";
import { GLTFLoader } from "/judges/three/examples/jsm/loaders/GLTFLoader.js";

async function drawn({list, side, columns, span, eye, paper}) {
  const renderer = new THREE.WebGLRenderer({antialias: false, preserveDrawingBuffer: true});
  renderer.setSize(side, side);
  renderer.setClearColor(new THREE.Color().setRGB(...paper.map(v => v / 255), THREE.SRGBColorSpace));
  const sheet = document.createElement("canvas");
  sheet.width = side * columns; sheet.height = side * Math.ceil(list.length / columns);
  const pen = sheet.getContext("2d");
  const camera = new THREE.OrthographicCamera(-span/2, span/2, span/2, -span/2, 0.1, 50);
  camera.position.set(...eye); camera.lookAt(0, 0, 0);
  for (const [number, {file, seconds}] of list.entries()) {
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
          emissiveMap: old.emissiveMap,
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
    pen.drawImage(renderer.domElement, number % columns * side, Math.floor(number / columns) * side);
  }
  return sheet.toDataURL("image/png");
}
window.drawn = drawn;
</script>"""


def draw(browser: Browser, samples: Sequence[Sample]) -> list[Image.Image]:
    """A picture of each sample, `SIDE` by `SIDE` dots. Raises PageFault if three.js refuses one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = []
        for number, sample in enumerate(samples):
            (folder / str(number)).mkdir()
            sample.make().save(folder / str(number) / f"model{sample.suffix}")
            rows.append({"file": f"{number}/model{sample.suffix}", "seconds": sample.seconds})
        browser.show(_PAGE, lambda path: judge_file(path) or _read(folder / path))
        told = {"list": rows, "side": SIDE, "columns": _COLUMNS, "span": SPAN, "eye": EYE, "paper": PAPER}
        address = browser.run("told => drawn(told)", told)
    with Image.open(io.BytesIO(base64.b64decode(address.partition(",")[2]))) as sheet:
        whole = sheet.convert("RGB")
    corners = ((number % _COLUMNS * SIDE, number // _COLUMNS * SIDE) for number in range(len(samples)))
    return [whole.crop((left, up, left + SIDE, up + SIDE)) for left, up in corners]


def _read(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
