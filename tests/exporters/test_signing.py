"""Signatures: the RFC's own vectors, PyNaCl as the judge, keys met again, and every way of changing a signed export."""

from __future__ import annotations

import json
import shutil
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.signing import SigningKey

from exporters.signing import new_key, read_key
from scenes.errors import SalaError
from scenes.player.desk import Desk
from scenes.player.lessons_shelf import read_shelf
from scenes.player.pages import Pages
from scenes.player.screens.shelf import ShelfState, shelf_screen
from scenes.player.ui.theme import Theme
from scenes.say import Say
from scenes.schema.codec import Codec
from scenes.storage.archive import read_archive
from scenes.storage.archive_write import write_archive
from scenes.storage.ed25519 import is_signed
from scenes.storage.export_list import (
    LIST_FILE,
    SIGNATURE_FILE,
    SPARE_FILE,
    parse_list,
    read_list,
    write_list,
)
from scenes.storage.export_signature import TRUST_FILE, signature_text, signer_from, signer_of
from scenes.storage.lesson_data import digest
from scenes.storage.lesson_signature import CONTEXT, SIGNATURE, signed_text
from scenes.texts import Texts
from scenes.vocabulary import sala_vocabulary
from tests.exporters.conftest import LESSONS, Sala, tree

ASSETS = LESSONS.parent

# RFC 8032, section 7.1: public key, message, signature.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
        "387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
        "4a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@pytest.mark.parametrize(("key", "message", "signature"), VECTORS)
def test_the_vectors_of_the_rfc(key: str, message: str, signature: str) -> None:
    public, text, signed = bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature)
    assert is_signed(public, text, signed)
    assert not is_signed(public, text + b"x", signed)
    for at in range(64):
        assert not is_signed(public, text, signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :])
    assert not is_signed(public[:-1], text, signed)
    assert not is_signed(public, text, signed + b"\0")
    # s + q signs the same to a careless checker.
    order = 2**252 + 27742317777372353535851937790883648493
    forged = (int.from_bytes(signed[32:], "little") + order).to_bytes(32, "little")
    assert not is_signed(public, text, signed[:32] + forged)
    # A key without a secret: with it, everybody could sign everything.
    one = (1).to_bytes(32, "little")
    assert not is_signed(one, text, one + bytes(32))


@settings(max_examples=40)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=200), st.integers(0, 63))
def test_it_agrees_with_libsodium(seed: bytes, message: bytes, at: int) -> None:
    key = SigningKey(seed)
    signed = bytes(key.sign(message).signature)
    assert is_signed(bytes(key.verify_key), message, signed)
    assert not is_signed(
        bytes(key.verify_key), message, signed[:at] + bytes([signed[at] ^ 64]) + signed[at + 1 :]
    )
    assert not is_signed(bytes(SigningKey(bytes(32)).verify_key), message, signed) or seed == bytes(32)


@settings(max_examples=60)
@given(st.binary(max_size=40), st.binary(max_size=70))
def test_rubbish_is_never_a_signature(key: bytes, signature: bytes) -> None:
    assert not is_signed(key, b"message", signature)


@pytest.fixture
def signed(sala: Sala, tmp_path: Path) -> Path:
    assert sala("key", "school.key", "--name", "សាលា ភូមិថ្មី").returncode == 0
    done = sala(
        "export", LESSONS / "dengue", "--to", "linux", "--out", "out", "--name", "x", "--sign", "school.key"
    )
    assert done.returncode == 0, done.stderr
    return tmp_path / "out" / "x"


def test_a_key_is_kept_secret_and_never_replaced(sala: Sala, tmp_path: Path) -> None:
    made = sala("key", "school.key", "--name", "School")
    assert made.returncode == 0, made.stderr
    assert stat.S_IMODE((tmp_path / "school.key").stat().st_mode) == 0o600
    secret = json.loads((tmp_path / "school.key").read_text("utf-8"))["secret"]
    assert secret not in made.stdout
    before = tree(tmp_path)
    assert sala("key", "school.key", "--name", "Other").returncode == 3
    assert tree(tmp_path) == before
    (tmp_path / "bad.key").write_text("{}", "utf-8")
    refused = sala("export", LESSONS / "dengue", "--to", "linux", "--out", "out", "--sign", "bad.key")
    assert refused.returncode == 3
    assert "bad.key" in refused.stderr
    assert not (tmp_path / "out").exists()


