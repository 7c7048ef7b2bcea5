import codecs
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.decode import decode, encoding_of, kind_of
from kg.ingest.problems import BadInputError, Reason

SENTENCE = "한빛시가 가온동에 지원센터를 열었다.\n"
HANGUL = st.text(
    st.one_of(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), st.sampled_from("aZ 9.,\n"))
)


@given(HANGUL, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp949", "utf-16-le", "utf-16-be"]))
def test_text_comes_back_from_its_encoding(text: str, encoding: str) -> None:
    whole = SENTENCE + text
    assert decode(whole.encode(encoding), "a.txt") == whole


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_any_text_comes_back_from_utf8(text: str) -> None:
    whole = SENTENCE + text
    assert decode(whole.encode(), "a.txt") == whole


def test_euc_kr_is_part_of_cp949() -> None:
    assert decode(SENTENCE.encode("euc-kr"), "a.txt") == SENTENCE
    assert decode("똠방각하가 펲시를 마셨다.".encode("cp949"), "a.txt") == "똠방각하가 펲시를 마셨다."


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04\x14\0", "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "HWP"),
        (b"BM6\0\0\0\0\0\0\0", "BMP"),
    ],
)
def test_other_files_are_refused_by_what_they_are(data: bytes, kind: str) -> None:
    with pytest.raises(BadInputError, match=f"photo.txt is an? .*{kind}.*UTF-8") as caught:
        decode(data, "photo.txt")
    assert caught.value.reason is Reason.NOT_TEXT


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 8, b"\0" * 100, b"abc\0def", b"\xff\xfe\x00\xd8", b"\x01\x02" * 50]
)
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(BadInputError):
        decode(data, "a.txt")


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_one_error(data: bytes) -> None:
    with suppress(BadInputError):
        assert isinstance(decode(data, "a.txt"), str)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_the_encoding_of_a_large_file_is_found_in_pieces(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text("x" + SENTENCE * 60_000, encoding=encoding)
    assert codecs.lookup(encoding_of(path)) == codecs.lookup(encoding)


def test_an_english_text_is_no_bitmap() -> None:
    assert kind_of(b"BMW opened a plant") is None
