"""Our shader (GLSL 1.20, the rung "high"): light and soft shadow for every pixel instead of every vertex.

The sums are those of the fixed functions, so that a scene keeps its colours from rung to rung. Only lit things and the
ground carry it; sky, signs and shines are drawn by fixed functions everywhere.
"""

from __future__ import annotations

from panda3d.core import BitMask32, NodePath, Shader

SHADOW_SIDE = 2048
SHADOW_WIDTH = 48.0
"""Metres around the eye in which shadows fall; 2.3 cm a texel."""
CASTS = BitMask32.bit(5)
"""Camera mask of the shadow's camera: what shall cast none hides from it."""

_VERTEX = """#version 120
uniform mat4 p3d_ModelViewProjectionMatrix;
uniform mat4 p3d_ModelViewMatrix;
uniform mat3 p3d_NormalMatrix;
uniform struct {
  vec4 color; vec4 position; sampler2DShadow shadowMap; mat4 shadowViewMatrix;
} sun;
attribute vec4 p3d_Vertex;
attribute vec3 p3d_Normal;
attribute vec4 p3d_Color;
attribute vec2 p3d_MultiTexCoord0;
varying vec3 place;
varying vec3 normal;
varying vec4 tint;
varying vec2 spot;
varying vec4 shadow_place;
void main() {
  gl_Position = p3d_ModelViewProjectionMatrix * p3d_Vertex;
  place = (p3d_ModelViewMatrix * p3d_Vertex).xyz;
  normal = p3d_NormalMatrix * p3d_Normal;
  tint = p3d_Color;
  spot = p3d_MultiTexCoord0;
  // Moved out along the normal, so that a surface does not shade itself.
  shadow_place = sun.shadowViewMatrix * vec4(place + 0.03 * normalize(normal), 1.0);
}
"""

_COMMON = """#version 120
uniform struct {
  vec4 color; vec4 position; sampler2DShadow shadowMap; mat4 shadowViewMatrix;
} sun;
uniform struct { vec4 color; float density; float start; float end; float scale; } p3d_Fog;
uniform sampler2D p3d_Texture0;
uniform vec4 p3d_ColorScale;
uniform float has_fog;
uniform float has_shadow;
varying vec3 place;
varying vec3 normal;
varying vec4 tint;
varying vec2 spot;
varying vec4 shadow_place;
float sunlit() {
  vec3 at = shadow_place.xyz / shadow_place.w;
  vec2 rim = abs(at.xy - 0.5) * 2.0;
  float inside = has_shadow * (1.0 - smoothstep(0.8, 1.0, max(rim.x, rim.y)));
  if (inside <= 0.0 || at.z > 1.0) return 1.0;
  float texel = 1.1 / 2048.0;
  float sum = 0.0;
  for (int x = -1; x <= 1; ++x)
    for (int y = -1; y <= 1; ++y)
      sum += shadow2D(sun.shadowMap, vec3(at.xy + vec2(x, y) * texel, at.z - 0.0006)).r;
  return mix(1.0, sum / 9.0, inside);
}
vec3 in_air(vec3 color) {
  float clear = clamp((p3d_Fog.end + place.z) * p3d_Fog.scale, 0.0, 1.0);
  return mix(color, p3d_Fog.color.rgb, has_fog * (1.0 - clear));
}
"""