def test_the_first_time_is_told_and_then_the_key_is_known(sala: Sala, signed: Path) -> None:
    first = sala("verify", signed)
    assert first.returncode == 0, first.stdout
    assert "សាលា ភូមិថ្មី" in first.stdout
    assert "first time" in first.stdout
    assert "known on this PC" in sala("verify", signed).stdout


def test_two_signed_exports_are_equal(sala: Sala, signed: Path) -> None:
    lesson = LESSONS / "dengue"
    again = sala("export", lesson, "--to", "linux", "--out", "two", "--name", "x", "--sign", "school.key")
    assert again.returncode == 0
    assert tree(signed) == tree(signed.parents[1] / "two" / "x")


def test_another_key_of_the_same_name_is_told_of(sala: Sala, signed: Path, tmp_path: Path) -> None:
    assert sala("verify", signed).returncode == 0
    assert sala("key", "false.key", "--name", "សាលា ភូមិថ្មី").returncode == 0
    lesson = LESSONS / "dengue"
    assert sala("export", lesson, "--to", "linux", "--out", "f", "--sign", "false.key").returncode == 0
    (folder,) = (tmp_path / "f").iterdir()
    done = sala("verify", folder)
    assert "not the one known" in done.stdout
    # the school says that it has a new key, and its letters are these
    assert "known on this PC" in sala("verify", folder, "--trust").stdout
    for either in (folder, signed):
        assert "known on this PC" in sala("verify", either).stdout


def test_a_changed_lesson_is_named_even_if_the_list_was_changed_with_it(
    sala: Sala, signed: Path, tmp_path: Path
) -> None:
    whole = shutil.copytree(signed, tmp_path / "whole")
    (pack,) = (signed / "lessons").glob("*.sala")
    pack.write_bytes(pack.read_bytes() + b"x")
    plain = sala("verify", signed)
    assert plain.returncode == 1
    assert pack.name in plain.stdout
    # Somebody who knows the format makes the list fit again, but cannot sign it.
    listed = read_list(signed)
    import hashlib
    from dataclasses import replace

    data = pack.read_bytes()
    files = [
        replace(file, size=len(data), sha256=hashlib.sha256(data).hexdigest())
        if pack.name in file.path
        else file
        for file in listed.files
    ]
    forged = write_list("linux", files, {"signed": True}).raw
    parse_list(forged, "x")
    for name in (LIST_FILE, SPARE_FILE):
        (signed / name).write_bytes(forged)
    done = sala("verify", signed)
    assert done.returncode == 1
    assert "signature" in done.stdout
    (signed / SIGNATURE_FILE).unlink()
    done = sala("verify", signed)
    assert done.returncode == 1, "taking the signature away must not help"
    assert "missing or damaged: nobody can tell who made them" in done.stdout
    assert sala("verify", whole).returncode == 0


def test_a_damaged_signature_is_mended_from_the_other(sala: Sala, signed: Path, tmp_path: Path) -> None:
    whole = shutil.copytree(signed, tmp_path / "whole")
    for rubbish in (b"", b"[]", b'{"format": 1}', b"\0" * 300, b"[" * 100_000):
        (signed / SIGNATURE_FILE).write_bytes(rubbish)
        assert signer_of(signed, read_list(signed), None).state == "wrong"
    other = shutil.copytree(signed, tmp_path / "damaged alike")
    done = sala("verify", signed, "--repair-from", other)
    assert done.returncode == 1, "a damaged signature mends none"
    assert "Mended" not in done.stdout
    done = sala("verify", signed, "--repair-from", whole)
    assert done.returncode == 0, done.stdout + done.stderr
    assert tree(signed) == tree(whole)


def test_unsigned_lessons_are_a_plain_notice(sala: Sala, tmp_path: Path) -> None:
    assert sala("export", LESSONS / "dengue", "--to", "linux", "--out", "out").returncode == 0
    (folder,) = (tmp_path / "out").iterdir()
    done = sala("verify", folder)
    assert done.returncode == 0
    assert "not signed" in done.stdout


# ---------------------------------------------------------------------- names and keys of strangers


def signature_of(key: SigningKey, name: str, message: bytes = b"message") -> bytes:
    signature = key.sign(CONTEXT + name.encode() + b"\n" + message).signature
    body = {"format": 1, "name": name, "key": bytes(key.verify_key).hex(), "signature": signature.hex()}
    return json.dumps(body).encode()


