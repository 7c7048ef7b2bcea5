import pytest

from kg.resolve.sounds import sounds_like


@pytest.mark.parametrize(
    ("latin", "hangul"),
    [
        ("KINTEX", "킨텍스"),
        ("POSTECH", "포스텍"),
        ("DGIST", "디지스트"),
        ("PM SOL", "피엠쏠"),
        ("RootSensor", "루트센서"),
        ("Blockbuster", "블록버스터"),
        ("World Class 300", "월드클래스 300"),
        ("동탄TV", "동탄테크노밸리"),
    ],
)
def test_one_name_in_two_scripts(latin: str, hangul: str) -> None:
    assert sounds_like(latin, hangul)
    assert sounds_like(hangul, latin)


@pytest.mark.parametrize(
    ("latin", "hangul"),
    [
        ("KIST", "카이스트"),
        ("KINTEX", "코엑스"),
        ("LS", "레스"),
        ("POSCO", "보스턴"),
        ("삼성SDI", "삼성에스디에스"),
        ("카이스트", "키스트"),
        ("", ""),
    ],
)
def test_two_names(latin: str, hangul: str) -> None:
    assert not sounds_like(latin, hangul)