_LIT = (
    _COMMON
    + """
uniform struct { vec4 ambient; } p3d_LightModel;
uniform struct {
  vec4 color; vec4 position; vec3 attenuation; vec3 spotDirection; float spotCosCutoff; float spotExponent;
} p3d_LightSource[4];
uniform struct { vec4 emission; } p3d_Material;
void main() {
  vec3 n = normalize(normal);
  vec3 light = p3d_LightModel.ambient.rgb;
  for (int i = 0; i < 4; ++i) {
    vec3 arm = p3d_LightSource[i].position.xyz - place * p3d_LightSource[i].position.w;
    float away = length(arm);
    arm /= max(away, 1e-6);
    vec3 fall = p3d_LightSource[i].attenuation;
    float strength = max(dot(n, arm), 0.0);
    if (p3d_LightSource[i].position.w > 0.5) strength /= max(fall.x + away * (fall.y + away * fall.z), 1e-3);
    float cone = dot(normalize(p3d_LightSource[i].spotDirection + vec3(1e-9)), -arm);
    if (p3d_LightSource[i].spotCosCutoff > -0.99)
      strength *= smoothstep(p3d_LightSource[i].spotCosCutoff, p3d_LightSource[i].spotCosCutoff + 0.08, cone);
    light += p3d_LightSource[i].color.rgb * strength;
  }
  float facing = dot(n, normalize(sun.position.xyz));
  if (facing > 0.0) light += sun.color.rgb * facing * sunlit();
  vec4 color = tint * p3d_ColorScale;
  color.rgb = color.rgb * light + p3d_Material.emission.rgb;
  color *= texture2D(p3d_Texture0, spot);
  gl_FragColor = vec4(in_air(color.rgb), color.a);
}
"""
)

_GROUND = (
    _COMMON
    + """
uniform vec3 shade;
uniform float texture_gain;
void main() {
  vec4 color = tint * texture2D(p3d_Texture0, spot);
  color.rgb *= texture_gain * mix(shade, vec3(1.0), sunlit());
  gl_FragColor = vec4(in_air(color.rgb), color.a);
}
"""
)


INSTANCES = 80
"""Members of a crowd in one call: three rows each, within the 1,024 numbers that any GL 2.1 gives a shader."""

_INSTANCED = """
uniform vec4 rows[240];
vec4 placed(vec4 p) {
  int i = 3 * gl_InstanceIDARB;
  return vec4(dot(rows[i], p), dot(rows[i + 1], p), dot(rows[i + 2], p), 1.0);
}
// Of a stretched thing the normals would need the inverse; crowds are small and hardly ever stretched.
vec3 turned(vec3 n) {
  int i = 3 * gl_InstanceIDARB;
  return normalize(vec3(dot(rows[i].xyz, n), dot(rows[i + 1].xyz, n), dot(rows[i + 2].xyz, n)) + vec3(1e-9));
}
"""

_CROWD_VERTEX = (
    """#version 120
#extension GL_ARB_draw_instanced : require
const int LAMPS = 0;
uniform mat4 p3d_ModelViewProjectionMatrix;
uniform mat4 p3d_ModelViewMatrix;
uniform mat3 p3d_NormalMatrix;
uniform struct { vec4 ambient; } p3d_LightModel;
uniform struct {
  vec4 color; vec4 position; vec3 attenuation; vec3 spotDirection; float spotCosCutoff; float spotExponent;
} p3d_LightSource[LAMPS + 2];
uniform struct { vec4 emission; } p3d_Material;
uniform struct { vec4 color; float density; float start; float end; float scale; } p3d_Fog;
uniform float has_fog;
attribute vec4 p3d_Vertex;
attribute vec3 p3d_Normal;
attribute vec4 p3d_Color;
attribute vec2 p3d_MultiTexCoord0;
varying vec4 tint;
varying vec2 spot;
varying float clear;
"""
    + _INSTANCED
    + """
void main() {
  vec4 at = placed(p3d_Vertex);
  gl_Position = p3d_ModelViewProjectionMatrix * at;
  vec3 place = (p3d_ModelViewMatrix * at).xyz;
  vec3 n = normalize(p3d_NormalMatrix * turned(p3d_Normal));
  vec3 light = p3d_LightModel.ambient.rgb;
  for (int i = 0; i < LAMPS; ++i) {
    vec3 arm = p3d_LightSource[i].position.xyz - place * p3d_LightSource[i].position.w;
    float away = length(arm);
    arm /= max(away, 1e-6);
    float strength = max(dot(n, arm), 0.0);
    vec3 fall = p3d_LightSource[i].attenuation;
    if (p3d_LightSource[i].position.w > 0.5) strength /= max(fall.x + away * (fall.y + away * fall.z), 1e-3);
    if (p3d_LightSource[i].spotCosCutoff > -0.99) {
      float cone = dot(normalize(p3d_LightSource[i].spotDirection + vec3(1e-9)), -arm);
      strength *= cone < p3d_LightSource[i].spotCosCutoff ? 0.0 : pow(cone, p3d_LightSource[i].spotExponent);
    }
    light += p3d_LightSource[i].color.rgb * strength;
  }
  // Sun and sky, both without end: the engine names them after the lamps.
  light += p3d_LightSource[LAMPS].color.rgb * max(dot(n, p3d_LightSource[LAMPS].position.xyz), 0.0);
  light += p3d_LightSource[LAMPS + 1].color.rgb * max(dot(n, p3d_LightSource[LAMPS + 1].position.xyz), 0.0);
  tint = vec4(min(p3d_Color.rgb * light + p3d_Material.emission.rgb, vec3(1.0)), p3d_Color.a);
  spot = p3d_MultiTexCoord0;
  clear = 1.0 - has_fog * (1.0 - clamp((p3d_Fog.end + place.z) * p3d_Fog.scale, 0.0, 1.0));
}
"""
)

