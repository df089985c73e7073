"""What is said at length is cut where one may pause, loses no word, and goes on from slide to slide."""

from dash import html

from dashboard.components.meeting_slides_words import cut_text, is_long, slides_of_list, slides_of_words
from tests.dashboard.tree import of_kind, words


def test_a_text_is_cut_between_sentences_and_keeps_its_paragraphs() -> None:
    said = "Một hai ba.\nBốn năm sáu. Bảy tám chín."
    assert cut_text(said, 100) == [said]
    assert cut_text(said, 24) == ["Một hai ba.\nBốn năm sáu.", "Bảy tám chín."]


def test_a_sentence_longer_than_a_slide_is_cut_between_words_and_a_word_where_it_must() -> None:
    assert cut_text("một hai ba bốn", 8) == ["một hai", "ba bốn"]
    assert cut_text("x" * 20, 8) == ["x" * 8, "x" * 8, "x" * 4]


def test_every_slide_says_which_of_how_many_it_is_and_no_word_is_lost() -> None:
    texts = ["Chậm ở cấp xã. " * 90, "Hỏi Sở Nội vụ."]
    assert (is_long(texts), is_long(texts[1:])) == (True, False)
    slides = slides_of_words("Nhận định", "Chỉ tiêu", texts)
    assert [slide.title for slide in slides] == ["Chỉ tiêu (1/3)", "Chỉ tiêu (2/3)", "Chỉ tiêu (3/3)"]
    assert " ".join(words(list(slide.body)) for slide in slides) == " ".join(" ".join(texts).split())
    assert [slide.title for slide in slides_of_words("Nhận định", "Chỉ tiêu", texts[1:])] == ["Chỉ tiêu"]


def test_a_list_goes_on_with_its_numbers() -> None:
    slides = slides_of_list("late", "Chậm nộp", "3 đơn vị", [html.Li(one) for one in "abc"], 2)
    lists = [of_kind(list(slide.body), "Ol")[0] for slide in slides]
    assert [(slide.title, one.start, words(one)) for slide, one in zip(slides, lists, strict=True)] == [
        ("3 đơn vị (1/2)", "1", "a b"),
        ("3 đơn vị (2/2)", "3", "c"),
    ]