def test_names_that_look_alike_are_one_name(tmp_path: Path) -> None:
    """Khmer can be typed in several orders, and a space or an invisible sign makes no other school."""
    school, stranger = SigningKey(bytes(range(32))), SigningKey(bytes(range(1, 33)))
    for number, (name, alike) in enumerate(
        [
            ("សាលា ភូមិថ្មី", "សាលា\u200b ភូមិថ្មី"),
            ("សាលា ភូមិថ្មី", "សាលាភូមិថ្មី"),
            ("វិទ្យាល័យស្ត្រី", "វិទ្យាល័យស្ដ្រី"),
            ("Primary School", "PRIMARY  School"),
        ]
    ):
        pc = tmp_path / str(number)
        assert signer_from(signature_of(school, name), CONTEXT, b"message", pc).state == "new"
        assert signer_from(signature_of(stranger, alike), CONTEXT, b"message", pc).state == "other_key"
        assert signer_from(signature_of(stranger, "Another"), CONTEXT, b"message", pc).state == "new"


@pytest.mark.parametrize("name", ["", " School", "Sch\nool", "\u202eloohcS", "x" * 81, "\x1b[2JSchool"])
def test_a_name_that_could_deceive_is_no_name(name: str) -> None:
    raw = signature_of(SigningKey(bytes(range(32))), name)
    assert signer_from(raw, CONTEXT, b"message", None) == signer_from(b"", CONTEXT, b"", None)


def test_half_a_letter_in_a_signature_is_a_wrong_signature(tmp_path: Path) -> None:
    """JSON can name what no file can hold; a shelf with such a lesson opens all the same."""
    body = {"format": 1, "name": "\ud800", "key": "00" * 32, "signature": "00" * 64}
    assert signer_from(json.dumps(body).encode(), CONTEXT, b"message", tmp_path).state == "wrong"
    (tmp_path / TRUST_FILE).write_text(json.dumps({"ab": "\ud800"}), "utf-8")
    raw = signature_of(SigningKey(bytes(range(32))), "School")
    assert signer_from(raw, CONTEXT, b"message", tmp_path).state == "new"
    assert signer_from(raw, CONTEXT, b"message", tmp_path).state == "known"


def test_a_flood_of_keys_does_not_push_out_those_that_are_known(tmp_path: Path) -> None:
    school, stranger = SigningKey(bytes(range(32))), SigningKey(bytes(range(1, 33)))
    signer_from(signature_of(school, "School"), CONTEXT, b"message", tmp_path)
    known = json.loads((tmp_path / TRUST_FILE).read_text("utf-8"))
    for many in (1000, 2000):
        flood = {f"{number:064x}": f"Stranger {number}" for number in range(many)}
        (tmp_path / TRUST_FILE).write_text(json.dumps({**known, **flood}), "utf-8")
        signer_from(signature_of(stranger, f"Stranger x{many}"), CONTEXT, b"message", tmp_path)
        false = signature_of(stranger, "School")
        assert signer_from(false, CONTEXT, b"message", tmp_path).state == "other_key"