_CROWD = """#version 120
uniform struct { vec4 color; float density; float start; float end; float scale; } p3d_Fog;
uniform sampler2D p3d_Texture0;
varying vec4 tint;
varying vec2 spot;
varying float clear;
void main() {
  vec4 color = tint * texture2D(p3d_Texture0, spot);
  gl_FragColor = vec4(mix(p3d_Fog.color.rgb, color.rgb, clear), color.a);
}
"""


def crowd_shader(lamps: int, *, is_high: bool) -> Shader:
    """For a crowd under sun, sky and so many lamps: the sums of the fixed functions a vertex, or of our lit shader.

    Needs the input `rows`.
    """
    if not is_high:
        vertex = _CROWD_VERTEX.replace("LAMPS = 0", f"LAMPS = {lamps}")
        return Shader.make(Shader.SL_GLSL, vertex, _CROWD)
    vertex = _VERTEX.replace(
        "#version 120\n", "#version 120\n#extension GL_ARB_draw_instanced : require\n" + _INSTANCED
    )
    vertex = vertex.replace("* p3d_Vertex)", "* placed(p3d_Vertex))").replace(
        "* p3d_Vertex;", "* placed(p3d_Vertex);"
    )
    vertex = vertex.replace("p3d_NormalMatrix * p3d_Normal;", "p3d_NormalMatrix * turned(p3d_Normal);")
    return Shader.make(Shader.SL_GLSL, vertex, _LIT)


def lit_shader() -> Shader:
    """For everything that stands in the light. Needs the inputs sun, has_fog and has_shadow."""
    return Shader.make(Shader.SL_GLSL, _VERTEX, _LIT)


def ground_shader() -> Shader:
    """For the ground; besides the above it needs `shade` (what shadow leaves of its colour) and `texture_gain`."""
    return Shader.make(Shader.SL_GLSL, _VERTEX, _GROUND)


def aim_shadow(sun: NodePath, to_sun: tuple[float, float, float], eye: tuple[float, float, float]) -> None:
    """Put the shadow's camera over the eye, in whole texels, so that edges do not crawl when the pupil walks."""
    sun.set_pos(0, 0, 0)
    sun.look_at(*(-part for part in to_sun))
    texel = SHADOW_WIDTH / SHADOW_SIDE
    local = sun.get_relative_point(sun.get_parent(), tuple(eye))
    local.x, local.z = round(local.x / texel) * texel, round(local.z / texel) * texel
    local.y -= 150.0
    sun.set_pos(sun.get_parent().get_relative_point(sun, local))