def test_a_key_has_a_name_that_can_be_shown_and_is_whole_or_not_there(tmp_path: Path) -> None:
    key = new_key(tmp_path / "a.key", "\u202e សាលា\n១ ")
    assert key.name == "សាលា ១"
    assert read_key(tmp_path / "a.key") == key
    long = new_key(tmp_path / "b.key", "ស្ត្រី" * 20).name
    assert len(long) <= 80
    assert long == "ស្ត្រី" * (len(long) // 6), "never cut amid a letter and its marks"
    body = json.loads((tmp_path / "a.key").read_text("utf-8"))
    for wrong in ({"name": ""}, {"name": "\ud800"}, {"name": 1}, {"secret": "00" * 32}, {"public": "x"}):
        (tmp_path / "c.key").write_text(json.dumps(body | wrong), "utf-8")
        with pytest.raises(SalaError, match="key_damaged"):
            read_key(tmp_path / "c.key")


def test_a_folder_among_signed_lessons_is_told_of_as_not_signed(signed_lesson: Path, tmp_path: Path) -> None:
    added = tmp_path / "added"
    added.mkdir()
    shutil.copy(LESSONS / "dengue" / "lesson.yaml", added)
    shelf = read_shelf([signed_lesson, added], Codec(sala_vocabulary()), ASSETS, None)
    assert [lesson.signer and lesson.signer.state for lesson in shelf] == ["new", "unsigned"]
    assert read_shelf([added], Codec(sala_vocabulary()), ASSETS, None)[0].signer is None


# ---------------------------------------------------------------------- a single lesson


@pytest.fixture
def signed_lesson(sala: Sala, tmp_path: Path) -> Path:
    assert sala("key", "school.key", "--name", "សាលា ភូមិថ្មី").returncode == 0
    done = sala(
        "export", LESSONS / "dengue", "--to", "sala", "--out", "out", "--name", "x", "--sign", "school.key"
    )
    assert done.returncode == 0, done.stderr
    return tmp_path / "out" / "x.sala"


def rewritten(path: Path, name: str, files: dict[str, bytes]) -> Path:
    target = path.with_name(name)
    with read_archive(path) as archive:
        kept = {entry: archive.read(entry) for entry in archive.names()}
    write_archive(target, {entry: data for entry, data in {**kept, **files}.items() if data})
    return target


def shelf_line(path: Path, user_data: Path | None) -> tuple[str, str, str]:
    """The state that the shelf is told of, all that its screen says in English, and why it cannot be opened."""
    texts = Texts("en", ASSETS / "locale")
    (on_shelf,) = read_shelf([path], Codec(sala_vocabulary()), ASSETS, user_data)
    assert on_shelf.signer is not None
    desk = Desk((path,), ASSETS, None, user_data or path.parent, Codec(sala_vocabulary()))
    tile = Pages._on_shelf(None, on_shelf, desk, Say(texts))  # type: ignore[arg-type]
    shown = repr(shelf_screen(ShelfState((tile,)), Say(texts), Theme(1366, 768)))
    return on_shelf.signer.state, shown, tile.fault


def test_a_single_lesson_is_signed_changed_or_not_and_opens_all_the_same(
    sala: Sala, signed_lesson: Path, tmp_path: Path
) -> None:
    known = tmp_path / "pc"
    state, shown, fault = shelf_line(signed_lesson, known)
    assert (state, "first time" in shown) == ("new", True)
    state, shown, fault = shelf_line(signed_lesson, known)
    assert (state, fault) == ("known", "")
    assert "Signed by សាលា ភូមិថ្មី" in shown
    lesson = b"# changed\n" + archive_file(signed_lesson, "lesson.yaml")
    changed = rewritten(signed_lesson, "changed.sala", {"lesson.yaml": lesson})
    state, shown, fault = shelf_line(changed, known)
    assert (state, fault) == ("wrong", "")
    assert "Changed after it was signed" in shown
    plain = rewritten(signed_lesson, "plain.sala", {SIGNATURE: b""})
    state, shown, fault = shelf_line(plain, known)
    assert (state, fault) == ("unsigned", "")
    assert "Not signed" in shown
    other = SigningKey(bytes(range(32)))
    digests = {name: digest(archive_file(plain, name)) for name in archive_names(plain)}
    message = CONTEXT + "សាលា ភូមិថ្មី".encode() + b"\n" + signed_text(digests)
    forged = signature_text("សាលា ភូមិថ្មី", bytes(other.verify_key), bytes(other.sign(message).signature))
    assert shelf_line(rewritten(plain, "forged.sala", {SIGNATURE: forged}), known)[0] == "other_key"
    for path, status, words in (
        (signed_lesson, 0, "Signed by"),
        (changed, 1, "does not fit"),
        (plain, 0, "not signed"),
    ):
        told = sala("verify", path)
        assert (told.returncode, words in told.stdout) == (status, True), told.stdout
    cut = tmp_path / "cut.sala"
    cut.write_bytes(signed_lesson.read_bytes()[:-100])
    assert sala("verify", cut).returncode == 1


def archive_file(path: Path, name: str) -> bytes:
    with read_archive(path) as archive:
        return archive.read(name)


def archive_names(path: Path) -> list[str]:
    with read_archive(path) as archive:
        return archive.names()


@settings(max_examples=60)
@given(st.binary(max_size=200))
def test_rubbish_in_the_place_of_a_signature_is_told_as_changed(rubbish: bytes) -> None:
    assert signer_from(rubbish, CONTEXT, b"message", None).state == "wrong"
